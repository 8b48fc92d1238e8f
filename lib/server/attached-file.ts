import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";

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
