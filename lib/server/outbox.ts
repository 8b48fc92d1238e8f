import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "./db";
import { newId } from "./ids";

/**
 * Leaves word, in the transaction that decided it, of what the worker must do afterwards.
 * The same dedupe key again leaves one message and answers false.
 */
export async function postOutbox(
  tx: Tx,
  organizationId: string,
  message: { topic: string; dedupeKey: string; payload: Prisma.InputJsonObject },
): Promise<boolean> {
  const { count } = await tx.outboxMessage.createMany({
    data: [{ organizationId, id: newId(), ...message }],
    skipDuplicates: true,
  });
  return count === 1;
}
