import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportSteps } from "@/components/imports/import-steps";
import { PreviewPanel } from "@/components/imports/preview-panel";
import { Page, PageHeader } from "@/components/ui/page-header";
import { getImport, listImportRows, mayImport } from "@/lib/features/imports/queries";
import { previewPageSchema } from "@/lib/features/imports/schema";
import { stepOf } from "@/lib/features/imports/types";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("steps.preview") };
}

export default async function PreviewPage({ params, searchParams }: PageProps<"/imports/[importId]/preview">) {
  const { importId } = await params;
  const { show, cursor } = previewPageSchema.parse(await searchParams);
  const [access, detail, t] = await Promise.all([
    requireAccess(),
    load(getImport, { importId }),
    getTranslations("imports"),
  ]);
  if (detail.status !== "preview") redirect(`/imports/${importId}/${stepOf(detail.status)}`);
  const rows = await load(listImportRows, { importId, show, cursor, limit: "100" });
  return (
    <Page>
      <PageHeader title={detail.fileName} crumbs={[{ label: t("title"), href: "/imports" }]} />
      <ImportSteps current="preview" detail={detail} />
      <PreviewPanel
        detail={detail}
        rows={rows}
        show={show}
        isFirstPage={cursor === undefined}
        mayImport={mayImport(access, detail.kind)}
      />
    </Page>
  );
}
