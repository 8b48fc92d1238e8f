import { readFileSync } from "node:fs";
import { z } from "zod";
import { appEnv } from "./env";

const schema = z.object({ authSecret: z.string().min(32), callPartyKey: z.string().min(32) });

let cached: z.infer<typeof schema> | undefined;

/** The secrets that web and worker need, from the file that the entry point made; read once. */
export function appSecrets(): z.infer<typeof schema> {
  cached ??= schema.parse(JSON.parse(readFileSync(appEnv().secretsFile, "utf8")));
  return cached;
}
