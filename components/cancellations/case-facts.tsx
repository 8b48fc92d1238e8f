import { useTranslations } from "next-intl";
import { UnverifiedTag } from "@/components/carriers/unverified-tag";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { ContractLock } from "@/lib/domain/contract/contract-lock";
import type { Period } from "@/lib/domain/local-date";
import type { CancellationContract, CancellationNumber, CancellationPolicy } from "@/lib/features/cancellations/types";
import { formatDate, formatMoney, NOTHING } from "@/lib/i18n/format";

type NumberFactsProps = {
  number: CancellationNumber;
  contract: CancellationContract | null;
  /** Null where nothing is to be ended any more. */
  lock: ContractLock | null;
};

/** The number that a case is about, with what binds it; never in clear. */
export function NumberFactsCard({ number, contract, lock }: NumberFactsProps) {
  const t = useTranslations("cancellations");
  return (
    <Card title={t("facts.title")}>
      <DescriptionList
        columns={2}
        items={[
          { term: t("facts.number"), value: <TextLink href={`/numbers/${number.id}`}>{number.maskedNumber}</TextLink> },
          { term: t("facts.lineState"), value: t(`lineState.${number.lineState}`) },
          { term: t("facts.carrier"), value: number.carrierName ?? NOTHING },
          { term: t("facts.team"), value: number.teamName ?? NOTHING },
          { term: t("facts.holder"), value: number.holderName ?? NOTHING },
          { term: t("facts.role"), value: number.role === null ? NOTHING : t(`role.${number.role}`) },
          { term: t("facts.plan"), value: number.plan ?? NOTHING },
          { term: t("facts.monthlyFee"), value: formatMoney(number.monthlyFeeFen) },
          { term: t("facts.balance"), value: formatMoney(number.balanceFen) },
          {
            term: t("facts.contract"),
            value: contract === null ? t("facts.noContract") : <ContractLink of={contract} />,
          },
          ...(lock === null ? [] : [{ term: t("facts.penalty"), value: <Penalty lock={lock} /> }]),
          { term: t("facts.arrearsSince"), value: formatDate(number.arrearsSince) },
          { term: t("facts.lastOutboundCallOn"), value: formatDate(number.lastOutboundCallOn) },
          { term: t("facts.lastInboundCallOn"), value: formatDate(number.lastInboundCallOn) },
          ...(number.lineState === "cancelled"
            ? [{ term: t("facts.quarantineUntil"), value: formatDate(number.quarantineUntil) }]
            : []),
        ]}
      />
    </Card>
  );
}

function ContractLink({ of }: { of: CancellationContract }) {
  return <TextLink href={`/contracts/${of.id}`}>{of.title ?? of.number}</TextLink>;
}

/** What ending today costs under the contract. */
function Penalty({ lock }: { lock: ContractLock }) {
  const t = useTranslations("cancellations.facts");
  if (lock.isLocked === false) return t("noPenalty");
  if (lock.penaltyFen === null) return t("penaltyForbidden");
  return lock.penaltyFen === "unknown" ? t("penaltyUnknown") : formatMoney(lock.penaltyFen);
}

type ContractNoticeProps = { contract: CancellationContract | null; lock: ContractLock };

/** Whether the contract stands in the way, until when, and what leaving costs. */
export function ContractNotice({ contract, lock }: ContractNoticeProps) {
  const t = useTranslations("cancellations");
  if (contract === null || lock.isLocked === false) return null;
  const until = lock.lockedUntil;
  const title =
    lock.isLocked === "unknown"
      ? t("contract.unknownTitle")
      : until === null
        ? t("contract.lockedTitle")
        : t("contract.lockedUntilTitle", { date: formatDate(until) });
  return (
    <Notice kind="warning" title={title}>
      <p>{t("contract.name", { name: contract.title ?? contract.number })}</p>
      <p>
        {lock.penaltyFen === "unknown"
          ? t("contract.penaltyUnknown")
          : lock.penaltyFen === null
            ? t("contract.forbidden")
            : t("contract.penalty", { amount: formatMoney(lock.penaltyFen) })}
      </p>
    </Notice>
  );
}

/** What the carrier wants: papers, ways, times; 待核实 where nobody verified it lately. */
export function PolicyCard({ policy, carrierName }: { policy: CancellationPolicy | null; carrierName: string | null }) {
  const t = useTranslations("cancellations");
  if (policy === null) {
    return (
      <Card title={t("policy.title")}>
        <p className="text-muted">{t(carrierName === null ? "policy.noCarrier" : "policy.none")}</p>
        <TransferNote isPossible={null} />
      </Card>
    );
  }
  const separator = t("listSeparator");
  const days = policy.reviewWorkingDays;
  const period = (value: Period | null) => (value === null ? NOTHING : t(`period.${value.unit}`, { count: value.n }));
  return (
    <Card title={t("policy.title")} actions={policy.isUnverified ? <UnverifiedTag /> : undefined}>
      <DescriptionList
        columns={2}
        items={[
          { term: t("policy.hotline"), value: policy.hotline ?? NOTHING },
          { term: t("policy.reviewTime"), value: days === null ? NOTHING : t("policy.workingDays", { count: days }) },
          {
            term: t("policy.channels"),
            value: join(
              policy.channels.map((one) => t(`channel.${one}`)),
              separator,
            ),
            isWide: true,
          },
          {
            term: t("policy.documents"),
            value: join(
              policy.documents.map((one) => t(`document.${one}`)),
              separator,
            ),
            isWide: true,
          },
          { term: t("policy.regretWindow"), value: period(policy.regretWindow) },
          { term: t("policy.quarantine"), value: period(policy.quarantinePeriod) },
          { term: t("policy.source"), value: policy.sourceTitle, isWide: true },
        ]}
      />
      <TransferNote isPossible={policy.isTransferPossible} />
    </Card>
  );
}

/** For those who want to hand the number on: not by lending, by transfer where there is one, and not by a new application. */
function TransferNote({ isPossible }: { isPossible: boolean | null }) {
  const t = useTranslations("cancellations.policy.transfer");
  return (
    <p className="mt-3 text-muted text-sm">
      {t(isPossible === null ? "unknown" : isPossible ? "possible" : "impossible")}
    </p>
  );
}

function join(words: readonly string[], separator: string): string {
  return words.length === 0 ? NOTHING : words.join(separator);
}
