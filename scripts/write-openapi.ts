import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { buildOpenApi, type FoundRoute } from "@/lib/server/openapi";
import type { RouteHandler } from "@/lib/server/route";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
const ROOT = path.join(process.cwd(), "app");
const TARGET = path.join(process.cwd(), "lib/generated/openapi.json");

const routes: FoundRoute[] = [];
for (const entry of (await readdir(path.join(ROOT, "api/v1"), { recursive: true })).sort()) {
  if (path.basename(entry) !== "route.ts") continue;
  const file = path.join(ROOT, "api/v1", entry);
  const module: Record<string, unknown> = await import(pathToFileURL(file).href);
  const address = `/${path.relative(ROOT, path.dirname(file)).split(path.sep).join("/")}`;
  for (const method of METHODS) {
    const handler = module[method];
    if (isRouteHandler(handler)) routes.push({ path: address, method, describe: handler.describe });
    else if (handler !== undefined) throw new Error(`${entry} ${method} is made neither by toRoute nor by withAccess`);
  }
}
await mkdir(path.dirname(TARGET), { recursive: true });
await writeFile(TARGET, `${JSON.stringify(buildOpenApi(routes), null, 1)}\n`);
process.exit(0);

/** Both makers of handlers attach a description. */
function isRouteHandler(value: unknown): value is RouteHandler {
  return typeof value === "function" && "describe" in value;
}
