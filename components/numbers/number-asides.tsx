import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { ColumnChart } from "@/components/ui/column-chart";
import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/text-link";
import { addDays } from "@/lib/domain/local-date";
import type { NumberDetail } from "@/lib/features/numbers/types";
import { formatCount, formatDate } from "@/lib/i18n/format";

/** The contract that binds the number. */
export function ContractCard({ number }: { number: NumberDetail }) {
  const t = useTranslations("numbers");
  const { contract } = number;
  return (
    <Card title={t("detail.contract")}>
      {contract === null ? (
        <p className="text-muted">{t("detail.noContract")}</p>
      ) : (
        <DescriptionList
          columns={1}
          items={[
            {
              term: t("fact.contract"),
              value: (
                <>
                  <TextLink href={`/contracts/${contract.id}`}>{contract.number}</TextLink>
                  <span className="block text-muted text-sm">{t(`lock.${contract.lock}`)}</span>
                </>
              ),
            },
            { term: t("fact.contractEndsOn"), value: formatDate(contract.endsOn) },
            { term: t("detail.freeFrom"), value: formatDate(contract.freeFrom) },
          ]}
        />
      )}
    </Card>
  );
}

/** Outbound calls a day over the last 90 days. */
export function UsageCard({ number }: { number: NumberDetail }) {
  const t = useTranslations("numbers");
  const byDay = new Map(number.usage.map((day) => [day.day, day]));
  const points = Array.from({ length: 90 }, (_, index) => {
    const date = addDays(number.today, index - 89);
    return { date, value: byDay.get(date)?.callsOut ?? 0 };
  });
  const sum = (pick: (day: NumberDetail["usage"][number]) => number) =>
    number.usage.reduce((all, day) => all + pick(day), 0);
  if (number.usage.length === 0) {
    return (
      <Card title={t("detail.usage")}>
        <p className="text-muted">{t("detail.usageNone")}</p>
      </Card>
    );
  }
  const totals = {
    out: formatCount(sum((day) => day.callsOut)),
    answered: formatCount(sum((day) => day.answered)),
    in: formatCount(sum((day) => day.callsIn)),
    minutes: formatCount(Math.round(sum((day) => day.talkSeconds) / 60)),
  };
  return (
    <Card title={t("detail.usage")} description={t("detail.usageTotals", totals)}>
      <ColumnChart caption={t("detail.usageCaption")} unit={t("detail.usageUnit")} points={points} />
    </Card>
  );
}

/** The cancellations of the number, newest first. */
export function CancellationsCard({ number }: { number: NumberDetail }) {
  const t = useTranslations("numbers");
  return (
    <Card title={t("detail.cancellations")}>
      {number.cancellations.length === 0 && <p className="text-muted">{t("detail.cancellationsNone")}</p>}
      <ul className="flex flex-col gap-2">
        {number.cancellations.map((one) => (
          <li key={one.id} className="flex flex-wrap items-baseline gap-x-3">
            <TextLink href={`/cancellations/${one.id}`}>{one.reference}</TextLink>
            <span>{t(`cancellationState.${one.state}`)}</span>
            {one.completedOn !== null && <span className="text-muted text-sm">{one.completedOn}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
