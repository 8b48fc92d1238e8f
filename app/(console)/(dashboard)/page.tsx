import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AttentionCards } from "@/components/dashboard/attention-cards";
import { CancellationSteps } from "@/components/dashboard/cancellation-steps";
import { DueWeeks } from "@/components/dashboard/due-weeks";
import { FirstRun } from "@/components/dashboard/first-run";
import { LevelCards } from "@/components/dashboard/level-cards";
import { NoTeamNotice } from "@/components/dashboard/no-team-notice";
import { UpkeepCards } from "@/components/dashboard/upkeep-cards";
import { FileUp } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { Page, PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/access/access";
import { countCancellationsByState } from "@/lib/features/cancellations/queries";
import { countEndingContracts } from "@/lib/features/contracts/queries";
import { getDemoStatus } from "@/lib/features/demo/queries";
import { countDueByWeek, countNumbersByLevel, sumMonthlyFees } from "@/lib/features/numbers/queries";
import { countAttention } from "@/lib/features/numbers/queries/count-attention";
import { load } from "@/lib/server/page";
import { requireAccess } from "@/lib/server/session";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard");
  return { title: t("title") };
}

export default async function DashboardPage() {
  const [access, t, counts, weeks, attention, fees, cancellations, contracts, demo] = await Promise.all([
    requireAccess(),
    getTranslations("dashboard"),
    load(countNumbersByLevel),
    load(countDueByWeek, { weeks: 8 }),
    load(countAttention),
    load(sumMonthlyFees),
    load(countCancellationsByState),
    load(countEndingContracts),
    load(getDemoStatus),
  ]);
  const canImport = can(access, "number:import");
  if (counts.total === 0 && demo.canLoad) {
    return (
      <Page narrow>
        <PageHeader title={t("title")} purpose={t("firstRun.purpose")} />
        <FirstRun
          canLoadDemo={can(access, "demo:manage")}
          canImport={canImport}
          canManageCarriers={can(access, "carrier:manage")}
        />
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        title={t("title")}
        purpose={t("purpose")}
        actions={
          canImport && (
            <LinkButton href="/imports/new" variant="primary">
              <FileUp aria-hidden />
              {t("import")}
            </LinkButton>
          )
        }
      />
      {access.teams !== "all" && access.teams.length === 0 && <NoTeamNotice />}
      <LevelCards counts={counts} thresholds={access.thresholds} />
      <div className="grid gap-4 lg:grid-cols-2">
        <DueWeeks weeks={weeks.items} counts={counts} />
        <CancellationSteps counts={cancellations} />
      </div>
      <AttentionCards counts={attention} />
      <UpkeepCards counts={counts} fees={fees} endingContracts={contracts.count} />
    </Page>
  );
}
