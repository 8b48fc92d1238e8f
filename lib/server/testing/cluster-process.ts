import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import pg from "pg";
import { z } from "zod";

const lineSchema = z.looseObject({
  kind: z.string(),
  how: z.string().optional(),
  processId: z.int().optional(),
  port: z.int().optional(),
  ownerUrl: z.string().optional(),
  address: z.string().optional(),
  code: z.string().optional(),
});

export type ClusterLine = z.infer<typeof lineSchema>;

export type ClusterProcess = {
  readonly child: ChildProcess;
  /** The next line of that kind; lines that came earlier count. */
  next(kind: string): Promise<ClusterLine>;
  ended(): Promise<number | null>;
};

const MODULE = path.resolve(import.meta.dirname, "run-cluster.ts");

/** Starts the embedded database of `dataDir` in a process of its own, as npm start would hold it, as another user where one is given. */
export function startClusterProcess(dataDir: string, uid?: number): ClusterProcess {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", MODULE, dataDir, ...(uid === undefined ? [] : [String(uid)])],
    {
      cwd: path.resolve(import.meta.dirname, "../../.."),
      stdio: ["ignore", "pipe", "inherit"],
      env: { NODE_ENV: "test", PATH: process.env.PATH, HOME: os.tmpdir(), TMPDIR: os.tmpdir() },
    },
  );
  const lines: ClusterLine[] = [];
  const listeners = new Set<() => void>();
  let status: number | null | undefined;
  const wake = () => {
    for (const listener of listeners) listener();
  };
  if (child.stdout) {
    readline.createInterface({ input: child.stdout }).on("line", (line) => {
      lines.push(lineSchema.parse(JSON.parse(line)));
      wake();
    });
  }
  const closed = new Promise<number | null>((resolve) => child.once("close", resolve)).then((code) => {
    status = code;
    wake();
    return code;
  });
  const next = (kind: string) =>
    new Promise<ClusterLine>((resolve, reject) => {
      const look = () => {
        const at = lines.findIndex((line) => line.kind === kind);
        const [line] = at < 0 ? [] : lines.splice(at, 1);
        if (!line && status === undefined) return;
        listeners.delete(look);
        if (line) resolve(line);
        else reject(new Error(`ended with ${status} before ${kind}; said ${JSON.stringify(lines)}`));
      };
      listeners.add(look);
      look();
    });
  return { child, next, ended: () => closed };
}

/** A temporary folder through which the database's user may pass. */
export async function temporaryFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "linekeeper-process-"));
  await chmod(folder, 0o711);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Runs one statement as the owner and answers with its rows. */
export async function queryOnce(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined); // a killed server ends the session; the query reports it
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
