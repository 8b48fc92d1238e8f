import { Temporal } from "temporal-polyfill";
import { foldText } from "./cell-text";
import { parseWallClock } from "./wall-clock";

/** What a source writes of one call: its own id, and when the call began on its wall clock. */
export type StampedCall = { readonly callId: string; readonly startedAt: string };

/** An id is made when its call begins; more than this apart, it says nothing of the same moment. */
const MAX_APART_SECONDS = 120;
/** Every zone is a multiple of this from UTC. */
const STEP_MINUTES = 15;
const MAX_OFFSET_MINUTES = 14 * 60;

/**
 * By how many minutes a source's wall clock is ahead of UTC, where its own ids say when they were made:
 * the epoch in Asterisk's `uniqueid`, the time in a version 1 UUID. Null when no id says it, when one
 * does not fit, or when two contradict each other: then a person is asked without a proposal.
 */
export function proveOffsetMinutes(calls: Iterable<StampedCall>): number | null {
  let proven: number | null = null;
  for (const { callId, startedAt } of calls) {
    const madeAtMs = epochMsOf(foldText(callId));
    const wallMs = wallMsOf(startedAt);
    if (madeAtMs === null || wallMs === null) continue;
    const minutes = Math.round((wallMs - madeAtMs) / 60_000 / STEP_MINUTES) * STEP_MINUTES;
    const apartMs = Math.abs(wallMs - madeAtMs - minutes * 60_000);
    if (apartMs > MAX_APART_SECONDS * 1000 || Math.abs(minutes) > MAX_OFFSET_MINUTES) return null;
    if (proven !== null && proven !== minutes) return null;
    proven = minutes === 0 ? 0 : minutes;
  }
  return proven;
}

/**
 * The zone to propose for a proven offset: the company's own where that fits at that moment, else the
 * fixed one of that offset. Null for an offset that is no whole hour and not the company's.
 */
export function zoneOfOffset(offsetMinutes: number, ownZone: string, at: Date): string | null {
  const own = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ownZone);
  if (own.offsetNanoseconds / 60e9 === offsetMinutes) return ownZone;
  if (offsetMinutes === 0) return "UTC";
  // The names of these zones count westwards.
  return offsetMinutes % 60 === 0 ? `Etc/GMT${offsetMinutes > 0 ? "-" : "+"}${Math.abs(offsetMinutes) / 60}` : null;
}

function epochMsOf(id: string): number | null {
  if (id.length > 80) return null;
  const asterisk = /^(?:[A-Za-z0-9_]+-)?(1\d{9})\.\d{1,9}$/.exec(id);
  if (asterisk) return Number(asterisk[1]) * 1000;
  const uuid = /^([0-9a-f]{8})-([0-9a-f]{4})-1([0-9a-f]{3})-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.exec(id);
  if (!uuid) return null;
  const [, low = "", middle = "", high = ""] = uuid;
  return Number((BigInt(`0x${high}${middle}${low}`) - GREGORIAN_TICKS) / TICKS_PER_MS);
}
/** From 15 October 1582, the beginning of a UUID's time, to 1970, in its ticks of 100 ns. */
const GREGORIAN_TICKS = 122_192_928_000_000_000n;
const TICKS_PER_MS = 10_000n;

/** Null for text that names its zone itself, has no time, or cannot be read without asking. */
function wallMsOf(text: string): number | null {
  const clock = parseWallClock(foldText(text), null);
  if (!clock.ok || clock.value.secondOfDay === null || clock.value.offsetMinutes !== null) return null;
  return Date.parse(`${clock.value.date}T00:00:00Z`) + clock.value.secondOfDay * 1000;
}
