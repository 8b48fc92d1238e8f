import "server-only";
import type { CancellationState } from "@/lib/domain/cancellation/states";
import { ATTACHMENT_KINDS, type AttachmentItem, type AttachmentKind } from "./types";

type AttachmentShape = {
  id: string;
  kind: string;
  name: string;
  uploadedByName: string;
  createdAt: Date;
  file: { bytes: bigint; contentType: string };
};
type CaseShape = { state: CancellationState; submittedAt: Date | null };

export function presentAttachment(row: AttachmentShape, of: CaseShape): AttachmentItem {
  return {
    id: row.id,
    kind: kindOf(row.kind),
    name: row.name,
    bytes: Number(row.file.bytes),
    contentType: row.file.contentType,
    uploadedByName: row.uploadedByName,
    createdAt: row.createdAt.toISOString(),
    isRemovable: isRemovable(row.createdAt, of),
  };
}

/** Papers that were there when the application was filed are evidence, also after the carrier refused it. */
export function isRemovable(createdAt: Date, { state, submittedAt }: CaseShape): boolean {
  const isBeforeFiling = state === "confirming" || state === "contacting" || state === "applying";
  return isBeforeFiling && (submittedAt === null || createdAt > submittedAt);
}

/** What is being approved, and what is closed, takes no more papers. */
export function isAttachable(state: CancellationState): boolean {
  return state !== "awaitingApproval" && state !== "completed" && state !== "withdrawn";
}

function kindOf(text: string): AttachmentKind {
  return ATTACHMENT_KINDS.find((kind) => kind === text) ?? "other";
}
