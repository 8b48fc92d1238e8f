// Runs operations that arrive as lines of JSON, one after the other, and answers each with a line; for tests
// that kill this process half-way. `npm start` serves the same commands; only the HTTP around them is missing.

import { readdirSync } from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { receiveFile } from "../stored-file";

const FEATURES = path.resolve(import.meta.dirname, "../../features");

const lineSchema = z.object({
  /** The exported command, in the file of its name. */
  command: z.string(),
  access: z.record(z.string(), z.unknown()),
  input: z.record(z.string(), z.unknown()),
  key: z.string(),
  /** For uploads: pieces of the body, as text; the received file becomes `input.file`. */
  pieces: z.array(z.string()).optional(),
});

for await (const text of readline.createInterface({ input: process.stdin })) {
  const line = lineSchema.parse(JSON.parse(text));
  process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
}
process.exit(0);

async function answer({ command, access, input, key, pieces }: z.output<typeof lineSchema>): Promise<unknown> {
  const run = await findCommand(command);
  if (pieces === undefined) return run(access, input, { idempotencyKey: key });
  const received = await receiveFile(bodyOf(pieces), {
    maxBytes: 1e8,
    expectedBytes: null,
    expectedSha256: null,
    sniff: async () => "text/csv",
  });
  if (!received.ok) return received;
  const result = await run(access, { ...input, file: received.value }, { idempotencyKey: key });
  await received.value.discard();
  return result;
}

/** As they arrive from the network: each after the one before was taken. */
function bodyOf(pieces: readonly string[]): ReadableStream<Uint8Array> {
  const rest = [...pieces];
  return new ReadableStream({
    pull(controller) {
      const piece = rest.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(Buffer.from(piece));
    },
  });
}

type Run = (access: object, input: object, options: { idempotencyKey: string }) => Promise<unknown>;

/** What a file of this name exports under this name is the command: the house rule of one command a file. */
async function findCommand(name: string): Promise<Run> {
  const fileName = `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
  const file = readdirSync(FEATURES, { recursive: true })
    .map(String)
    .find((one) => one.includes("commands") && path.basename(one) === fileName);
  if (file === undefined) throw new Error(`no command ${name}`);
  const module: Record<string, unknown> = await import(pathToFileURL(path.join(FEATURES, file)).href);
  return module[name] as Run;
}
