import { type Judged, judged, misjudged } from "./cell-problem";
import { foldText, isMissingText } from "./cell-text";

/** No call is taken to last longer than a day; a bigger figure is another unit or another column. */
export const MAX_CALL_SECONDS = 86_400;

/**
 * Seconds of a call: `62`, `0135`, `58.0`, `62秒`, `1分2秒`, `2小时3分4秒`, `62'03"`, `1′02″`, `1:02:03`, `01:58` (minutes and
 * seconds), `1m2s`. Null when missing. Refuses negatives, fractions and more than a day.
 */
export function parseDuration(text: string): Judged<number | null> {
  const spelled = foldText(text).toLowerCase().replace(/\s+/g, "");
  if (isMissingText(spelled)) return judged(null);
  if (spelled.length > 24) return misjudged("DURATION_UNREADABLE");
  if (/^[-−]/.test(spelled)) return misjudged("DURATION_NEGATIVE");
  const seconds = plainSeconds(spelled) ?? clockSeconds(spelled) ?? unitSeconds(spelled) ?? primeSeconds(spelled);
  if (seconds === null) return misjudged("DURATION_UNREADABLE");
  return seconds > MAX_CALL_SECONDS
    ? misjudged("DURATION_TOO_LONG", { maxSeconds: MAX_CALL_SECONDS })
    : judged(seconds);
}

function plainSeconds(text: string): number | null {
  const match = /^(\d{1,12})(?:\.0+)?(?:秒钟?|s|sec|seconds?)?$/.exec(text);
  return match ? Number(match[1]) : null;
}

function clockSeconds(text: string): number | null {
  const match = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{2})(?:\.0+)?$/.exec(text);
  if (!match) return null;
  const [, hours, minutes, seconds] = match;
  if (Number(seconds) > 59 || (hours !== undefined && Number(minutes) > 59)) return null;
  return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
}

function unitSeconds(text: string): number | null {
  const match = /^(?:(\d{1,4})(?:小时|时|h))?(?:(\d{1,5})(?:分钟|分|min|m))?(?:(\d{1,6})(?:秒钟|秒|s))?$/.exec(text);
  if (!match || (match[1] ?? match[2] ?? match[3]) === undefined) return null;
  return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
}

function primeSeconds(text: string): number | null {
  // NFKC turns ″ into two primes, and people type two apostrophes.
  const match = /^(\d{1,5})['’′](?:(\d{1,2})(?:["”]|['’′]{2})?)?$/.exec(text);
  return match && Number(match[2] ?? 0) < 60 ? Number(match[1]) * 60 + Number(match[2] ?? 0) : null;
}
