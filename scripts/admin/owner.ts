import type { Access } from "@/lib/domain/access/access";
import { createOwner } from "@/lib/features/auth/commands/create-owner";
import { createResetLink } from "@/lib/features/auth/commands/create-reset-link";
import { removeSecondFactor } from "@/lib/features/auth/commands/remove-second-factor";
import { resetPassword } from "@/lib/features/auth/commands/reset-password";
import { findCredential } from "@/lib/features/auth/queries";
import { emailSchema } from "@/lib/features/auth/schema";
import { newId } from "@/lib/server/ids";
import { findJobAccess } from "@/lib/server/jobs/job-access";
import { type CommandOptions, required } from "./command-line";
import { sentence } from "./messages";
import { readPassword } from "./read-password";
import { CommandRefused, unwrap } from "./refusals";

export async function ownerCreate(options: CommandOptions): Promise<number> {
  const email = required(options, "email");
  const name = required(options, "name");
  const organizationName = required(options, "organization");
  const password = await readPassword();
  const names = { firstTeamName: "默认团队", requestId: newId() };
  await unwrap(await createOwner({ email, name, organizationName, password }, names));
  process.stdout.write(`${sentence("ownerCreated", { email, organization: organizationName })}\n`);
  return 0;
}

export async function ownerPassword(options: CommandOptions): Promise<number> {
  const { access, email } = await getPerson(options);
  await unwrap(await resetPassword(access, { email, password: await readPassword() }));
  process.stdout.write(`${sentence("passwordSet", { email })}\n`);
  return 0;
}

/** Prints the link alone, so that a script can take it. The link sets the password; a second factor stays unless told. */
export async function ownerRecover(options: CommandOptions): Promise<number> {
  const { access, email, membershipId } = await getPerson(options);
  if (options["remove-second-factor"]) {
    await unwrap(await removeSecondFactor(access, { membershipId }));
    process.stderr.write(`${sentence("secondFactorRemoved", { email })}\n`);
  }
  const { link } = await unwrap(await createResetLink(access, { membershipId }));
  process.stdout.write(`${link}\n`);
  return 0;
}

type Person = { readonly access: Access; readonly email: string; readonly membershipId: string };

/** The active member with that e-mail, and the access with which the host acts for the company. */
async function getPerson(options: CommandOptions): Promise<Person> {
  const given = required(options, "email");
  const email = emailSchema.safeParse(given);
  const credential = email.success ? await findCredential(email.data) : null;
  const access = credential && (await findJobAccess(credential.organizationId, "command line", newId()));
  if (!email.success || !credential || !access) throw new CommandRefused("personUnknown", { email: given });
  return { access, email: email.data, membershipId: credential.membershipId };
}
