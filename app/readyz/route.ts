import { checkReadiness } from "@/lib/server/readiness";

export const dynamic = "force-dynamic";

/** Whether the application can serve: database, schema, worker, disk. Says which part is not, nothing more. */
export async function GET(): Promise<Response> {
  const parts = await checkReadiness();
  const isReady = Object.values(parts).every((part) => part === "ok");
  return Response.json(
    { status: isReady ? "ready" : "notReady", ...parts },
    { status: isReady ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
