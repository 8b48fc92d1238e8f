import "server-only";
import type { Access } from "@/lib/domain/access/access";
import { NOTHING_KNOWN } from "@/lib/domain/phone-number/number-facts";
import { parsePhoneNumber } from "@/lib/domain/phone-number/parse-phone-number";
import { ok, refuse } from "@/lib/domain/result";
import { policiesOf } from "@/lib/features/carriers/queries";
import { defineCommand } from "@/lib/server/command";
import { toDateColumn } from "@/lib/server/date-column";
import { newId } from "@/lib/server/ids";
import { riskColumnsOf, riskData } from "../bulk";
import { holderIdOf, mergeNumber, type SourcedFields, sourceOf, withHolderType } from "../bulk/merge-number";
import { resolveReferences } from "../bulk/resolve-references";
import { toMasked } from "../presenter";
import { createNumberSchema } from "../schema";
import { columnsOf } from "./edit-number";

/**
 * Takes one number into the register, in any spelling. Refuses INVALID_INPUT (with one of
 * PHONE_REFUSALS at phoneNumber, or impossible dates), NUMBER_EXISTS, NOT_FOUND for a reference and
 * TEAM_NEEDED where the asker's team is not clear.
 */
export const createNumber = defineCommand({
  auditEvent: "number.created",
  permission: "number:edit",
  input: createNumberSchema,
  async run(context) {
    const { tx, access, now, today, input, audit } = context;
    const { organizationId } = access;
    const phone = parsePhoneNumber(input.phoneNumber);
    if (!phone.ok) return refuse("INVALID_INPUT", { count: 1 }, [{ path: "phoneNumber", code: phone.refusal.code }]);
    const { canonical, national, type, extension } = phone.value;
    const teamId = input.teamId ?? ownTeam(access);
    const references = await resolveReferences(tx, access, { ...input, teamId });
    if (!references.ok) return references;
    const merged = mergeNumber(
      { fields: NEW_NUMBER, sources: {} },
      await withHolderType(tx, organizationId, input, { holderName: null, holderType: null }),
      sourceOf(access, now, input.asOf ?? today),
      today,
    );
    if (!merged.ok) return merged;

    const { fields, sources } = merged.value;
    const carrierId = input.carrierId ?? null;
    const risk = riskColumnsOf(fields, carrierId, await policiesOf(tx, organizationId), today);
    const { carrier, team, custodian, contract, contractEndsOn } = references.value;
    const id = newId();
    const { count } = await tx.phoneNumber.createMany({
      data: [
        {
          organizationId,
          id,
          canonical: extension === null ? canonical : `${canonical}x${extension}`,
          digits: national,
          type,
          teamId,
          carrierId,
          custodianId: input.custodianId ?? null,
          contractId: input.contractId ?? null,
          contractEndsOn: toDateColumn(contractEndsOn),
          holderId: await holderIdOf(context, input.holderName ?? null, fields.holderType),
          purpose: input.purpose ?? null,
          tags: input.tags ?? [],
          notes: input.notes ?? null,
          ...columnsOf(fields),
          factSources: { ...sources },
          ...riskData(risk),
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return refuse("NUMBER_EXISTS", undefined, [{ path: "phoneNumber", code: "NUMBER_EXISTS" }]);
    const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
    const named = { carrier, team, custodian, contract, holder: input.holderName ?? null };
    const after = { number: toMasked(national, type).display, ...known, ...named };
    await audit({ entityKind: "number", entityId: id, teamId, after });
    return ok({ id, version: 1, warnings: [...phone.value.warnings] });
  },
});

/** Somebody bound to one team registers for that team. */
function ownTeam(access: Access): string | null {
  return access.teams !== "all" && access.teams.length === 1 ? (access.teams[0] ?? null) : null;
}

const NEW_NUMBER: SourcedFields = { ...NOTHING_KNOWN, plan: null, city: null, registeredUser: null };
