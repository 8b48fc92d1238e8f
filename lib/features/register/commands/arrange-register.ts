import "server-only";
import { memberIdOf } from "@/lib/domain/access/access";
import { ok, refuse } from "@/lib/domain/result";
import { DEFAULT_COLUMNS } from "@/lib/features/numbers/schema";
import { changedFields } from "@/lib/server/audit";
import { defineCommand } from "@/lib/server/command";
import { arrangeRegisterSchema } from "../schema";

/**
 * Keeps which columns the asker wants to see, in which order and how dense; the last word counts. Everybody
 * who may read the register may arrange it, for nobody but themselves. Refuses FORBIDDEN to who is no member.
 */
export const arrangeRegister = defineCommand({
  auditEvent: "register.arranged",
  permission: "number:read",
  input: arrangeRegisterSchema,
  async run({ tx, access, now, input, audit, unchanged }) {
    const membershipId = memberIdOf(access.actor);
    if (membershipId === null) return refuse("FORBIDDEN");
    const key = { organizationId: access.organizationId, membershipId };
    const where = { organizationId_membershipId: key };
    const before = await tx.registerPreference.findUnique({ where, select: { columns: true, density: true } });
    const isUsual = input.columns.join() === DEFAULT_COLUMNS.join(); // not chosen: they may change with the product
    const wanted = { columns: isUsual ? [] : [...input.columns], density: input.density };
    const changes = changedFields(before ?? { columns: [], density: "normal" }, wanted);
    if (changes === null) {
      unchanged();
      return ok(wanted);
    }
    await tx.registerPreference.upsert({
      where,
      create: { ...key, ...wanted, updatedAt: now },
      update: { ...wanted, updatedAt: now },
      select: { density: true },
    });
    await audit({ entityKind: "registerPreference", entityId: membershipId, ...changes });
    return ok(wanted);
  },
});
