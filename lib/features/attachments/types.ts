/** What an attached paper is; the first two decide gates. */
export const ATTACHMENT_KINDS = [
  "applicationForm",
  "carrierConfirmation",
  "authorizationLetter",
  "identityDocument",
  "other",
] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** Limits of one case: reliability needs a bound, and a case never has more papers. */
export const MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024;
export const MAX_ATTACHMENTS = 10;

export type AttachmentItem = {
  readonly id: string;
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly bytes: number;
  readonly contentType: string;
  readonly uploadedByName: string;
  readonly createdAt: string;
  /** False once the application was filed: evidence stays. */
  readonly isRemovable: boolean;
};
