import "server-only";
import { memberIdOf } from "@/lib/domain/access/access";
import { ok, refuse } from "@/lib/domain/result";
import { DEFAULT_COLUMNS } from "@/lib/features/numbers/schema";
import { changedFields } from "@/lib/server/audit";
import { defineCommand } from "@/lib/server/command";
import { toPins, toWidths } from "../presenter";
import { arrangeRegisterSchema } from "../schema";

/**
 * Keeps which columns the asker wants to see, in which order, how wide and which of them always in view, and how
 * dense the rows; the last word counts. Everybody who may read the register may arrange it, for nobody but
 * themselves. Refuses FORBIDDEN to who is no member.
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
    const select = { columns: true, density: true, pins: true, widths: true } as const;
    const stored = await tx.registerPreference.findUnique({ where, select });
    const before = {
      columns: stored?.columns ?? [],
      density: stored?.density ?? "normal",
      pins: toPins(stored?.pins),
      widths: toWidths(stored?.widths),
    };
    const columns = input.columns ?? before.columns;
    const isUsual = columns.join() === DEFAULT_COLUMNS.join(); // not chosen: they may change with the product
    const wanted = {
      columns: isUsual ? [] : [...columns],
      density: input.density ?? before.density,
      pins: input.pins === undefined ? before.pins : toPins(input.pins),
      widths: input.widths === undefined ? before.widths : toWidths(input.widths),
    };
    const changes = changedFields(before, wanted);
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
