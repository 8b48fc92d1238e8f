import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import { engineAdapterFactory } from "./engine-adapter";

export type SchemaEngine = glue.SchemaEngine;

type Singleton = { loaded?: Promise<void>; turn: Promise<unknown> };
const KEY = Symbol.for("linekeeper.schemaEngine");

/**
 * Runs `work` with Prisma's schema engine connected to `url`, and disconnects afterwards.
 * The engine is a singleton in its process and keeps an advisory lock: calls wait for each other.
 */
export function withSchemaEngine<T>(
  url: string,
  datamodels: [string, string][] | undefined,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const engine = singleton();
  const mine = engine.turn.then(() => runEngine(url, datamodels, work));
  engine.turn = mine.catch(() => undefined); // only the order matters to the next caller; the error goes to this one
  return mine;
}

/** Of the process, however often this module is loaded in it: a second instance panics. Only set here. */
function singleton(): Singleton {
  const existing = Reflect.get(globalThis, KEY) as Singleton | undefined;
  if (existing !== undefined) return existing;
  const made: Singleton = { turn: Promise.resolve() };
  Reflect.set(globalThis, KEY, made);
  return made;
}

async function runEngine<T>(
  url: string,
  datamodels: [string, string][] | undefined,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const engine = singleton();
  engine.loaded ??= loadEngine();
  await engine.loaded;

  const opened: { dispose(): Promise<void> }[] = [];
  const factory = engineAdapterFactory(url);
  const tracked = {
    ...factory,
    connect: async () => remember(opened, await factory.connect()),
    connectToShadowDb: async () => remember(opened, await factory.connectToShadowDb()),
  };
  try {
    const engine = await glue.SchemaEngine.new(
      { datamodels },
      () => undefined, // the engine's log lines; its errors arrive as exceptions
      bindMigrationAwareSqlAdapterFactory(tracked),
    );
    return await work(engine);
  } finally {
    for (const adapter of opened.reverse()) await adapter.dispose();
  }
}

/** The engine does not always dispose what it opened; an open session would keep the lock. */
function remember<A extends { dispose(): Promise<void> }>(opened: { dispose(): Promise<void> }[], adapter: A): A {
  opened.push(adapter);
  return adapter;
}

async function loadEngine(): Promise<void> {
  // Without this registry a panic inside the engine hides behind a TypeError.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        throw new Error(`schema engine panicked: ${message}`);
      },
    },
  });
  const require = createRequire(import.meta.url);
  const glueFile = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(glueFile.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": asImports(glue) });
  bindGlue(instance.exports);
}

/** The glue module exports exactly the functions that the binary imports; the compiler cannot know that. */
function asImports(module: object): WebAssembly.ModuleImports {
  return module as WebAssembly.ModuleImports;
}

/** `__wbg_set_wasm` and `__wbindgen_start` exist in every wasm-bindgen build, but are missing in its typings. */
function bindGlue(exports: WebAssembly.Exports): void {
  const binding = glue as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void };
  binding.__wbg_set_wasm(exports);
  const { __wbindgen_start: start } = exports;
  if (typeof start !== "function") throw new Error("the schema engine's binary has no start function");
  start();
}
