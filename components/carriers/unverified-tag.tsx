import { useTranslations } from "next-intl";
import { BadgeAlert } from "@/components/ui/icons";
import { StatusTag } from "@/components/ui/status-tag";

/** 待核实: nobody compared the policy with the carrier's own words in the last 180 days. */
export function UnverifiedTag() {
  const t = useTranslations("carriers");
  return (
    <StatusTag tone="unknown" icon={BadgeAlert}>
      {t("unverified")}
    </StatusTag>
  );
}
