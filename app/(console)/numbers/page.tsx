import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { LevelChips } from "@/components/numbers/level-chips";
import { RegisterFilters } from "@/components/numbers/register-filters";
import { RegisterTable } from "@/components/numbers/register-table";
import { RegisterViews, viewHref } from "@/components/numbers/register-views";
import { LinkButton } from "@/components/ui/link-button";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { registerParamsSchema } from "@/lib/features/numbers/schema";
import { getRegister } from "@/lib/features/register/queries";
import { readViewAddress } from "@/lib/features/register/schema";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("numbers");
  return { title: t("title") };
}

export default async function NumbersPage({ searchParams }: PageProps<"/numbers">) {
  const query = await searchParams;
  const params = registerParamsSchema.parse(query);
  const { after, density, columns, view: viewId, ...filters } = params;
  const [access, { page, counts, choices, preference, views }, t] = await Promise.all([
    requireAccess(),
    load(getRegister, { ...filters, cursor: after }),
    getTranslations("numbers"),
  ]);
  const chosen = { columns: columns ?? preference.columns, density: density ?? preference.density };
  const view = views.find((one) => one.id === viewId);
  const canImport = can(access, "number:import");
  const canEdit = can(access, "number:edit");
  return (
    <ClientMessages of={["numbers"]}>
      <Page>
        <PageHeader
          title={t("title")}
          purpose={t("purpose")}
          actions={
            <>
              {canImport && <LinkButton href="/imports/new">{t("import")}</LinkButton>}
              {canEdit && (
                <LinkButton href="/numbers/new" variant="primary">
                  <Plus aria-hidden />
                  {t("add")}
                </LinkButton>
              )}
            </>
          }
        />
        <RegisterViews
          views={views}
          active={view}
          address={readViewAddress({ ...filters, ...chosen, columns: chosen.columns.join() })}
          canShare={can(access, "view:share")}
        />
        <LevelChips counts={counts} params={params} query={query} />
        <RegisterFilters
          params={params}
          query={query}
          choices={JSON.stringify(choices)}
          viewHref={view && viewHref(view)}
        />
        <RegisterTable
          page={page}
          params={params}
          query={query}
          choices={choices}
          arrangement={{ ...preference, ...chosen }}
          access={access}
          isFirstRun={counts.total === 0}
        />
      </Page>
    </ClientMessages>
  );
}
