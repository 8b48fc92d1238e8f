import { db } from "@/lib/server/db";
import { auditVerify } from "./audit-verify";
import { readOptions } from "./command-line";
import { demoClear, demoLoad } from "./demo";
import { importCommand } from "./import-file";
import { type MessageKey, sentence, type Values } from "./messages";
import { ownerCreate, ownerPassword, ownerRecover } from "./owner";
import { CommandRefused } from "./refusals";
import { tokenCreate } from "./token-create";

const COMMANDS = new Map([
  ["owner create", ownerCreate],
  ["owner password", ownerPassword],
  ["owner recover", ownerRecover],
  ["token create", tokenCreate],
  ["audit verify", auditVerify],
  ["demo load", demoLoad],
  ["demo clear", demoClear],
]);

/** Nothing was tried: the command was not typed as it has to be. */
const WRONGLY_CALLED: ReadonlySet<MessageKey> = new Set(["usage", "optionMissing"]);

const [noun = "", verb = "", ...rest] = process.argv.slice(2);
const command = COMMANDS.get(`${noun} ${verb}`);
process.exitCode = await run();
await db.$disconnect();
process.exit();

async function run(): Promise<number> {
  try {
    if (noun === "import") return await importCommand(verb, readOptions(rest));
    if (command) return await command(readOptions(rest));
    return fail("usage", {}, 2);
  } catch (error) {
    if (error instanceof CommandRefused) return fail(error.key, error.values, WRONGLY_CALLED.has(error.key) ? 2 : 1);
    throw error;
  }
}

function fail(key: MessageKey, values: Values, status: number): number {
  process.stderr.write(`${sentence(key, values)}\n`);
  return status;
}
