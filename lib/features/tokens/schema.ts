import { z } from "zod";
import { TOKEN_SCOPES, type TokenScope } from "@/lib/domain/access/permissions";
import { givenPasswordSchema, nameSchema } from "@/lib/features/auth/schema";

export const MAX_TOKEN_DAYS = 365;

/** The scopes in the order of the permission table. */
export const TOKEN_SCOPE_NAMES: readonly TokenScope[] = Object.keys(TOKEN_SCOPES).filter(isScope);

const tokenFields = {
  name: nameSchema,
  scopes: z
    .array(z.string().max(64))
    .min(1, "SCOPES_MISSING")
    .max(50)
    .refine((scopes) => scopes.every(isScope), "SCOPE_UNKNOWN")
    .transform((scopes) => TOKEN_SCOPE_NAMES.filter((scope) => scopes.includes(scope))),
  validDays: z.int().min(1).max(MAX_TOKEN_DAYS),
};

export const createTokenSchema = z.strictObject(tokenFields);
/** What a person sends: the password again, because a token outlives the session. */
export const createTokenWithPasswordSchema = z.strictObject({ ...tokenFields, password: givenPasswordSchema });

export const revokeTokenSchema = z.strictObject({ tokenId: z.uuid(), expectedVersion: z.int().min(1) });

export const listTokensSchema = z.strictObject({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number<string>().int().min(1).max(200).default(100),
});
/** What the address of the tokens page may say. */
export const tokensPageSchema = z.object({ cursor: z.string().max(400).optional().catch(undefined) });

function isScope(text: string): text is TokenScope {
  return Object.hasOwn(TOKEN_SCOPES, text);
}
