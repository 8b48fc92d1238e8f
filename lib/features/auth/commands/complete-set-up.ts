import "server-only";
import { isCommonPassword } from "@/lib/domain/access/common-password";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { isSameSecret } from "@/lib/server/auth/one-time-secret";
import { hashNewPassword } from "@/lib/server/auth/password";
import { currentInstant } from "@/lib/server/clock";
import { db } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { newId } from "@/lib/server/ids";
import { log } from "@/lib/server/log";
import { parseInput } from "@/lib/server/parse-input";
import { findSecrets, forgetSetupCode } from "@/lib/server/secrets";
import { createOrganization, createUser } from "../bulk";
import { isInstanceSetUp } from "../queries";
import { type SetUpInput, setUpSchema } from "../schema";

export type SetUpNames = { readonly firstTeamName: string; readonly requestId: string };

/**
 * Claims this instance with the one-time code: company, owner, first team, shipped carriers. No
 * defineCommand, because there is no company yet in whose scope it could run. Refusals:
 * INVALID_INPUT, SETUP_CODE_WRONG, and NOT_FOUND once anybody has claimed it, however close the race.
 */
export async function completeSetUp(rawInput: unknown, names: SetUpNames): Promise<Result<SetUpInput>> {
  if (await isInstanceSetUp()) return refuse("NOT_FOUND");
  const parsed = parseInput(setUpSchema, rawInput);
  if (!parsed.ok) return parsed;
  const input = parsed.value;
  const secrets = await findSecrets(env.secretsFile);
  if (!secrets?.setupCode || !isSameSecret(plainCode(input.code), plainCode(secrets.setupCode))) {
    log.warn({ requestId: names.requestId }, "set-up with a wrong code");
    return refuse("SETUP_CODE_WRONG", {}, [{ path: "code", code: "SETUP_CODE_WRONG" }]);
  }
  if (isCommonPassword(input.password, [input.email, input.organizationName]))
    return refuse("INVALID_INPUT", { count: 1 }, [{ path: "password", code: "PASSWORD_COMMON" }]);
  const isFirst = await claimInstance(input, names);
  if (!isFirst) return refuse("NOT_FOUND");
  await forgetSetupCode(env.secretsFile);
  return ok(input);
}

/** The claim without the code, for the command line on the host; false where somebody else was first. */
export async function claimInstance(input: Omit<SetUpInput, "code">, names: SetUpNames): Promise<boolean> {
  const passwordHash = await hashNewPassword(input.password);
  return db.$transaction(
    async (tx) => {
      // The one row decides: a second claim waits here until the first has ended.
      const claimed = await tx.$executeRaw`
        INSERT INTO instance_setup (id, organization_id) VALUES (1, ${newId()}::uuid) ON CONFLICT (id) DO NOTHING`;
      if (claimed === 0) return false;
      const userId = await createUser(tx, { name: input.name, email: input.email, passwordHash });
      const { organizationId } = await createOrganization(tx, {
        name: input.organizationName,
        owner: { userId, name: input.name, email: input.email },
        now: currentInstant(),
        ...names,
      });
      await tx.instanceSetup.update({ where: { id: 1 }, data: { organizationId }, select: { id: true } });
      return true;
    },
    { timeout: 15_000, maxWait: 15_000 },
  );
}

/** Typed from a terminal: capitals, spaces and dashes do not matter. */
function plainCode(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
}
