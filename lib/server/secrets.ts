import { randomBytes, randomInt } from "node:crypto";
import { link, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const secretsSchema = z.object({
  /** Password of the database owner (embedded database only). */
  ownerPassword: z.string().min(32),
  /** Password of the role that web and worker use. */
  appPassword: z.string().min(32),
  /** Signs sessions and tokens. */
  authSecret: z.string().min(32),
  /** Key of the keyed hash that stands for the other party in call records. */
  callPartyKey: z.string().min(32),
  /** One-time code of the first set-up; gone once it was used. */
  setupCode: z.string().min(8).optional(),
});

export type Secrets = z.infer<typeof secretsSchema>;

export const SECRETS_FILE = "secrets.json";

/** No 0/O, 1/I/L: the code is read from a terminal and typed. */
const SETUP_CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

export function secretsFileOf(dataDir: string): string {
  return path.join(dataDir, SECRETS_FILE);
}

/** Reads the secrets; null where none were made yet. A damaged file is a fault, never a reason for new ones. */
export async function findSecrets(file: string): Promise<Secrets | null> {
  try {
    return secretsSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (isMissing(error)) return null;
    throw new Error(`the secrets file ${file} cannot be read; restore it from a backup`, { cause: error });
  }
}

export async function getSecrets(file: string): Promise<Secrets> {
  const secrets = await findSecrets(file);
  if (!secrets) throw new Error(`the secrets file ${file} is missing`);
  return secrets;
}

/** Makes the secrets exactly once, and their folder; when two processes try, both get the first one's. */
export async function ensureSecrets(file: string): Promise<Secrets> {
  const found = await findSecrets(file);
  if (found) return found;
  await mkdir(path.dirname(file), { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const draft = `${file}.${process.pid}.partial`;
  await writeDurably(draft, newSecrets());
  try {
    await link(draft, file); // fails where the file exists, which a rename would not
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return getSecrets(file);
}

/** Called once set-up is done: from then on no code opens it. Repeatable. */
export async function forgetSetupCode(file: string): Promise<void> {
  const { setupCode, ...kept } = await getSecrets(file);
  if (setupCode === undefined) return;
  const draft = `${file}.${process.pid}.partial`;
  await writeDurably(draft, kept);
  await rename(draft, file);
}

function newSecrets(): Secrets {
  return {
    ownerPassword: randomBytes(32).toString("base64url"),
    appPassword: randomBytes(32).toString("base64url"),
    authSecret: randomBytes(48).toString("base64url"),
    callPartyKey: randomBytes(32).toString("base64url"),
    setupCode: newSetupCode(),
  };
}

/** Three groups of four: 31^12, about 59 bits. */
function newSetupCode(): string {
  const group = () =>
    Array.from({ length: 4 }, () => SETUP_CODE_ALPHABET.charAt(randomInt(SETUP_CODE_ALPHABET.length))).join("");
  return [group(), group(), group()].join("-");
}

async function writeDurably(file: string, secrets: Secrets): Promise<void> {
  const handle = await open(file, "w", 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(secrets, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
