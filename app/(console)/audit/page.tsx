import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuditFilter } from "@/components/audit/audit-filter";
import { AuditTable } from "@/components/audit/audit-table";
import { Page, PageHeader } from "@/components/ui/page-header";
import { countAuditEntries, listAuditEntries } from "@/lib/features/audit/queries";
import { auditSearchParamsSchema } from "@/lib/features/audit/schema";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

export default async function AuditPage({ searchParams }: PageProps<"/audit">) {
  const query = await searchParams;
  const conditions = auditSearchParamsSchema.parse(query);
  const [access, page, count, t] = await Promise.all([
    requireAccess(),
    load(listAuditEntries, conditions),
    load(countAuditEntries, { ...conditions, cursor: undefined }),
    getTranslations("audit"),
  ]);
  return (
    <Page>
      <PageHeader title={t("title")} purpose={t("purpose")} />
      <AuditFilter query={query} />
      <AuditTable
        page={page}
        total={count.total}
        isAtLeast={count.isAtLeast}
        query={query}
        timeZone={access.timeZone}
      />
    </Page>
  );
}
