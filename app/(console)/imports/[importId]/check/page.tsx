import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CancelButton } from "@/components/imports/cancel-button";
import { ImportSteps } from "@/components/imports/import-steps";
import { RunningPanel } from "@/components/imports/running-panel";
import { Page, PageHeader } from "@/components/ui/page-header";
import { getImport } from "@/lib/features/imports/queries";
import { stepOf } from "@/lib/features/imports/types";
import { describeTimeLeft, formatCount, formatPercent } from "@/lib/i18n/format";
import { load } from "@/lib/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("steps.check") };
}

export default async function CheckPage({ params }: PageProps<"/imports/[importId]/check">) {
  const { importId } = await params;
  const [detail, t] = await Promise.all([load(getImport, { importId }), getTranslations("imports")]);
  if (detail.status !== "checking") redirect(`/imports/${importId}/${stepOf(detail.status)}`);
  const { processedRows, totalRows, secondsLeft } = detail;
  const done = formatCount(processedRows);
  const isKnown = totalRows !== null && totalRows > 0;
  const left = secondsLeft === null ? null : describeTimeLeft(secondsLeft);
  const progress = isKnown
    ? `${formatPercent(processedRows / totalRows)} · ${t("check.detail", { done, total: formatCount(totalRows) })}`
    : t("check.detailOpen", { done });
  return (
    <Page>
      <PageHeader title={detail.fileName} crumbs={[{ label: t("title"), href: "/imports" }]} />
      <ImportSteps current="check" detail={detail} />
      <RunningPanel
        of={detail}
        title={t("check.title")}
        text={t("check.text")}
        label={t("check.label")}
        detail={[progress, ...(left === null ? [] : [t(`check.left.${left.key}`, { count: left.count })])].join(" · ")}
        {...(isKnown && { percent: (processedRows / totalRows) * 100 })}
        actions={<CancelButton importId={importId} />}
      />
    </Page>
  );
}
