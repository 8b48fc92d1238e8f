import { readOpenApiText } from "@/lib/server/openapi-document";

/** Open to everybody: it says what there is, and nothing of anybody's data. */
export async function GET(): Promise<Response> {
  const headers = { "content-type": "application/json; charset=utf-8", "x-content-type-options": "nosniff" };
  return new Response(await readOpenApiText(), { headers });
}
