import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

/** Pages that say something before anybody has signed in. */
export const OPEN_PAGES = ["/sign-in", "/set-up", "/invitation/[token]", "/reset/[token]"];

export type WorldPerson = {
  readonly name: string;
  readonly role: "admin" | "manager" | "operator" | "viewer";
  /** Of the company whose things are looked for. */
  readonly isOurs: boolean;
  readonly cookie: string;
};

export type World = {
  readonly ownerUrl: string;
  readonly organizationId: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly companyCanary: string;
  readonly teamCanary: string;
  readonly admin: WorldPerson;
  /** Of the team that the things belong to. */
  readonly members: readonly WorldPerson[];
  readonly outsiders: readonly WorldPerson[];
  readonly permissionOf: Readonly<Record<string, string>>;
  readonly permissionsOfRole: Readonly<Record<string, readonly string[]>>;
};

export const PROJECT = path.join(import.meta.dirname, "..");

/** Two companies in the running instance, ours with the demonstration if wished; see make-world.ts. */
export async function makeWorld({ withDemo = false } = {}): Promise<World> {
  const script = path.join(PROJECT, "e2e/make-world.ts");
  const args = ["--conditions=react-server", "--import", "tsx", script, ...(withDemo ? ["--demo"] : [])];
  const env = {
    ...process.env,
    LOG_LEVEL: "silent",
    BASE_URL: `http://localhost:${process.env.E2E_PORT}`,
    PORT: process.env.E2E_PORT,
  };
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: PROJECT, env, maxBuffer: 1024 * 1024 });
  const world: World = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  return world;
}

const BUILD = path.join(PROJECT, process.env.NEXT_DIST_DIR || ".next");
const readBuild = <T>(file: string): T => JSON.parse(readFileSync(path.join(BUILD, file), "utf8"));

export type FoundRoute = { readonly pattern: string; readonly isPage: boolean };

/** Answers that nothing is there, to everybody. */
const NOWHERE = "/api/[...path]";

/** Every page and route of the build, from its own manifest: a new one is found without being named. */
export function findRoutes(): FoundRoute[] {
  const manifest = readBuild<Record<string, string>>("app-path-routes-manifest.json");
  return Object.entries(manifest)
    .map(([file, pattern]) => ({ pattern, isPage: file.endsWith("/page") }))
    .filter(({ pattern }) => !pattern.startsWith("/_") && pattern !== "/icon.svg" && pattern !== NOWHERE);
}

/** The address of a pattern with our company's ids in it; fails naming the parameter that has none yet. */
export function addressOf(pattern: string, ids: World["ids"]): string {
  return pattern.replace(/\[([^\]]+)\]/g, (_whole, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`${pattern}: give [${name}] an id in lib/server/testing/canary-company.ts`);
    return id;
  });
}

export type FoundAction = {
  readonly id: string;
  /** A page that can run it. */
  readonly pattern: string;
  readonly name: string;
};

type ActionManifest = {
  readonly node: Readonly<
    Record<string, { readonly workers: Readonly<Record<string, unknown>>; readonly exportedName?: string }>
  >;
};

/** Shows the company's name to whoever has the link. */
const LINK_PAGE = "/invitation/[token]";

/** Every server action of the build. */
export function findActions(): FoundAction[] {
  const { node } = readBuild<ActionManifest>("server/server-reference-manifest.json");
  const routes = readBuild<Record<string, string>>("app-path-routes-manifest.json");
  return Object.entries(node).map(([id, { workers, exportedName = "" }]) => {
    const pages = Object.keys(workers).map((worker) => routes[worker.replace(/^app/, "")]);
    return {
      id,
      name: exportedName,
      pattern: pages.find((page) => page !== undefined && page !== LINK_PAGE) ?? LINK_PAGE,
    };
  });
}

/** Which command or query stands behind an action: `xAction` of `toAction(x)` in the actions.ts files. */
export function findCommandNames(): Map<string, string> {
  const folder = path.join(PROJECT, "lib/features");
  const files = readdirSync(folder)
    .map((noun) => path.join(folder, noun, "actions.ts"))
    .filter((file) => existsSync(file));
  const pairs = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/export const (\w+) = to(?:Query)?Action\(\s*(\w+)/g)].map(
      ([, action = "", command = ""]) => [action, command] as const,
    ),
  );
  return new Map(pairs);
}
