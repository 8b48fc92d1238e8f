import { isTokenScope } from "@/lib/domain/access/permissions";
import { findCredential } from "@/lib/features/auth/queries";
import { emailSchema } from "@/lib/features/auth/schema";
import { createToken } from "@/lib/features/tokens/commands/create-token";
import { TOKEN_SCOPE_NAMES } from "@/lib/features/tokens/schema";
import { findMemberAccess } from "@/lib/server/auth/find-access";
import { newId } from "@/lib/server/ids";
import { type CommandOptions, required } from "./command-line";
import { CommandRefused, unwrap } from "./refusals";

const DEFAULT_DAYS = 365;

/** Prints the token alone, so that a script can take it. */
export async function tokenCreate(options: CommandOptions): Promise<number> {
  const given = required(options, "email");
  const email = emailSchema.safeParse(given);
  const name = required(options, "name");
  const scopes = required(options, "scopes")
    .split(",")
    .map((scope) => scope.trim());
  const unknown = scopes.filter((scope) => !isTokenScope(scope));
  if (unknown.length > 0)
    throw new CommandRefused("scopesUnknown", { unknown: unknown.join(", "), known: TOKEN_SCOPE_NAMES.join(", ") });
  const validDays = options.days === undefined ? DEFAULT_DAYS : Number(options.days);
  const credential = email.success ? await findCredential(email.data) : null;
  const access = credential && (await findMemberAccess(credential.userId, newId()));
  if (!access) throw new CommandRefused("personUnknown", { email: given });
  const { token } = await unwrap(await createToken(access, { name, scopes, validDays }));
  process.stdout.write(`${token}\n`);
  return 0;
}
