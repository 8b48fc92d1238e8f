/** What somebody with an invitation link may see before signing in. */
export type InvitationOffer = {
  readonly email: string;
  readonly name: string;
  readonly organizationName: string;
  /** The person who already has an account with this e-mail; such a person signs in instead of choosing a password. */
  readonly userId: string | null;
};

/** Shown once; only a hash of it is kept. */
export type NewResetLink = { readonly link: string; readonly expiresAt: string };

/** What somebody with a reset link may see: whose password it is. */
export type ResetOffer = { readonly email: string };

/** How far a sign-in has come: a session, or half of one that still lacks a code or a second factor. */
export type SignInStage = { readonly stage: "signedIn" | "code" | "setUp" };

export type OwnSecondFactor = {
  /** Null: it is off. */
  readonly onSince: string | null;
  readonly recoveryCodesLeft: number;
  /** By the company for the caller's role. */
  readonly isDemanded: boolean;
};

/** What a person puts into an app; shown once, and nobody's until a code of it comes back with the offer. */
export type SecondFactorOffer = {
  readonly offer: string;
  readonly secret: string;
  readonly uri: string;
  readonly qr: QrPicture;
};

/** One path over a square of `size` modules, the quiet zone included. */
export type QrPicture = { readonly path: string; readonly size: number };

/** Shown once; only hashes of them are kept. */
export type RecoveryCodes = { readonly recoveryCodes: readonly string[] };
