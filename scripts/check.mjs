import { spawnSync } from "node:child_process";
import {
  everyCommandIsTested,
  noForbiddenConstructs,
  onlyNamedInstallScripts,
  vulnerabilityFloors,
} from "./checks/safety.mjs";
import { closedFileList, commandsAreCommands, lineLimit, noCyclesBetweenNouns } from "./checks/structure.mjs";
import { everyRefusalHasWords, namedPathsExist, noTextInCode, sameMessageKeys } from "./checks/words.mjs";

/** Read the tree; each answers a list of problems. */
const TREE_CHECKS = [
  closedFileList,
  commandsAreCommands,
  noCyclesBetweenNouns,
  lineLimit,
  sameMessageKeys,
  everyRefusalHasWords,
  noTextInCode,
  namedPathsExist,
  noForbiddenConstructs,
  everyCommandIsTested,
  vulnerabilityFloors,
  onlyNamedInstallScripts,
];

/** Other programs; each passes or fails. Next.js' generated route types come first, the compiler reads them. */
const PROGRAMS = [
  ["lint and format", "npx", ["biome", "check", "--error-on-warnings", "."]],
  ["route types", "npx", ["next", "typegen"]],
  ["types", "npx", ["tsc", "--noEmit", "-p", "."]],
  ["schema drift", "npx", ["vitest", "run", "--project", "db", "lib/server/migration/drift.db.test.ts"]],
];

const root = process.cwd();
let passed = 0;
let failed = 0;

for (const check of TREE_CHECKS) report(check.name, check(root));
for (const [name, command, args] of PROGRAMS) {
  const run = spawnSync(command, args, { encoding: "utf8", cwd: root });
  report(name, run.status === 0 ? [] : [`${run.stdout}${run.stderr}`.trim()]);
}
console.log(`check: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function report(name, problems) {
  if (problems.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.error(`✗ ${name}`);
  for (const problem of problems) console.error(`  ${problem}`);
}
