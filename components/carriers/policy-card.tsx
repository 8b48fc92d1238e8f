import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { CalendarClock, CircleCheck, CircleMinus, Pencil } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { StatusTag } from "@/components/ui/status-tag";
import { fen } from "@/lib/domain/money";
import type { PolicyDetail, PolicyPhase } from "@/lib/features/carriers/types";
import { formatMoney, NOTHING } from "@/lib/i18n/format";
import { VerifiedTag } from "./carrier-table";
import { usePeriodText } from "./period-text";
import { EndPolicyDialog, VerifyPolicyDialog } from "./policy-dialogs";
import { usePolicyScope } from "./policy-scope";
import { UnverifiedTag } from "./unverified-tag";

const PHASE_LOOK = {
  inForce: { tone: "accent", icon: CircleCheck },
  planned: { tone: "neutral", icon: CalendarClock },
  ended: { tone: "neutral", icon: CircleMinus },
} as const satisfies Record<PolicyPhase, object>;

export type PolicyCardProps = { policy: PolicyDetail; canManage: boolean; today: string };

/** One policy: to whom it applies, what it states, where that is written and who verified it. */
export function PolicyCard({ policy, canManage, today }: PolicyCardProps) {
  const t = useTranslations("carriers");
  const scope = usePolicyScope()(policy);
  const { tone, icon } = PHASE_LOOK[policy.phase];
  return (
    <Card
      title={scope}
      description={
        <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1">
          <StatusTag tone={tone} icon={icon}>
            {t(`phase.${policy.phase}`)}
          </StatusTag>
          {policy.isVerificationStale ? <UnverifiedTag /> : <VerifiedTag />}
          {policy.isPreset && <span>{t("preset")}</span>}
          {!policy.isPreset && (
            <span>
              {policy.validTo === null
                ? t("validOpen", { from: policy.validFrom })
                : t("validRange", { from: policy.validFrom, to: policy.validTo })}
            </span>
          )}
        </span>
      }
      actions={
        canManage && (
          <div className="flex flex-wrap gap-1 max-sm:w-full">
            <VerifyPolicyDialog policy={policy} today={today} />
            {policy.phase !== "ended" && <EndPolicyDialog policy={policy} today={today} />}
            <LinkButton href={`/carriers/${policy.carrierId}/policies/${policy.id}`} size="sm">
              <Pencil aria-hidden />
              {t("editPolicy")}
            </LinkButton>
          </div>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <PeriodGrid policy={policy} />
        <Dealings policy={policy} />
        <Source policy={policy} />
      </div>
    </Card>
  );
}

const PERIODS = [
  "arrearsToSuspension",
  "suspensionToCancellation",
  "silencePeriod",
  "dormancyPeriod",
  "validityGrace",
  "maxRequestedSuspension",
  "quarantinePeriod",
  "regretWindow",
] as const;

function PeriodGrid({ policy }: { policy: PolicyDetail }) {
  const field = useTranslations("numbers.policyField");
  const t = useTranslations("carriers");
  const periodText = usePeriodText();
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border bg-line sm:grid-cols-4">
      {PERIODS.map((name) => (
        <div key={name} className="bg-surface px-3 py-2">
          <dt className="text-muted text-sm first-letter:uppercase">{field(name)}</dt>
          <dd className={policy[name] === null ? "text-faint" : "font-semibold text-lg"}>
            {policy[name] === null ? t("notStated") : periodText(policy[name])}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Dealings({ policy }: { policy: PolicyDetail }) {
  const t = useTranslations("carriers");
  const join = (words: readonly string[]) => (words.length === 0 ? NOTHING : words.join(t("separator")));
  const money = (amount: number | null) => (amount === null ? NOTHING : `¥${formatMoney(fen(amount))}`);
  const items: Description[] = [
    { term: t("form.activity"), value: join(policy.activity.map((kind) => t(`activity.${kind}`))) },
    { term: t("form.silenceRule"), value: t(`silenceRule.${policy.silenceRule}`) },
    { term: t("form.documents"), value: join(policy.documents.map((one) => t(`document.${one}`))) },
    { term: t("form.channels"), value: join(policy.channels.map((one) => t(`channel.${one}`))) },
    { term: t("hotline"), value: policy.hotline ?? NOTHING },
    {
      term: t("form.reviewWorkingDays"),
      value: policy.reviewWorkingDays === null ? NOTHING : t("workingDays", { n: policy.reviewWorkingDays }),
    },
    { term: t("form.suspensionFee"), value: money(policy.suspensionFeeFenPerMonth) },
    { term: t("form.reopeningFee"), value: money(policy.reopeningFeeFen) },
    {
      term: t("form.transfer"),
      value: t(
        policy.isTransferPossible === null
          ? "form.notKnown"
          : policy.isTransferPossible
            ? "form.possible"
            : "form.impossible",
      ),
    },
  ];
  return <DescriptionList columns={3} items={items} />;
}

function Source({ policy }: { policy: PolicyDetail }) {
  const t = useTranslations("carriers");
  return (
    <div className="border-t pt-3 text-muted text-sm">
      <p>
        {t("sourceLine", { title: policy.sourceTitle })}
        {policy.statedOn !== null && ` ${t("statedOn", { date: policy.statedOn })}`}
        {policy.sourceUrl !== null && (
          <a
            href={policy.sourceUrl}
            rel="noopener noreferrer nofollow"
            target="_blank"
            className="ms-2 text-accent underline underline-offset-3"
          >
            {t("openSource")}
          </a>
        )}
      </p>
      <p>
        {policy.verifiedBy !== null && policy.verifiedOn !== null
          ? t("verifiedLine", { by: policy.verifiedBy, on: policy.verifiedOn })
          : t("verifiedNever")}
      </p>
    </div>
  );
}
