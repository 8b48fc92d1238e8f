import { useTranslations } from "next-intl";
import { parsePeriod } from "@/lib/domain/local-date";
import { NOTHING } from "@/lib/i18n/format";

/** Says a stored period, `90d` or `3m`, in words; `--` where none is stated. */
export function usePeriodText(): (stored: string | null) => string {
  const t = useTranslations("carriers.period");
  return (stored) => {
    const period = stored === null ? null : parsePeriod(stored);
    return period === null ? NOTHING : t(period.unit, { n: period.n });
  };
}
