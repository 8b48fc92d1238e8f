import "server-only";
import { createHash } from "node:crypto";
import type { Access } from "@/lib/domain/access/access";
import { type Result, refuse } from "@/lib/domain/result";
import type { Tx } from "./db";
import { openAnswer, sealAnswer } from "./sealed-answer";

const KEY_SHAPE = /^[\x21-\x7e]{1,255}$/;

/** 1 to 255 visible ASCII characters: what a header can carry and the database can store. */
export function isIdempotencyKey(key: string): boolean {
  return KEY_SHAPE.test(key);
}

type Claim = { readonly kind: "first" } | { readonly kind: "answered"; readonly result: Result<unknown> };

/**
 * Claims a key inside the transaction. A second call with the same key waits here until the first
 * has ended: it then gets the stored answer, or goes first itself where the first was refused.
 */
export async function claimKey(tx: Tx, access: Access, key: string, command: string, input: unknown): Promise<Claim> {
  const actorKey = actorKeyOf(access);
  const inputHash = hashOf(input);
  const inserted = await tx.$executeRaw`
    INSERT INTO idempotency_record (organization_id, actor_key, key, command, input_hash, answer)
    VALUES (${access.organizationId}::uuid, ${actorKey}, ${key}, ${command}, ${inputHash}, 'null'::jsonb)
    ON CONFLICT (organization_id, actor_key, key) DO NOTHING`;
  if (inserted === 1) return { kind: "first" };
  const stored = await tx.idempotencyRecord.findUniqueOrThrow({
    where: { organizationId_actorKey_key: { organizationId: access.organizationId, actorKey, key } },
    select: { command: true, inputHash: true, answer: true },
  });
  if (stored.command !== command || stored.inputHash !== inputHash) {
    return { kind: "answered", result: refuse("IDEMPOTENCY_MISMATCH") };
  }
  const { answer } = stored;
  // One that is no text was kept before answers were sealed.
  const value = typeof answer === "string" ? openAnswer(answer, [access.organizationId, actorKey, key]) : answer;
  return { kind: "answered", result: { ok: true, value } };
}

/** Stores the answer of the call that went first, sealed: plain values, as JSON keeps them. */
export async function storeAnswer(tx: Tx, access: Access, key: string, answer: unknown): Promise<void> {
  const { organizationId } = access;
  const actorKey = actorKeyOf(access);
  await tx.idempotencyRecord.update({
    where: { organizationId_actorKey_key: { organizationId, actorKey, key } },
    data: { answer: sealAnswer(answer, [organizationId, actorKey, key]) },
    select: { key: true },
  });
}

function actorKeyOf(access: Access): string {
  const { actor } = access;
  if (actor.kind === "user") return `user:${actor.membershipId}`;
  return actor.kind === "token" ? `token:${actor.tokenId}` : `job:${actor.name}`;
}

function hashOf(input: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(input) ?? "null")
    .digest("hex");
}
