import "server-only";
import { ok, type Result, refuse } from "@/lib/domain/result";

const MAX_BODY_BYTES = 1024 * 1024;
const MAX_DEPTH = 20;

/** A JSON object of at most 1 MiB and 20 levels; an empty body is an empty object. Never `__proto__`. */
export async function readJsonBody(request: Request): Promise<Result<Record<string, unknown>>> {
  if (request.headers.get("content-encoding")) return refuse("UNSUPPORTED_MEDIA_TYPE");
  const text = await readText(request);
  if (text === null) return refuse("BODY_TOO_LARGE", { maximum: MAX_BODY_BYTES });
  if (text.trim() === "") return ok({});
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) return refuse("UNSUPPORTED_MEDIA_TYPE");
  if (depthOf(text) > MAX_DEPTH) return refuse("MALFORMED_JSON");
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== "object" || body === null || Array.isArray(body)) return refuse("MALFORMED_JSON");
    return ok({ ...Object.fromEntries(Object.entries(body)) });
  } catch {
    return refuse("MALFORMED_JSON");
  }
}

async function readText(request: Request): Promise<string | null> {
  if (request.body === null) return "";
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of request.body) {
    bytes += piece.byteLength;
    if (bytes > MAX_BODY_BYTES) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
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
