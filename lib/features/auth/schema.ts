import { z } from "zod";

/** One person, one address: full-width signs and capitals are the same. */
export const emailSchema = z
  .string()
  .max(254)
  .transform((text) => text.normalize("NFKC").trim().toLowerCase())
  .pipe(z.string().min(1).max(254).pipe(z.email("EMAIL_INVALID")));

/** A name as shown: no control characters, 1 to 80 characters. */
export const nameSchema = z
  .string()
  .transform((text) => text.normalize("NFC").trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(80)
      .regex(/^[^\p{Cc}]*$/u),
  );

export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;

/** HMAC pads keys with zeros, so that a password and the same with NUL behind it would be one: none is accepted. */
const WITHOUT_CONTROL_CHARACTERS = /^[^\p{Cc}]*$/u;

/** Taken exactly as typed; whether it is a common one is asked afterwards. */
export const newPasswordSchema = z
  .string()
  .min(MIN_PASSWORD_LENGTH, "PASSWORD_TOO_SHORT")
  .max(MAX_PASSWORD_LENGTH)
  .regex(WITHOUT_CONTROL_CHARACTERS);

/** A password to compare with: no rule but the length that is worth hashing. */
export const givenPasswordSchema = z.string().min(1).max(MAX_PASSWORD_LENGTH).regex(WITHOUT_CONTROL_CHARACTERS);

export const signInSchema = z.strictObject({ email: emailSchema, password: givenPasswordSchema });

export const setUpSchema = z.strictObject({
  code: z.string().min(1).max(64),
  organizationName: nameSchema,
  name: nameSchema,
  email: emailSchema,
  password: newPasswordSchema,
});
export type SetUpInput = z.output<typeof setUpSchema>;

/** The same on the host, where nobody needs a code. */
export const createOwnerSchema = setUpSchema.omit({ code: true });

export const resetPasswordSchema = z.strictObject({ email: emailSchema, password: newPasswordSchema });

export const changePasswordSchema = z.strictObject({
  currentPassword: givenPasswordSchema,
  password: newPasswordSchema,
});

/** Full-width digits, spaces and dashes do not matter. */
const typedCodeSchema = z
  .string()
  .max(64)
  .transform((text) => text.normalize("NFKC").toUpperCase().replaceAll(/[\s-]/g, ""));

/** Six digits that an app shows. */
export const appCodeSchema = typedCodeSchema.pipe(z.string().regex(/^\d{6}$/, "APP_CODE_MALFORMED"));

/** Six digits that an app shows, or the twelve characters of a recovery code. */
export const anyCodeSchema = typedCodeSchema.pipe(z.string().regex(/^(?:\d{6}|[A-Z2-9]{12})$/, "CODE_MALFORMED"));

export const enterCodeSchema = z.strictObject({ code: anyCodeSchema });
export const passwordAgainSchema = z.strictObject({ password: givenPasswordSchema });
export const passwordAndCodeSchema = z.strictObject({ password: givenPasswordSchema, code: anyCodeSchema });
export const turnOnSecondFactorSchema = z.strictObject({ offer: z.string().min(1).max(400), code: appCodeSchema });

const linkSecretSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "LINK_NOT_VALID");

export const aboutMemberSchema = z.strictObject({ membershipId: z.uuid() });
/** What an administrator sends: the own password again, because it opens somebody else's account. */
export const aboutMemberWithPasswordSchema = z.strictObject({ membershipId: z.uuid(), password: givenPasswordSchema });

export const resetLinkSchema = z.strictObject({ token: linkSecretSchema });
export const choosePasswordSchema = z.strictObject({ token: linkSecretSchema, password: newPasswordSchema });

export const invitationLinkSchema = z.strictObject({ token: linkSecretSchema });

export const acceptInvitationSchema = z.strictObject({
  token: linkSecretSchema,
  name: nameSchema,
  password: newPasswordSchema,
});

/** Where the sign-in pages lead: only paths of this application, never another site. */
export const signInPageSchema = z.object({
  next: z
    .string()
    .max(2_000)
    .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u)
    .catch("/"),
});
