import "server-only";
import { ok, type Result, refuse } from "@/lib/domain/result";

const MAX_BODY_BYTES = 1024 * 1024;
/** Many a client that is cut off while it sends never looks at the answer: so much is let come, and thrown away. */
const MAX_DISCARDED_BYTES = 8 * 1024 * 1024;
const MAX_DEPTH = 20;

/**
 * A JSON object of at most 1 MiB and 20 levels in which no key stands twice; an empty body is an
 * empty object. Refusals: UNSUPPORTED_MEDIA_TYPE, BODY_TOO_LARGE, MALFORMED_JSON.
 */
export async function readJsonBody(request: Request): Promise<Result<Record<string, unknown>>> {
  if (request.headers.get("content-encoding")) return refuse("UNSUPPORTED_MEDIA_TYPE");
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > MAX_BODY_BYTES) {
    if (announced <= MAX_DISCARDED_BYTES) await request.body?.pipeTo(new WritableStream());
    return tooLarge();
  }
  const bytes = await readBytes(request);
  if (bytes === null) return tooLarge();
  const text = decode(bytes);
  if (text === null) return refuse("MALFORMED_JSON");
  if (text.trim() === "") return ok({});
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) return refuse("UNSUPPORTED_MEDIA_TYPE");
  if (depthOf(text) > MAX_DEPTH) return refuse("MALFORMED_JSON");
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== "object" || body === null || Array.isArray(body)) return refuse("MALFORMED_JSON");
    const repeated = repeatedKey(text);
    if (repeated !== null) return refuse("INVALID_INPUT", { count: 1 }, [{ path: repeated, code: "GIVEN_TWICE" }]);
    return ok(Object.fromEntries(Object.entries(body)));
  } catch {
    return refuse("MALFORMED_JSON");
  }
}

const tooLarge = () => refuse("BODY_TOO_LARGE", { maximum: MAX_BODY_BYTES });

async function readBytes(request: Request): Promise<Buffer | null> {
  if (request.body === null) return Buffer.alloc(0);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of request.body) {
    bytes += piece.byteLength;
    if (bytes > MAX_BODY_BYTES) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** UTF-8 or nothing: a replaced byte would be another value than the one that was sent. */
function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Counts brackets without regard to strings: too strict for hostile strings only, and linear. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/**
 * The first key that stands twice in one object of a well-formed text; null where none does. Two
 * readers of such a text may take different values, and only one of them was checked.
 */
function repeatedKey(text: string): string | null {
  const open: (Set<string> | null)[] = []; // null: an array
  let last = "";
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":") {
      const key = String(JSON.parse(last));
      const keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    } else last = token;
  }
  return null;
}
