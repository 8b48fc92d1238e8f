import { useTranslations } from "next-intl";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import type { OrganizationSettings } from "@/lib/features/organization/types";

/** The same settings for those who may only read them. */
export function OrganizationFacts({ organization }: { organization: OrganizationSettings }) {
  const t = useTranslations("settings.organization");
  return (
    <div className="flex flex-col gap-4">
      <Notice>{t("readOnly")}</Notice>
      <DescriptionList
        columns={1}
        items={[
          { term: t("name"), value: organization.name },
          { term: t("timeZone"), value: organization.timeZone },
          { term: t("criticalDays"), value: organization.criticalDays },
          { term: t("warningDays"), value: organization.warningDays },
          { term: t("watchDays"), value: organization.watchDays },
          { term: t("activeWindowDays"), value: organization.activeWindowDays },
          { term: t("coverageGoalPercent"), value: organization.coverageGoalPercent },
          { term: t("complianceReviewDays"), value: organization.complianceReviewDays ?? t("noReview") },
        ]}
      />
    </div>
  );
}
