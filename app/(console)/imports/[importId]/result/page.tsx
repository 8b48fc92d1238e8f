import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportStatusTag } from "@/components/imports/import-status-tag";
import { ImportSteps } from "@/components/imports/import-steps";
import { ResultPanel } from "@/components/imports/result-panel";
import { RunningPanel } from "@/components/imports/running-panel";
import { Page, PageHeader } from "@/components/ui/page-header";
import { getImport, listTouchedNumbers, mayImport } from "@/lib/features/imports/queries";
import { stepOf } from "@/lib/features/imports/types";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("steps.result") };
}

export default async function ResultPage({ params }: PageProps<"/imports/[importId]/result">) {
  const { importId } = await params;
  const [access, detail, t] = await Promise.all([
    requireAccess(),
    load(getImport, { importId }),
    getTranslations("imports"),
  ]);
  const { status } = detail;
  if (stepOf(status) !== "result") redirect(`/imports/${importId}/${stepOf(status)}`);
  const touched = await load(listTouchedNumbers, { importId });
  const running = status === "committing" || status === "undoing" ? status : null;
  return (
    <Page>
      <PageHeader
        title={detail.fileName}
        crumbs={[{ label: t("title"), href: "/imports" }]}
        status={<ImportStatusTag status={status} />}
      />
      <ImportSteps current="result" detail={detail} />
      {running === null ? (
        <ResultPanel
          detail={detail}
          touched={touched}
          timeZone={access.timeZone}
          mayImport={mayImport(access, detail.kind)}
        />
      ) : (
        <RunningPanel
          of={detail}
          title={t(`${running}.title`)}
          text={t(`${running}.text`)}
          label={t(`${running}.label`)}
        />
      )}
    </Page>
  );
}
