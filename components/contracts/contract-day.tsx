import { useTranslations } from "next-intl";
import { describeDaysLeft } from "@/lib/i18n/format";

/** How far a day of a contract is. One behind us is past, not overdue: nobody owes anything for it. */
export function ContractDayDistance({ daysLeft }: { daysLeft: number }) {
  const t = useTranslations("common");
  const { key, days } = describeDaysLeft(daysLeft);
  return <span className="text-muted text-xs">{t(key === "daysOverdue" ? "daysPast" : key, { days })}</span>;
}
