import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { UnverifiedTag } from "@/components/carriers/unverified-tag";
import { Card } from "@/components/ui/card";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { Badge } from "@/components/ui/status-tag";
import { TextLink } from "@/components/ui/text-link";
import { fen } from "@/lib/domain/money";
import type { FactValueView, Named, NumberDetail } from "@/lib/features/numbers/types";
import { formatMoney, NOTHING } from "@/lib/i18n/format";
import { LineStateTag } from "./line-state-tag";

const IDENTITY = [
  "province",
  "city",
  "registeredUser",
  "holderType",
  "plan",
  "planType",
  "cardType",
  "activatedOn",
] as const;
const LIFE = [
  "lastOutboundCallOn",
  "lastAnsweredOutboundCallOn",
  "lastInboundCallOn",
  "lastSmsOn",
  "lastDataUseOn",
  "lastTopUpOn",
  "lastCheckedOn",
  "reserveSince",
  "lastComplianceReviewOn",
  "hasComplaint",
] as const;
const MONEY = [
  "lineState",
  "monthlyFeeFen",
  "balanceFen",
  "balanceReadOn",
  "isPaidAutomatically",
  "arrearsSince",
  "suspendedSince",
  "validUntil",
  "cancelledOn",
] as const;

/** 待核实 stands beside the day, too, where nobody verified the policy that it follows from. */
function QuarantineEnd({ number }: { number: NumberDetail }) {
  const t = useTranslations("numbers");
  if (number.quarantineUntil === null) return t("level.unknown");
  const clause = number.recyclingClocks.find((clock) => clock.kind === "quarantine")?.clause;
  return (
    <>
      {number.quarantineUntil} {clause?.source === "policy" && clause.isUnverified && <UnverifiedTag />}
    </>
  );
}

/** What a number costs and how it lives, each fact with who said it and for which day. */
export function FactSections({ number }: { number: NumberDetail }) {
  const t = useTranslations("numbers");
  const fact = useFact(number);
  return (
    <>
      <Card title={t("detail.money")}>
        <DescriptionList
          columns={3}
          items={[
            ...MONEY.map(fact),
            ...(number.lineState === "cancelled"
              ? [plain(t("fact.quarantineUntil"), <QuarantineEnd number={number} />)]
              : []),
          ]}
        />
      </Card>
      <Card title={t("detail.life")}>
        <DescriptionList columns={3} items={LIFE.map(fact)} />
      </Card>
    </>
  );
}

/** Whose a number is, who answers for it and under which plan; tags and notes. */
export function IdentitySections({ number }: { number: NumberDetail }) {
  const t = useTranslations("numbers");
  const fact = useFact(number);
  return (
    <>
      <Card title={t("detail.identity")}>
        <DescriptionList
          items={[
            plain(t("fact.carrier"), number.carrier?.name),
            plain(t("fact.holder"), number.holder && <HolderLink holder={number.holder} />),
            plain(t("fact.team"), number.team?.name),
            plain(t("fact.custodian"), number.custodian?.name ?? number.custodianName),
            fact("role"),
            plain(t("fact.purpose"), number.purpose),
            ...IDENTITY.map(fact),
          ]}
        />
      </Card>
      {(number.tags.length > 0 || number.notes !== null) && (
        <Card title={t("detail.notes")}>
          {number.tags.length > 0 && (
            <p className="flex flex-wrap gap-1.5">
              {number.tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </p>
          )}
          {number.notes !== null && <p className="mt-2 whitespace-pre-wrap break-words">{number.notes}</p>}
        </Card>
      )}
    </>
  );
}

function plain(term: string, value: ReactNode): Description {
  return { term, value: value ?? NOTHING };
}

/** One fact as term, value and source. */
function useFact(number: NumberDetail) {
  const t = useTranslations("numbers");
  return (name: string): Description => {
    const fact = number.facts[name];
    const isSourced = fact !== undefined && fact.source !== null && fact.asOf !== null;
    const words = isSourced ? { source: t(`source.${fact.source}`), asOf: fact.asOf, by: fact.by ?? "" } : null;
    return {
      term: t(`fact.${name}`),
      value: name === "lineState" ? <LineStateOf number={number} /> : shown(name, fact?.value ?? null, t),
      aside: words && (
        <span className="text-faint text-xs" title={t("sourceBy", words)}>
          {t("sourceLine", words)}
        </span>
      ),
    };
  };
}

/** Leads to every number in the same name. */
function HolderLink({ holder }: { holder: Named }) {
  return (
    <TextLink href={`/numbers?holderId=${holder.id}`} prefetch={false}>
      {holder.name}
    </TextLink>
  );
}

function LineStateOf({ number }: { number: NumberDetail }) {
  return <LineStateTag lineState={number.lineState} />;
}

const VOCABULARIES: readonly string[] = ["role", "planType", "cardType", "holderType"];

function shown(name: string, value: FactValueView, t: (key: string) => string): string {
  if (value === null) return NOTHING;
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number") return formatMoney(fen(value));
  return VOCABULARIES.includes(name) ? t(`${name}.${value}`) : value;
}
