import type { LocalDate } from "@/lib/domain/local-date";
import type { Fen } from "@/lib/domain/money";
import type { CardType, HolderType, LineState, NumberRole, PlanType } from "@/lib/domain/phone-number/vocabulary";
import { type Judged, judged } from "./cell-problem";
import { judgeLongText, judgeText } from "./cell-text";
import {
  judgeCarrier,
  judgeCode,
  judgeLineState,
  judgeMoney,
  judgeMonthlyFee,
  judgeTags,
  MAX_LONG_TEXT,
  MAX_SHORT_TEXT,
} from "./judge-cell";
import { joinHomeArea, judgeHomeArea } from "./judge-home-area";
import { type ImportedPhone, judgePhoneCell } from "./judge-phone-cell";
import type { ColumnMapping } from "./match-columns";
import type { NumberField } from "./number-columns";
import { type DateOptions, parseDate } from "./parse-date";
import type { RawCell } from "./raw-row";
import { type MappedRow, RowReader, type RowShape } from "./row-reader";
import * as aliases from "./value-aliases";

/** One number of a file. Null: the file says nothing about it, so nothing is to change. */
export type ImportedNumber = {
  readonly phoneNumber: ImportedPhone;
  readonly carrier: string | null;
  readonly province: string | null;
  readonly city: string | null;
  readonly holder: string | null;
  readonly holderType: HolderType | null;
  readonly registeredUser: string | null;
  readonly plan: string | null;
  readonly planType: PlanType | null;
  readonly cardType: CardType | null;
  readonly monthlyFee: Fen | null;
  readonly lineState: LineState | null;
  readonly role: NumberRole | null;
  /** Name or e-mail as written; whose it is, the register decides. */
  readonly custodian: string | null;
  readonly team: string | null;
  readonly tags: readonly string[] | null;
  readonly notes: string | null;
  readonly activatedOn: LocalDate | null;
  readonly lastOutboundCallOn: LocalDate | null;
  readonly lastInboundCallOn: LocalDate | null;
  readonly lastSmsOn: LocalDate | null;
  readonly lastDataUseOn: LocalDate | null;
  readonly lastTopUpOn: LocalDate | null;
  /** Negative: the number owes. */
  readonly balance: Fen | null;
  readonly balanceReadOn: LocalDate | null;
  readonly isPaidAutomatically: boolean | null;
  readonly arrearsSince: LocalDate | null;
  readonly suspendedSince: LocalDate | null;
  readonly validUntil: LocalDate | null;
  readonly lastCheckedOn: LocalDate | null;
  readonly lastComplianceReviewOn: LocalDate | null;
  readonly hasComplaint: boolean | null;
  readonly contractNumber: string | null;
  readonly contractStartsOn: LocalDate | null;
  readonly contractEndsOn: LocalDate | null;
  readonly contractPenalty: Fen | null;
};

/** What could be read of a row, the number included where it could: rows that cannot go in have it, too. */
export type SaidOfNumber = Omit<ImportedNumber, "phoneNumber"> & { readonly phoneNumber: ImportedPhone | null };
export type MappedNumberRow = MappedRow<ImportedNumber> & { readonly said: SaidOfNumber };

export type NumberRowOptions = DateOptions & RowShape;

/**
 * Judges one row of the number import under a confirmed mapping and names every problem at once.
 * Pure: the same cells, mapping and options give the same answer.
 */
export function mapNumberRow(
  cells: readonly RawCell[],
  mapping: ColumnMapping<NumberField>,
  options: NumberRowOptions,
): MappedNumberRow {
  const reader = new RowReader(cells, mapping, options);
  const past = (cell: RawCell) => parseDate(cell, options, false);
  const any = (cell: RawCell) => parseDate(cell, options, true);
  const text = (cell: RawCell) => judgeText(cell, MAX_SHORT_TEXT);
  const money = (cell: RawCell) => judgeMoney(cell, false);
  const phoneNumber = reader.read("phoneNumber", judgePhoneCell);
  if (phoneNumber === null && !reader.hasProblem("phoneNumber")) reader.report("phoneNumber", "PHONE_MISSING");
  const facts: Omit<ImportedNumber, "phoneNumber"> = {
    carrier: reader.read("carrier", judgeCarrier),
    ...joinHomeArea(
      { province: reader.read("province", text), city: reader.read("city", text) },
      reader.read("homeArea", judgeHomeArea),
    ),
    holder: reader.read("holder", text),
    holderType: reader.read("holderType", (cell) => aliases.judgeVocabulary(cell.text, aliases.HOLDER_TYPE_ALIASES)),
    registeredUser: reader.read("registeredUser", text),
    plan: reader.read("plan", text),
    planType: reader.read("planType", (cell) => aliases.judgeVocabulary(cell.text, aliases.PLAN_TYPE_ALIASES)),
    cardType: reader.read("cardType", (cell) => aliases.judgeVocabulary(cell.text, aliases.CARD_TYPE_ALIASES)),
    monthlyFee: reader.read("monthlyFee", judgeMonthlyFee),
    lineState: reader.read("lineState", judgeLineState),
    role: reader.read("role", (cell) => aliases.judgeVocabulary(cell.text, aliases.NUMBER_ROLE_ALIASES)),
    custodian: reader.read("custodian", text),
    team: reader.read("team", text),
    tags: reader.read("tags", judgeTags),
    notes: reader.read("notes", (cell) => judgeLongText(cell, MAX_LONG_TEXT)),
    activatedOn: reader.read("activatedOn", past),
    lastOutboundCallOn: reader.read("lastOutboundCallOn", past),
    lastInboundCallOn: reader.read("lastInboundCallOn", past),
    lastSmsOn: reader.read("lastSmsOn", past),
    lastDataUseOn: reader.read("lastDataUseOn", past),
    lastTopUpOn: reader.read("lastTopUpOn", past),
    balance: reader.read("balance", (cell) => judgeMoney(cell, true)),
    balanceReadOn: reader.read("balanceReadOn", past),
    isPaidAutomatically: reader.read("isPaidAutomatically", judgeYesNo),
    arrearsSince: reader.read("arrearsSince", past),
    suspendedSince: reader.read("suspendedSince", past),
    validUntil: reader.read("validUntil", any),
    lastCheckedOn: reader.read("lastCheckedOn", past),
    lastComplianceReviewOn: reader.read("lastComplianceReviewOn", past),
    hasComplaint: reader.read("hasComplaint", judgeYesNo),
    contractNumber: reader.read("contractNumber", judgeCode),
    contractStartsOn: reader.read("contractStartsOn", any),
    contractEndsOn: reader.read("contractEndsOn", any),
    contractPenalty: reader.read("contractPenalty", money),
  };
  for (const [earlier, later] of ORDERED_DATES) reader.reportOrder(earlier, facts[earlier], later, facts[later]);
  const mapped = reader.finish(phoneNumber === null ? null : { phoneNumber, ...facts });
  return { ...mapped, said: mapped.row ?? { phoneNumber, ...facts } };
}

type DateField = {
  [Field in keyof ImportedNumber]: ImportedNumber[Field] extends LocalDate | null ? Field : never;
}[keyof ImportedNumber] &
  NumberField;

/** The first may not be later than the second (E-9). */
const ORDERED_DATES: readonly (readonly [DateField, DateField])[] = [
  ["contractStartsOn", "contractEndsOn"],
  ["activatedOn", "validUntil"],
  ["activatedOn", "suspendedSince"],
  ["activatedOn", "arrearsSince"],
  ["activatedOn", "lastOutboundCallOn"],
  ["activatedOn", "lastInboundCallOn"],
  ["activatedOn", "lastSmsOn"],
  ["activatedOn", "lastDataUseOn"],
  ["activatedOn", "lastTopUpOn"],
  ["activatedOn", "lastCheckedOn"],
];

function judgeYesNo(cell: RawCell): Judged<boolean | null> {
  const answer = aliases.judgeVocabulary(cell.text, aliases.YES_NO_ALIASES);
  return answer.ok ? judged(answer.value === null ? null : answer.value === "yes") : answer;
}
