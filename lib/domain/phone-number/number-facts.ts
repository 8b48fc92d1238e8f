import type { LocalDate } from "@/lib/domain/local-date";
import type { Fen } from "@/lib/domain/money";
import type { CardType, HolderType, LineState, NumberRole, PlanType } from "./vocabulary";

/**
 * The facts of one number that rules read. Every one may be missing (null), except the line
 * state, which then is `unknown`. Dates are business dates of the organization.
 */
export type NumberFacts = {
  readonly lineState: LineState;
  readonly role: NumberRole | null;
  readonly province: string | null;
  readonly planType: PlanType | null;
  readonly cardType: CardType | null;
  readonly holderType: HolderType | null;
  readonly monthlyFeeFen: Fen | null;
  readonly isPaidAutomatically: boolean | null;
  /** Somebody complained of calls from it (投诉), and nobody has said that this is settled. */
  readonly hasComplaint: boolean | null;
  readonly activatedOn: LocalDate | null;
  readonly lastOutboundCallOn: LocalDate | null;
  readonly lastAnsweredOutboundCallOn: LocalDate | null;
  readonly lastInboundCallOn: LocalDate | null;
  readonly lastSmsOn: LocalDate | null;
  readonly lastDataUseOn: LocalDate | null;
  readonly lastTopUpOn: LocalDate | null;
  /** May be negative: the number then owes. */
  readonly balanceFen: Fen | null;
  readonly balanceReadOn: LocalDate | null;
  readonly arrearsSince: LocalDate | null;
  readonly suspendedSince: LocalDate | null;
  readonly validUntil: LocalDate | null;
  readonly lastCheckedOn: LocalDate | null;
  readonly reserveSince: LocalDate | null;
  readonly lastComplianceReviewOn: LocalDate | null;
  readonly cancelledOn: LocalDate | null;
};

export type NumberFactName = keyof NumberFacts;

/** A number of which nothing is known yet. */
export const NOTHING_KNOWN: NumberFacts = {
  lineState: "unknown",
  role: null,
  province: null,
  planType: null,
  cardType: null,
  holderType: null,
  monthlyFeeFen: null,
  isPaidAutomatically: null,
  hasComplaint: null,
  activatedOn: null,
  lastOutboundCallOn: null,
  lastAnsweredOutboundCallOn: null,
  lastInboundCallOn: null,
  lastSmsOn: null,
  lastDataUseOn: null,
  lastTopUpOn: null,
  balanceFen: null,
  balanceReadOn: null,
  arrearsSince: null,
  suspendedSince: null,
  validUntil: null,
  lastCheckedOn: null,
  reserveSince: null,
  lastComplianceReviewOn: null,
  cancelledOn: null,
};
