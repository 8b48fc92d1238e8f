import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { FoundRoute } from "../openapi";
import type { RouteHandler } from "../route";

const API = path.resolve(import.meta.dirname, "../../../app/api/v1");
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

export type FoundHandler = {
  /** As Next.js writes it: `/api/v1/numbers/[numberId]`. */
  readonly path: string;
  readonly method: FoundRoute["method"];
  /** Without a description where toRoute and withAccess were passed by. */
  readonly handler: Partial<RouteHandler>;
};

/** Every handler of app/api/v1, found on disk. */
export async function findHandlers(): Promise<FoundHandler[]> {
  const files = readdirSync(API, { recursive: true }).map(String);
  const found = await Promise.all(
    files
      .filter((file) => file.endsWith("route.ts"))
      .map(async (file) => {
        const module: Record<string, Partial<RouteHandler>> = await import(pathToFileURL(path.join(API, file)).href);
        const route = path.posix.join("/api/v1", path.dirname(file).split(path.sep).join("/"));
        return METHODS.flatMap((method) => {
          const handler = module[method];
          return handler === undefined ? [] : [{ path: route, method, handler }];
        });
      }),
  );
  return found.flat();
}

/** The handlers that say what they answer. */
export async function findRoutes(): Promise<(FoundRoute & { readonly handler: RouteHandler })[]> {
  return (await findHandlers()).flatMap(({ path: route, method, handler }) =>
    isDescribed(handler) ? [{ path: route, method, handler, describe: handler.describe }] : [],
  );
}

/** Only the two makers of handlers attach a description. */
function isDescribed(handler: Partial<RouteHandler>): handler is RouteHandler {
  return handler.describe !== undefined;
}
