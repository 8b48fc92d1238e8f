import "server-only";
import { z } from "zod";
import { ok } from "@/lib/domain/result";
import { Prisma } from "@/lib/generated/prisma/client";
import { defineCommand } from "@/lib/server/command";
import { importIdInput } from "../schema";
import { IMPORT_STATUSES } from "../types";

/**
 * Says why a step of an import ended, and where it goes from here. Nothing was written to the register,
 * so there is no audit entry. Does nothing when the import has moved on meanwhile.
 */
export const failImport = defineCommand({
  auditEvent: "import.failed",
  permission: "call:import",
  input: z.strictObject({
    importId: importIdInput,
    from: z.enum(IMPORT_STATUSES),
    to: z.enum(IMPORT_STATUSES),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
  }),
  async run({ tx, access, input, unchanged }) {
    unchanged();
    await tx.import.updateMany({
      where: { organizationId: access.organizationId, id: input.importId, status: input.from },
      data: { status: input.to, failureCode: input.code, failureParams: input.params ?? Prisma.DbNull },
    });
    return ok({ importId: input.importId });
  },
});
