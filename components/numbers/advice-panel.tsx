import { useTranslations } from "next-intl";
import { UnverifiedTag } from "@/components/carriers/unverified-tag";
import { Card } from "@/components/ui/card";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/text-link";
import { fen } from "@/lib/domain/money";
import type { AdviceDecision, AdviceReasonView, MissingForAdvice, NumberAdvice } from "@/lib/features/advice/types";
import { formatCount, formatMoney, NOTHING } from "@/lib/i18n/format";
import { AdviceCosts } from "./advice-costs";
import { KeepButton } from "./advice-decision";
import { AdviceTag } from "./advice-tag";

type AdvicePanelProps = {
  advice: NumberAdvice;
  /** Whether the reader may complete the number's facts. */
  canEdit: boolean;
  /** Whether the reader may decide to keep a number that the advice would cancel. */
  canDecide?: boolean;
  /** Where the number's contract, balance and calls do not stand beside it, and room is short. */
  isCompact?: boolean;
};

/** Keep or cancel: the answer, why, what each way costs, and what nobody knows yet. */
export function AdvicePanel({ advice, canEdit, canDecide = false, isCompact = false }: AdvicePanelProps) {
  const t = useTranslations("advice");
  const isSettled = advice.kind === "none";
  return (
    <Card
      title={t("title")}
      description={isSettled || isCompact ? undefined : t("text")}
      actions={isSettled ? undefined : <AdviceTag kind={advice.kind} />}
    >
      <ul aria-label={t("reasons")} className="flex flex-col gap-1">
        {advice.reasons.map((reason) => (
          <Reason key={reason.code} reason={reason} />
        ))}
      </ul>
      {advice.openCancellation !== null && (
        <p className="mt-1">
          <TextLink href={`/cancellations/${advice.openCancellation.id}`}>{t("openCase")}</TextLink>
        </p>
      )}
      {!isSettled && (
        <div className="mt-3 flex flex-col gap-4">
          {advice.resetEvent !== null && (
            <p>
              <span className="text-muted">{t("reset.label")}</span> {t(`reset.${advice.resetEvent}`)}
            </p>
          )}
          <AdviceCosts advice={advice} isCompact={isCompact} />
          <Figures advice={advice} />
          {advice.missing.length > 0 && <Missing advice={advice} canEdit={canEdit} />}
          {canDecide && advice.kind === "cancel" && (
            <div>
              <KeepButton numberId={advice.numberId} />
            </div>
          )}
        </div>
      )}
      {advice.lastDecision !== null && <LastDecision decision={advice.lastDecision} />}
    </Card>
  );
}

/** What a person decided against the advice, and what that rested on, beside what it is now. */
function LastDecision({ decision }: { decision: AdviceDecision }) {
  const t = useTranslations("advice");
  const { by, at, note, reasons } = decision;
  const words = { by, date: at.slice(0, 10), decision: t(`decision.${decision.decision}`) };
  return (
    <section aria-label={t("decision.title")} className="mt-4 flex flex-col gap-1 border-t pt-3 text-sm">
      <p className="font-semibold">{t("decision.title")}</p>
      <p>{t("decision.text", { ...words, advice: t(`kind.${decision.advice}`) })}</p>
      {note !== null && <p className="whitespace-pre-line wrap-anywhere">{note}</p>}
      <p className="text-muted">{t("decision.then")}</p>
      <ul className="text-muted">
        {reasons.map((reason) => (
          <Reason key={reason.code} reason={reason} />
        ))}
      </ul>
    </section>
  );
}

function Reason({ reason }: { reason: AdviceReasonView }) {
  const t = useTranslations("advice");
  const wordOf = useDatumWords();
  const { code, params } = reason;
  // A sentence of its own says that the datum itself is what nobody knows.
  const isBare = Object.values(params).includes(null) && t.has(`bare.${code}`);
  const words = Object.entries(params).map(([name, value]) => [name, wordOf(name, value)]);
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {t(`${isBare ? "bare" : "reason"}.${code}`, Object.fromEntries(words))}
      {reason.isUnverified && <UnverifiedTag />}
    </li>
  );
}

/** Codes in the reader's words, money in yuan, dates and counts as they are. */
function useDatumWords(): (name: string, value: string | number | null) => string {
  const t = useTranslations("advice");
  const numbers = useTranslations("numbers");
  return (name, value) => {
    if (value === null) return NOTHING;
    if (name === "clock" || name === "lineState") return numbers(`${name}.${value}`);
    if (name === "option") return t(`option.${value}`);
    if (typeof value === "string") return value;
    return name.endsWith("Fen") ? formatMoney(fen(value)) : formatCount(value);
  };
}

function Figures({ advice }: { advice: NumberAdvice }) {
  const t = useTranslations("advice");
  const { applyBy, usage, penaltyFen } = advice;
  const items: Description[] = [
    {
      term: t("figure.penalty"),
      value: advice.contract === null ? t("figure.noContract") : <Penalty of={penaltyFen} />,
    },
    { term: t("figure.saving"), value: formatMoney(advice.savingPerYearFen) },
    { term: t("figure.applyBy"), value: <ApplyBy applyBy={applyBy} /> },
    {
      term: t("figure.balance"),
      value: formatMoney(advice.balanceFen),
      aside: advice.balanceReadOn !== null && (
        <span className="text-faint text-xs">{t("figure.readOn", { date: advice.balanceReadOn })}</span>
      ),
    },
    {
      term: t("figure.usage", { days: usage.windowDays }),
      value: t("figure.usageText", { out: formatCount(usage.callsOut), in: formatCount(usage.callsIn) }),
    },
  ];
  if (typeof penaltyFen === "number" && penaltyFen > 0) {
    const value = advice.breakEvenOn ?? t("figure.noBreakEven", { months: advice.horizonMonths });
    items.splice(2, 0, { term: t("figure.breakEven"), value });
  }
  return <DescriptionList columns={2} items={items} />;
}

function Penalty({ of }: { of: NumberAdvice["penaltyFen"] }) {
  const t = useTranslations("advice");
  if (of === null) return t("figure.noPenalty");
  if (of === "forbidden") return t("figure.forbidden");
  return of === "unknown" ? t("figure.penaltyUnknown") : formatMoney(of);
}

function ApplyBy({ applyBy }: { applyBy: NumberAdvice["applyBy"] }) {
  const t = useTranslations("advice");
  if (applyBy === null) return NOTHING;
  return (
    <>
      {applyBy.date}
      {applyBy.isUnverified && <UnverifiedTag />}
      {!applyBy.isFinal && <span className="text-muted text-sm">{t("figure.notFinal")}</span>}
    </>
  );
}

/** What is not known, and where to enter it. */
function Missing({ advice, canEdit }: { advice: NumberAdvice; canEdit: boolean }) {
  const t = useTranslations("advice");
  const numbers = useTranslations("numbers");
  const { missing, numberId, carrier, contract } = advice;
  const words = missing.map(({ field }) => (t.has(`gap.${field}`) ? t(`gap.${field}`) : numbers(`fact.${field}`)));
  const isAbout = (place: MissingForAdvice["of"]) => missing.some((one) => one.of === place);
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-1 text-sm">
      <span className="text-muted">{t("missing.text", { fields: words.join(t("missing.separator")) })}</span>
      {canEdit && isAbout("number") && <TextLink href={`/numbers/${numberId}/edit`}>{t("missing.number")}</TextLink>}
      {carrier !== null && isAbout("policy") && (
        <TextLink href={`/carriers/${carrier.id}`}>{t("missing.policy")}</TextLink>
      )}
      {contract !== null && isAbout("contract") && (
        <TextLink href={`/contracts/${contract.id}`}>{t("missing.contract")}</TextLink>
      )}
    </p>
  );
}
