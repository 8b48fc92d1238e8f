import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CancelButton } from "@/components/imports/cancel-button";
import { ImportSteps } from "@/components/imports/import-steps";
import { MappingForm } from "@/components/imports/mapping-form";
import { ProblemNotice } from "@/components/imports/problem-notice";
import { ReadingCard } from "@/components/imports/reading-card";
import { RunningPanel } from "@/components/imports/running-panel";
import { Page, PageHeader } from "@/components/ui/page-header";
import { listCarriers } from "@/lib/features/carriers/queries";
import { getImport } from "@/lib/features/imports/queries";
import { stepOf } from "@/lib/features/imports/types";
import { listTeamChoices } from "@/lib/features/teams/queries";
import { load } from "@/lib/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("steps.mapping") };
}

export default async function MappingPage({ params }: PageProps<"/imports/[importId]/mapping">) {
  const { importId } = await params;
  const [detail, t] = await Promise.all([load(getImport, { importId }), getTranslations("imports")]);
  if (detail.status !== "preview" && stepOf(detail.status) !== "mapping")
    redirect(`/imports/${importId}/${stepOf(detail.status)}`);
  const header = (
    <>
      <PageHeader title={detail.fileName} crumbs={[{ label: t("title"), href: "/imports" }]} />
      <ImportSteps current="mapping" detail={detail} />
    </>
  );
  if (detail.status === "detecting") {
    return (
      <Page>
        {header}
        <RunningPanel
          of={detail}
          title={t("detecting.title")}
          text={t("detecting.text")}
          label={t("detecting.label")}
          actions={<CancelButton importId={importId} />}
        />
      </Page>
    );
  }
  const [teams, carriers] = await Promise.all([load(listTeamChoices), load(listCarriers, { limit: "200" })]);
  const choices = {
    teams: teams.items.map(({ id, name }) => ({ value: id, label: name })),
    carriers: carriers.items.map(({ id, name }) => ({ value: id, label: name })),
  };
  return (
    <Page>
      {header}
      <ProblemNotice detail={detail} />
      <ReadingCard detail={detail} />
      {detail.detected !== null && detail.detected.headers.length > 0 && (
        <MappingForm key={detail.version} detail={detail} choices={choices} />
      )}
    </Page>
  );
}
