import type pg from "pg";
import { z } from "zod";
import type { Access } from "@/lib/domain/access/access";
import type { Result } from "@/lib/domain/result";
import { newId } from "../ids";
import { openAnswer } from "../sealed-answer";
import type { KillableProcess } from "./killable-process";

/** One operation of a client: its id is the request's id and its idempotency key, at every try. */
export type ClientOperation = {
  readonly id: string;
  readonly command: string;
  readonly auditEvent: string;
  readonly access: Access;
  readonly input: object;
  readonly pieces?: readonly string[];
};

type Acknowledged = { readonly operation: ClientOperation; readonly answer: unknown };

const answerSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), refusal: z.object({ code: z.string() }) }),
]);

/**
 * What a client saw: the oracle of "nothing is lost" (I1). Each operation is asked under an id of its own;
 * whoever gets no answer asks again under the same id.
 */
export class ClientLog {
  readonly #acknowledged: Acknowledged[] = [];
  readonly #unanswered = new Map<string, ClientOperation>();

  operation(of: Omit<ClientOperation, "id">): ClientOperation {
    const id = newId();
    return { ...of, id, access: { ...of.access, requestId: id } };
  }

  /** Asks a process; null when it died before it answered. */
  async ask(server: KillableProcess, operation: ClientOperation): Promise<Result<unknown> | null> {
    const { id, command, access, input, pieces } = operation;
    this.#unanswered.set(id, operation);
    server.child.stdin?.write(`${JSON.stringify({ command, access, input, key: id, pieces })}\n`);
    const line = await server.line();
    if (line === null) return null;
    const result = answerSchema.parse(JSON.parse(line));
    this.#unanswered.delete(id);
    if (result.ok) this.#acknowledged.push({ operation, answer: result.value });
    return result;
  }

  /**
   * What of it does not hold, each with its operation: whatever was acknowledged has one stored answer,
   * the one that the client got, and one audit entry; whatever was not has at most one of both.
   */
  async findLost(owner: pg.Client): Promise<string[]> {
    const problems: string[] = [];
    for (const { operation, answer } of this.#acknowledged) {
      const found = await traces(owner, operation);
      if (found.entries !== 1) problems.push(`${operation.command}: ${found.entries} entries for one answer`);
      const isSame = JSON.stringify(sorted(found.answers[0])) === JSON.stringify(sorted(answer));
      if (found.answers.length !== 1 || !isSame) problems.push(`${operation.command}: another answer is stored`);
    }
    for (const operation of this.#unanswered.values()) {
      const { entries, answers } = await traces(owner, operation);
      if (entries > 1 || entries !== answers.length)
        problems.push(`${operation.command}: ${entries} entries, half done`);
    }
    return problems;
  }
}

async function traces(owner: pg.Client, { id, auditEvent, access }: ClientOperation) {
  const scope = [access.organizationId, id];
  const entries = await owner.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM audit_entry WHERE organization_id = $1 AND request_id = $2 AND event = $3 AND entity_kind <> 'number'",
    [...scope, auditEvent],
  );
  const answers = await owner.query<{ actor: string; answer: string }>(
    "SELECT actor_key AS actor, answer FROM idempotency_record WHERE organization_id = $1 AND key = $2",
    scope,
  );
  const opened = answers.rows.map(({ actor, answer }) => openAnswer(answer, [access.organizationId, actor, id]));
  return { entries: entries.rows[0]?.count ?? 0, answers: opened };
}

/** The database keeps the keys of an object in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
