import { useTranslations } from "next-intl";
import { Tabs } from "@/components/ui/tabs";
import { formatCount } from "@/lib/i18n/format";

/** What runs out, and what keeps dates from being known. */
export function RiskTabs({ tab, missingCount }: { tab: "due" | "missing"; missingCount: number }) {
  const t = useTranslations("risks");
  return (
    <Tabs
      label={t("title")}
      tabs={[
        { href: "/risks", label: t("tabDue"), isActive: tab === "due" },
        {
          href: "/risks?tab=missing",
          label: t("tabMissing"),
          isActive: tab === "missing",
          count: formatCount(missingCount),
        },
      ]}
    />
  );
}
