import "server-only";
import { z } from "zod";
import { type Access, memberIdOf } from "@/lib/domain/access/access";
import { attachmentName } from "@/lib/domain/attachment-name";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { defineCommand } from "@/lib/server/command";
import type { Tx } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { enqueueJob } from "@/lib/server/jobs/enqueue";
import { lockContent, ReceivedFile, storeFile } from "@/lib/server/stored-file";
import { mayImport, NOBODY } from "../queries";
import { uploadImportSchema } from "../schema";
import type { UploadedImport } from "../types";

const RUNNING = ["detecting", "mapping", "checking", "preview", "committing", "committed"];

/**
 * Keeps a received file and has it read by a job. Refusals: FORBIDDEN for the kind, DUPLICATE_FILE
 * with the earlier import's id in the params unless the person wants to repeat it.
 */
export const uploadImport = defineCommand({
  auditEvent: "import.uploaded",
  permission: "call:import",
  timeoutMs: 120_000,
  input: uploadImportSchema.extend({ file: z.instanceof(ReceivedFile) }),
  async run({ tx, access, today, input, audit }): Promise<Result<UploadedImport>> {
    const { organizationId } = access;
    const { kind, file } = input;
    if (!mayImport(access, kind)) return refuse("FORBIDDEN");
    // Two uploads of one file at the same moment: the second waits here and then finds the first.
    await lockContent(tx, organizationId, file.sha256);
    if (!input.isRepeatWanted) {
      // Index (organization_id, sha256).
      const earlier = await tx.import.findFirst({
        where: { organizationId, kind, sha256: file.sha256, status: { in: RUNNING } },
        select: { id: true },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      });
      if (earlier !== null) return refuse("DUPLICATE_FILE", { importId: earlier.id });
    }
    const importId = newId();
    const fileName = attachmentName(input.fileName, [".xlsx", ".csv", ".txt", ".tsv"]);
    const fileId = await storeFile(tx, organizationId, file);
    const ownTeam = await onlyTeam(tx, access);
    await tx.import.create({
      data: {
        organizationId,
        id: importId,
        kind,
        status: "detecting",
        fileName,
        fileId,
        sha256: file.sha256,
        declaredBytes: file.bytes,
        receivedBytes: file.bytes,
        options:
          kind === "calls"
            ? { timeZone: access.timeZone }
            : { asOf: today, ...(ownTeam && { defaultTeamId: ownTeam }) },
        createdById: memberIdOf(access.actor) ?? NOBODY,
      },
      select: { id: true },
    });
    await enqueueJob(tx, "imports.detect", { organizationId, importId });
    const after = { kind, fileName, bytes: file.bytes, sha256: file.sha256 };
    await audit({ entityKind: "import", entityId: importId, after });
    return ok({ importId, status: "detecting" });
  },
});

/** Where there is but one team, it is the default for rows that name none. */
async function onlyTeam(tx: Tx, access: Access): Promise<string | null> {
  const { organizationId, teams } = access;
  const found = await tx.team.findMany({
    where: { organizationId, ...(teams !== "all" && { id: { in: [...teams] } }) },
    select: { id: true },
    orderBy: { id: "asc" },
    take: 2,
  });
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}
