import "server-only";
import type { z } from "zod";
import { type Access, can } from "@/lib/domain/access/access";
import type { Permission } from "@/lib/domain/access/permissions";
import type { LocalDate } from "@/lib/domain/local-date";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { type AuditRecord, writeAudit } from "./audit";
import { businessDate, currentInstant } from "./clock";
import type { Tx } from "./db";
import { failPoint } from "./fail-point";
import { claimKey, isIdempotencyKey, storeAnswer } from "./idempotency";
import { log } from "./log";
import { parseInput } from "./parse-input";
import { withRetry } from "./retry";
import { inOrganization } from "./scope";

export type CommandContext<I> = {
  readonly tx: Tx;
  readonly access: Access;
  readonly now: Date;
  /** The business date of `now` in the company's time zone. */
  readonly today: LocalDate;
  readonly input: I;
  /** Writes the audit entry of the change; at least one call, or `unchanged`, is demanded. */
  readonly audit: (record: AuditRecord) => Promise<string>;
  /** Says that the input asked for what already is, so that there is nothing to audit. */
  readonly unchanged: () => void;
};

export type CommandDefinition<S extends z.ZodType, T> = {
  /** `noun.verb`, unique; also the name under which idempotent answers are stored. */
  readonly auditEvent: string;
  readonly permission: Permission;
  readonly input: S;
  /** Longest time that the transaction may take; 15 seconds unless said. */
  readonly timeoutMs?: number;
  readonly run: (context: CommandContext<z.output<S>>) => Promise<Result<T>>;
};

export type CommandOptions = { readonly idempotencyKey?: string | undefined; readonly now?: Date };

export type Command<S extends z.ZodType, T> = ((
  access: Access,
  input: unknown,
  options?: CommandOptions,
) => Promise<Result<T>>) & {
  readonly kind: "command";
  readonly definition: CommandDefinition<S, T>;
};

/**
 * The only way to write: one permission, one schema, one transaction in the company's scope, with
 * its audit entry. A refusal rolls everything back. Deadlocks and lost serialisations are retried, and so are
 * lost connections unless the commit was under way and no key says whether it came through.
 * Refusals of its own: FORBIDDEN, INVALID_INPUT, IDEMPOTENCY_MISMATCH, BAD_IDEMPOTENCY_KEY.
 */
export function defineCommand<S extends z.ZodType, T>(definition: CommandDefinition<S, T>): Command<S, T> {
  const call = async (access: Access, rawInput: unknown, options: CommandOptions = {}): Promise<Result<T>> => {
    if (!can(access, definition.permission)) {
      log.warn({ requestId: access.requestId, command: definition.auditEvent, role: access.role }, "permission denied");
      return refuse("FORBIDDEN");
    }
    const parsed = parseInput(definition.input, rawInput);
    if (!parsed.ok) return parsed;
    const key = options.idempotencyKey;
    if (key !== undefined && !isIdempotencyKey(key)) return refuse("BAD_IDEMPOTENCY_KEY");
    const attempt = { isCommitting: false };
    return withRetry(
      () => runOnce(definition, access, parsed.value, key, options.now ?? currentInstant(), attempt),
      () => attempt.isCommitting && key === undefined,
    );
  };
  return Object.assign(call, { kind: "command" as const, definition });
}

async function runOnce<S extends z.ZodType, T>(
  definition: CommandDefinition<S, T>,
  access: Access,
  input: z.output<S>,
  key: string | undefined,
  now: Date,
  attempt: { isCommitting: boolean },
): Promise<Result<T>> {
  const event = definition.auditEvent;
  attempt.isCommitting = false;
  failPoint(event, "before_tx");
  try {
    const answer = await inOrganization(
      access.organizationId,
      async (tx) => {
        if (key !== undefined) {
          const claim = await claimKey(tx, access, key, event, input);
          if (claim.kind === "answered") return asStored<T>(claim.result);
        }
        let isAccountedFor = false;
        const result = await definition.run({
          tx,
          access,
          now,
          today: businessDate(access.timeZone, now),
          input,
          audit: async (record) => {
            isAccountedFor = true;
            failPoint(event, "before_audit");
            const id = await writeAudit(tx, access, now, event, record);
            failPoint(event, "after_audit");
            return id;
          },
          unchanged: () => {
            isAccountedFor = true;
          },
        });
        if (!result.ok) throw new Rollback(result.refusal);
        if (!isAccountedFor) throw new Error(`command ${event} wrote no audit entry`);
        if (key !== undefined) await storeAnswer(tx, access, key, result.value);
        failPoint(event, "before_commit");
        attempt.isCommitting = true;
        return result;
      },
      { timeout: definition.timeoutMs ?? 15_000 },
    );
    failPoint(event, "after_commit");
    return answer;
  } catch (error) {
    if (error instanceof Rollback) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

/** Ends a transaction without a trace and carries the refusal out of it. */
class Rollback extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/** The stored answer was written by the same command, so it has the command's type. */
function asStored<T>(result: Result<unknown>): Result<T> {
  return result.ok ? ok(result.value as T) : result;
}
