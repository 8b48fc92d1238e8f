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

/** Where to go after the act; always a path of this application. */
export type NextPage = { readonly nextPath: string };
