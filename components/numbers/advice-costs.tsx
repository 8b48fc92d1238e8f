import { useTranslations } from "next-intl";
import { UnverifiedTag } from "@/components/carriers/unverified-tag";
import { Badge } from "@/components/ui/status-tag";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { AdviceOption, NumberAdvice } from "@/lib/features/advice/types";
import { formatMoney } from "@/lib/i18n/format";

/** What each way to go on costs, the advised one marked; waiting only where there is something to wait for. */
export function AdviceCosts({ advice, isCompact }: { advice: NumberAdvice; isCompact: boolean }) {
  const t = useTranslations("advice");
  const months = isCompact ? [advice.horizonMonths] : [3, 6, advice.horizonMonths];
  const isFree = (one: AdviceOption) => one.option === "wait" && one.status === "known" && advice.waitUntil === null;
  const shown = advice.options.filter((one) => !isFree(one));
  return (
    <Table caption={t("cost.caption")} density="compact">
      <thead>
        <tr>
          <TableHead>{t("cost.option")}</TableHead>
          {months.map((month, index) => (
            <TableHead key={month} align="end" className={index === months.length - 1 ? undefined : WIDE_ONLY}>
              {t("cost.months", { months: month })}
            </TableHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((one) => (
          <TableRow key={one.option}>
            <TableCell isRowHeader>
              <span className="inline-flex flex-wrap items-center gap-2">
                {t(`option.${one.option}`)}
                {one.option === "wait" && advice.waitUntil !== null && (
                  <span className="font-normal text-muted text-sm">{t("cost.from", { date: advice.waitUntil })}</span>
                )}
                {one.option === advice.kind && <Badge>{t("cost.advised")}</Badge>}
                {one.isUnverified && <UnverifiedTag />}
              </span>
            </TableCell>
            <Costs of={one} months={months} />
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

/** Costs that are no amounts are one word, under the end of the horizon. */
function Costs({ of, months }: { of: AdviceOption; months: readonly number[] }) {
  const t = useTranslations("advice");
  return months.map((month, index) => {
    const isLast = index === months.length - 1;
    return (
      <TableCell key={month} align="end" className={isLast ? undefined : WIDE_ONLY}>
        {of.status === "known" && formatMoney(of.costsFen[month - 1])}
        {of.status !== "known" && isLast && <span className="text-muted">{t(`cost.${of.status}`)}</span>}
      </TableCell>
    );
  });
}

/** A phone has room for the end of the horizon alone. */
const WIDE_ONLY = "hidden sm:table-cell";
