import { readFile } from "node:fs/promises";
import path from "node:path";

/** Written before the build from the schemas of the routes (scripts/write-openapi.ts). */
export async function GET(): Promise<Response> {
  const document = await readFile(path.join(process.cwd(), "lib/generated/openapi.json"), "utf8");
  return new Response(document, {
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-cache" },
  });
}
