import { useTranslations } from "next-intl";
import type { PolicyDetail } from "@/lib/features/carriers/types";

/** To which numbers a policy applies, in words: `浙江 · 预付费`, or all. */
export function usePolicyScope(): (
  policy: Pick<PolicyDetail, "province" | "planType" | "cardType" | "holderType">,
) => string {
  const t = useTranslations("carriers");
  const numbers = useTranslations("numbers");
  return ({ province, planType, cardType, holderType }) => {
    const parts = [
      province,
      planType && numbers(`planType.${planType}`),
      cardType && numbers(`cardType.${cardType}`),
      holderType && numbers(`holderType.${holderType}`),
    ].filter(Boolean);
    return parts.length === 0 ? t("allNumbers") : parts.join(" · ");
  };
}
