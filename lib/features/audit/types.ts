/** One change: who, when, what, from what to what, why. */
export type AuditEntryDto = {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly actorKind: string;
  readonly actorName: string;
  readonly requestId: string | null;
  readonly event: string;
  readonly entityKind: string;
  readonly entityId: string | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly reason: string | null;
  readonly counts: Readonly<Record<string, unknown>> | null;
};

export type AuditPage = { readonly items: readonly AuditEntryDto[]; readonly nextCursor: string | null };

/** The first place at which the chain of a company does not hold. */
export type AuditFault = {
  readonly kind: "sequenceGap" | "entryMissing" | "previousHashDiffers" | "hashDiffers" | "entryUnsealed";
  readonly sequence: string | null;
  readonly entryId: string | null;
};

export type AuditVerification = {
  readonly sealed: number;
  readonly head: string | null;
  readonly fault: AuditFault | null;
};
