import { useTranslations } from "next-intl";
import { UnverifiedTag } from "@/components/carriers/unverified-tag";
import { Card } from "@/components/ui/card";
import { CircleQuestionMark, Clock } from "@/components/ui/icons";
import { StatusTag } from "@/components/ui/status-tag";
import { TextLink } from "@/components/ui/text-link";
import { parsePeriod } from "@/lib/domain/local-date";
import type { ClauseView, ClockView, NumberDetail } from "@/lib/features/numbers/types";
import { describeDaysLeft, formatDate } from "@/lib/i18n/format";
import { missingNames, missingPlaces } from "./missing-facts";
import { RiskTag } from "./risk-tag";

/** What runs out when, by which rule, and what to do before; then what is missing to know. */
export function ClockPanel({ number, canEdit }: { number: NumberDetail; canEdit: boolean }) {
  const t = useTranslations("numbers");
  const clocks = [...number.recyclingClocks].sort((one, other) => (one.dueOn ?? "9").localeCompare(other.dueOn ?? "9"));
  const shown = clocks.filter((clock) => clock.status !== "stopped");
  const stopped = clocks.filter((clock) => clock.status === "stopped").map((clock) => t(`clock.${clock.kind}`));
  const isPolicyNamed = shown.some((clock) => clock.missing.includes("policy"));
  const attention = number.attentionClocks.filter((clock) => clock.status !== "stopped");
  return (
    <Card title={t("detail.clocks")} description={t("detail.clocksText")} actions={<RiskTag risk={number.risk} />}>
      {shown.length === 0 && <p className="text-muted">{t("detail.noClock")}</p>}
      <ClockList clocks={shown} carrier={number.carrier} />
      {number.missingFacts.includes("policy") && !isPolicyNamed && (
        <Missing facts={missingNames(["policy"], number.carrier)} />
      )}
      {number.missingFacts.length > 0 && <WaysOn number={number} canEdit={canEdit} />}
      {stopped.length > 0 && (
        <p className="mt-3 text-muted text-sm">
          {t("detail.stopped", { clocks: stopped.join(t("detail.separator")) })}
        </p>
      )}
      {attention.length > 0 && (
        <>
          <h3 className="mt-5 mb-1 font-semibold">{t("detail.attention")}</h3>
          <ClockList clocks={attention} carrier={number.carrier} />
        </>
      )}
    </Card>
  );
}

/** Where what is missing can be entered. */
function WaysOn({ number, canEdit }: { number: NumberDetail; canEdit: boolean }) {
  const t = useTranslations("numbers");
  const { isInNumber, policyHref } = missingPlaces(number.missingFacts, number.carrier);
  return (
    <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 empty:hidden">
      {canEdit && isInNumber && <TextLink href={`/numbers/${number.id}/edit`}>{t("detail.complete")}</TextLink>}
      {policyHref !== null && <TextLink href={policyHref}>{t("detail.openPolicy")}</TextLink>}
    </p>
  );
}

type Carrier = NumberDetail["carrier"];

function ClockList({ clocks, carrier }: { clocks: readonly ClockView[]; carrier: Carrier }) {
  return (
    <ul className="flex flex-col divide-y">
      {clocks.map((clock) => (
        <ClockLine key={clock.kind} clock={clock} carrier={carrier} />
      ))}
    </ul>
  );
}

function ClockLine({ clock, carrier }: { clock: ClockView; carrier: Carrier }) {
  const t = useTranslations("numbers");
  const common = useTranslations("common");
  const left = clock.daysLeft === null ? null : describeDaysLeft(clock.daysLeft);
  return (
    <li className="py-2.5 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusTag
          tone={clock.status === "unknown" ? "unknown" : "neutral"}
          icon={clock.status === "unknown" ? CircleQuestionMark : Clock}
        >
          {t(`clock.${clock.kind}`)}
        </StatusTag>
        {clock.dueOn !== null && <strong className="font-semibold">{t("detail.due", { dueOn: clock.dueOn })}</strong>}
        {left !== null && <span className="text-muted">{common(left.key, { days: left.days })}</span>}
        {clock.status === "running" && clock.kind !== "quarantine" && <span>{t(`todo.${clock.kind}`)}</span>}
      </p>
      {clock.status === "unknown" && <Missing facts={missingNames(clock.missing, carrier)} />}
      {clock.status === "running" && (
        <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-sm">
          <span>{t("detail.from", { from: formatDate(clock.from) })}</span>
          {clock.consequence !== null && <span>{t(`consequence.${clock.consequence}`)}</span>}
          {clock.clause !== null && <Clause clause={clock.clause} />}
        </p>
      )}
    </li>
  );
}

function Missing({ facts }: { facts: readonly string[] }) {
  const t = useTranslations("numbers");
  const names = facts.map((fact) => t(`fact.${fact}`)).join(t("detail.separator"));
  return <p className="mt-1 text-muted text-sm">{t("detail.missing", { facts: names })}</p>;
}

function Clause({ clause }: { clause: ClauseView }) {
  const t = useTranslations("numbers");
  if (clause.source === "contract") return <span>{t("detail.clauseContract")}</span>;
  if (clause.source === "company") return <span>{t("detail.clauseCompany", { days: clause.days })}</span>;
  if (clause.policyId === null) return <span>{t("detail.clauseOwnDate")}</span>;
  const period = clause.period === null ? null : parsePeriod(clause.period);
  const words = {
    title: clause.sourceTitle ?? "",
    field: t(`policyField.${clause.field}`),
    period: period === null ? "" : t(`period.${period.unit}`, { n: period.n }),
  };
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {t(period === null ? "detail.clausePolicySilent" : "detail.clausePolicy", words)}
      {clause.isUnverified && <UnverifiedTag />}
    </span>
  );
}
