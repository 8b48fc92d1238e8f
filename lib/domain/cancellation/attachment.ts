import type { CancellationState } from "./states";

/** What an attached paper is; the first two decide gates. */
export const ATTACHMENT_KINDS = [
  "applicationForm",
  "carrierConfirmation",
  "authorizationLetter",
  "identityDocument",
  "other",
] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** The most papers of one case, this product's own limit. */
export const MAX_ATTACHMENTS = 10;

/** What is being approved, and what is closed, takes no more papers. */
export function isAttachable(state: CancellationState): boolean {
  return state !== "awaitingApproval" && state !== "completed" && state !== "withdrawn";
}

/**
 * Whether a paper may still be taken out. What was there when the application was filed is evidence,
 * also after the carrier refused it. Both instants are ISO texts in UTC.
 */
export function isRemovable(state: CancellationState, attachedAt: string, filedAt: string | null): boolean {
  const isBeforeFiling = state === "confirming" || state === "contacting" || state === "applying";
  return isBeforeFiling && (filedAt === null || attachedAt > filedAt);
}
