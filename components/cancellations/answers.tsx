import { useTranslations } from "next-intl";
import { type Description, DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/text-link";
import type { CancellationStep } from "@/lib/domain/cancellation/states";
import { fen } from "@/lib/domain/money";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { formatDate, formatDateTime, formatMoney } from "@/lib/i18n/format";
import { nameOf } from "./binding-name";
import { changeLinkId } from "./change-link-id";
import { ContactList } from "./contact-list";

type AnswersProps = {
  detail: CancellationDetail;
  step: CancellationStep;
  /** Where an answer of this step can be changed; without it none can. */
  changeHref?: string;
};

/** All answers of one step, read only; what nobody answered says 未填写. */
export function Answers({ detail, step, changeHref }: AnswersProps) {
  const t = useTranslations("cancellations");
  const common = useTranslations("common");
  const rows = useAnswerRows(detail, step);
  const items: Description[] = rows.map(([name, value]) => ({
    term: t(`answer.${name}`),
    value: value ?? <span className="text-muted">{common("notProvided")}</span>,
    aside: changeHref ? (
      <TextLink id={changeLinkId(`${SECTIONS[step]}.${name}`)} href={changeHref}>
        {common("change")}
        <span className="sr-only">{t(`answer.${name}`)}</span>
      </TextLink>
    ) : undefined,
  }));
  return (
    <div className="flex flex-col gap-4">
      <DescriptionList columns={1} items={items} />
      {step === 2 && detail.facts.contacting.contacts.length > 0 && (
        <ContactList contacts={detail.facts.contacting.contacts} timeZone={detail.timeZone} />
      )}
    </div>
  );
}

const SECTIONS = { 1: "confirming", 2: "contacting", 3: "applying", 4: "reviewing", 5: "verifying" } as const;

type AnswerRow = readonly [string, string | null];

function useAnswerRows({ facts, timeZone }: CancellationDetail, step: CancellationStep): readonly AnswerRow[] {
  const t = useTranslations("cancellations");
  const common = useTranslations("common");
  const yesNo = (value: boolean | null) => (value === null ? null : common(value ? "yes" : "no"));
  const word = (group: string, value: string | null) => (value === null ? null : t(`${group}.${value}`));
  const instant = (value: string | null) => (value === null ? null : formatDateTime(value, timeZone));
  const date = (value: CancellationDetail["expectedOn"]) => (value === null ? null : formatDate(value));
  const money = (value: number | null) => (value === null ? null : formatMoney(fen(value)));
  const { confirming, contacting, applying, reviewing, verifying } = facts;
  switch (step) {
    case 1:
      return [
        ["reasonCode", word("reasonCode", confirming.reasonCode)],
        ...optional("reasonText", confirming.reasonText),
        ["isNeededLater", yesNo(confirming.isNeededLater)],
        ["customersWhoCall", confirming.customersWhoCall],
        ["hasReplacement", yesNo(confirming.hasReplacement)],
        ...optional("replacementNumber", confirming.replacementNumber),
        ...optional("contractLockReason", confirming.contractLockReason),
        [
          "bindings",
          confirming.bindings
            .map((one) => t("binding.line", { name: nameOf(one.kind, t), status: t(`bindingStatus.${one.status}`) }))
            .join(t("listSeparator")) || common("none"),
        ],
        ...optional("bindingsOverrideReason", confirming.bindingsOverrideReason),
        ["noticeContactsTotal", numberText(confirming.noticeContactsTotal)],
        ["noticeContactsReached", numberText(confirming.noticeContactsReached)],
        ...optional("noticeOverrideReason", confirming.noticeOverrideReason),
      ];
    case 2:
      return [
        ["contacts", t("contact.count", { count: contacting.contacts.length })],
        ["arrearsSettled", yesNo(contacting.arrearsSettled)],
        ...optional("arrearsNote", contacting.arrearsNote),
      ];
    case 3:
      return [
        ["isFormAttached", yesNo(applying.isFormAttached)],
        ["forwardingStatus", word("forwarding", applying.forwardingStatus)],
        ["submittedAt", instant(applying.submittedAt)],
        ["submittedChannel", word("channel", applying.submittedChannel)],
        ["submissionReference", applying.submissionReference],
      ];
    case 4:
      return [
        ["expectedOn", formatDate(reviewing.expectedOn)], // reckoned, not filled in
        ["answer", word("carrierAnswer", reviewing.answer)],
        ["answeredOn", date(reviewing.answeredOn)],
      ];
    case 5:
      return [
        ["confirmedOn", date(verifying.confirmedOn)],
        ["confirmationReference", verifying.confirmationReference],
        ["secondProofKind", word("proof", verifying.secondProofKind)],
        ["secondProofAt", instant(verifying.secondProofAt)],
        ["finalBillFen", money(verifying.finalBillFen)],
        ["refundFen", money(verifying.refundFen)],
        ["penaltyPaidFen", money(verifying.penaltyPaidFen)],
        ...optional("moneyNote", verifying.moneyNote),
      ];
  }
}

/** Answers that are asked for only sometimes are shown only where given. */
function optional(name: string, value: string | null): readonly AnswerRow[] {
  return value === null ? [] : [[name, value]];
}

function numberText(value: number | null): string | null {
  return value === null ? null : String(value);
}
