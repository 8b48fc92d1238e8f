"use server";

import { type Result, refuse } from "@/lib/domain/result";
import { toAction } from "@/lib/server/action";
import { refusingFaults } from "@/lib/server/fault";
import { findAccess } from "@/lib/server/session";
import { changeOrganization } from "./commands/change-organization";
import { demandSecondFactorWithPassword } from "./commands/demand-second-factor";

export const changeOrganizationAction = toAction(changeOrganization);

/** Takes no key: the input holds a password. */
export async function demandSecondFactorAction(input: unknown): Promise<Result<{ version: number }>> {
  return refusingFaults("write", async () => {
    const access = await findAccess();
    return access ? demandSecondFactorWithPassword(access, input) : refuse("SIGNED_OUT");
  });
}
