export type TokenItem = {
  readonly id: string;
  readonly name: string;
  readonly memberName: string;
  /** The first characters, to recognise it by. */
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly state: "active" | "expired" | "revoked";
  readonly version: number;
};

/** Shown once; only a hash of it is kept. */
export type NewToken = { readonly id: string; readonly token: string; readonly expiresAt: string };
