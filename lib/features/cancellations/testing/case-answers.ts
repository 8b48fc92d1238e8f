/** Answers with which each step of a case may end; the days lie before 12 March 2026. */
export const CONFIRMED = {
  isNeededLater: false,
  customersWhoCall: "none",
  hasReplacement: true,
  replacementNumber: "138 0013 8000",
  reasonCode: "notNeeded",
  noticeContactsTotal: 0,
  noticeContactsReached: 0,
};
export const CONTACT = { at: "2026-03-02T02:00:00Z", channel: "hotline", outcome: "may apply" };
export const FILED = {
  submittedAt: "2026-03-03T02:00:00Z",
  submittedChannel: "store",
  submissionReference: "A-1",
  forwardingStatus: "notNeeded",
};
export const PROVED = {
  confirmedOn: "2026-03-10",
  confirmationReference: "C-1",
  secondProofKind: "dialledEmpty",
  secondProofAt: "2026-03-11T02:00:00Z",
  moneyNote: "nothing due",
};
