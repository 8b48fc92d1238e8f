import "server-only";
import { z } from "zod";
import { attachmentName } from "@/lib/domain/attachment-name";
import type { Prisma } from "@/lib/generated/prisma/client";
import { ATTACHMENT_EXTENSIONS } from "./attachment-type";
import type { CommandContext } from "./command";
import { newId } from "./ids";
import { ReceivedFile, storeFile } from "./stored-file";

/** The files attached to one thing, oldest first; those taken out are shown to nobody. */
export const ATTACHED_FILES = {
  where: { removedAt: null },
  select: {
    id: true,
    kind: true,
    name: true,
    uploadedByName: true,
    createdAt: true,
    file: { select: { bytes: true, contentType: true } },
  },
  orderBy: [{ createdAt: "asc" }, { id: "asc" }],
} satisfies Prisma.AttachmentFindManyArgs;

export type AttachedFileRow = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly uploadedByName: string;
  readonly createdAt: Date;
  readonly file: { readonly bytes: bigint; readonly contentType: string };
};

/** What every list of attached files says of one. */
export function presentAttachedFile<Kind extends string>(row: AttachedFileRow, kinds: readonly (Kind | "other")[]) {
  return {
    id: row.id,
    kind: kinds.find((kind) => kind === row.kind) ?? ("other" as const),
    name: row.name,
    bytes: Number(row.file.bytes),
    contentType: row.file.contentType,
    uploadedByName: row.uploadedByName,
    createdAt: row.createdAt.toISOString(),
  };
}

/** What a command that attaches a file takes beside the thing and the kind of the paper. */
export const attachedFileInput = { name: z.string().max(2_000), file: z.instanceof(ReceivedFile) };

/**
 * Stores a received file to be attached to something; the name is made harmless, the type is that of the content.
 * Answers the columns of its row, what the audit entry says of it, and the row as presentAttachedFile reads it.
 */
export async function storeAttachedFile<Kind extends string>(
  { tx, access, now }: Pick<CommandContext<unknown>, "tx" | "access" | "now">,
  { kind, name, file }: { readonly kind: Kind; readonly name: string; readonly file: ReceivedFile },
) {
  const { organizationId, actor } = access;
  const { sha256, bytes, contentType } = file;
  const row = {
    id: newId(),
    kind,
    name: attachmentName(name, ATTACHMENT_EXTENSIONS[contentType] ?? []),
    uploadedByName: actor.name,
    createdAt: now,
  };
  return {
    columns: { ...row, organizationId, fileId: await storeFile(tx, organizationId, file) },
    facts: { kind, name: row.name, sha256, bytes, contentType },
    stored: { ...row, file: { bytes: BigInt(bytes), contentType } },
  };
}
