import "server-only";
import type { z } from "zod";
import { dedupeKeyOf, peerHashOf } from "@/lib/domain/call/identify-call";
import { parsePhoneNumber } from "@/lib/domain/phone-number/parse-phone-number";
import { type FieldProblem, ok, type Result, refuse } from "@/lib/domain/result";
import { callPartyHash } from "@/lib/server/call-party-hash";
import { defineCommand } from "@/lib/server/command";
import {
  auditMovedNumbers,
  type CallFacts,
  countContradicting,
  ensureMonthsOf,
  givenCalls,
  insertCalls,
} from "../bulk";
import { findOwnNumbers } from "../queries";
import { recordCallsSchema } from "../schema";
import type { RecordedCalls } from "../types";

/** A source's clock may run ahead of ours by this much. */
const MAX_SKEW_MS = 300_000;
const EARLIEST = "2000-01-01";

/**
 * Takes call records at once, as a dialler posts them: unknown numbers are named, never created, and
 * a record that was counted before is not counted again. Refuses INVALID_INPUT with the place of each
 * call whose number or time cannot be.
 */
export const recordCalls = defineCommand({
  auditEvent: "calls.recorded",
  permission: "call:import",
  timeoutMs: 30_000,
  input: recordCallsSchema,
  async run({ tx, access, now, today, input, audit, unchanged }): Promise<Result<RecordedCalls>> {
    const { organizationId, timeZone } = access;
    const canonicals = canonicalNumbers(input.calls, now);
    if (!canonicals.ok) return canonicals;
    const numbers = await findOwnNumbers(tx, organizationId, access.teams, canonicals.value);
    const unmatched = canonicals.value.flatMap((canonical, index) => (numbers.has(canonical) ? [] : [index]));
    const calls = input.calls.flatMap((call, index): CallFacts[] => {
      const numberId = numbers.get(canonicals.value[index] ?? "");
      return numberId === undefined ? [] : [toCallFacts(call, numberId, input.source)];
    });
    const { first, sameInRequest, conflictsInRequest } = firstOfEach(calls);
    if (first.length === 0) {
      unchanged();
      return ok({ new: 0, duplicate: 0, conflict: 0, unmatched });
    }
    await ensureMonthsOf(tx, first);
    const conflicts = await countContradicting(tx, organizationId, first);
    const by = input.source === "" ? access.actor.name : input.source;
    const source = { source: "calls" as const, asOf: today, at: now.toISOString(), by };
    const written = await insertCalls(
      tx,
      { organizationId, importId: null, timeZone, today, source },
      givenCalls(first),
    );
    const counts = {
      new: written.count,
      duplicate: first.length - written.count - conflicts + sameInRequest,
      conflict: conflicts + conflictsInRequest,
    };
    if (written.count === 0) unchanged();
    else {
      const entryId = await audit({
        entityKind: "call",
        entityId: null,
        after: { source: input.source },
        counts: { ...counts, unmatched: unmatched.length },
      });
      await auditMovedNumbers(tx, organizationId, entryId, written.moved);
    }
    return ok({ ...counts, unmatched });
  },
});

type GivenCall = z.output<typeof recordCallsSchema>["calls"][number];

/** The canonical spelling of each call's number, in their order; every number and time that cannot be is named. */
function canonicalNumbers(calls: readonly GivenCall[], now: Date): Result<string[]> {
  const problems: FieldProblem[] = [];
  const canonicals = calls.map((call, index) => {
    const instant = new Date(call.startedAt);
    const isPossible = instant.getTime() <= now.getTime() + MAX_SKEW_MS && call.startedAt >= EARLIEST;
    if (!isPossible) problems.push({ path: `calls.${index}.startedAt`, code: "DATE_OUT_OF_RANGE" });
    const phone = parsePhoneNumber(call.number);
    if (!phone.ok) problems.push({ path: `calls.${index}.number`, code: phone.refusal.code });
    return phone.ok ? phone.value.canonical : "";
  });
  return problems.length > 0 ? refuse("INVALID_INPUT", { count: problems.length }, problems) : ok(canonicals);
}

function toCallFacts(call: GivenCall, numberId: string, source: string): CallFacts {
  const peer = call.peer === null ? null : peerOf(call.peer);
  const talkSeconds = call.kind === "sms" ? 0 : call.talkSeconds;
  const identity = { callId: call.callId, legNumber: null, peer, talkSeconds };
  return {
    numberId,
    startedAt: new Date(call.startedAt).toISOString(),
    dedupeKey: dedupeKeyOf(source, identity, callPartyHash),
    kind: call.kind,
    direction: call.direction,
    isAnswered: call.isAnswered ?? talkSeconds > 0,
    talkSeconds,
    peerHash: peerHashOf(peer, callPartyHash),
  };
}

function peerOf(text: string): string | null {
  const parsed = parsePhoneNumber(text);
  return parsed.ok ? parsed.value.canonical : text.trim() || null;
}

function firstOfEach(calls: readonly CallFacts[]) {
  const seen = new Map<string, CallFacts>();
  let sameInRequest = 0;
  let conflictsInRequest = 0;
  for (const call of calls) {
    const key = `${call.numberId} ${call.startedAt} ${call.dedupeKey}`;
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, call);
    else if (JSON.stringify(earlier) === JSON.stringify(call)) sameInRequest += 1;
    else conflictsInRequest += 1;
  }
  return { first: [...seen.values()], sameInRequest, conflictsInRequest };
}
