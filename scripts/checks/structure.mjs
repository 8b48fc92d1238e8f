import { filesBelow, importsOf, read } from "./files.mjs";

const FEATURE_FILE = /^lib\/features\/[a-z-]+\/(schema|types|queries|presenter|bulk|actions|jobs)(\.db)?(\.test)?\.ts$/;
/** A file of the list that grew too long is a folder of the same name; `jobs/` holds what the jobs of jobs.ts do. */
const FOLDER_FILE = /^lib\/features\/[a-z-]+\/(commands|queries|bulk|jobs)\/[a-z]+(-[a-z0-9]+)+(\.db)?(\.test)?\.ts$/;
/** What the database tests of a noun arrange and ask again and again. */
const TESTING_FILE = /^lib\/features\/[a-z-]+\/testing\/[a-z]+(-[a-z0-9]+)+\.ts$/;
const FEATURE_TEST = /^lib\/features\/[a-z-]+\/[a-z0-9-]+(\.db)?\.test\.ts$/;
const DRAWER = /(^|\/)(utils?|helpers?|misc|common|index)(\.tsx?|\/)/;
const ROUTE_FILE =
  /^app\/(.*\/)?(page|layout|loading|error|global-error|not-found|forbidden|template|default|route|icon|opengraph-image|globals|manifest|robots|sitemap)\.(tsx?|css|svg|png)$/;

/** A noun's folder holds the closed list of files, routes hold what Next.js reserves, and nothing is a drawer. */
export function closedFileList(root) {
  const problems = [];
  for (const file of filesBelow(root)) {
    if (
      file.startsWith("lib/features/") &&
      !FEATURE_FILE.test(file) &&
      !FOLDER_FILE.test(file) &&
      !TESTING_FILE.test(file) &&
      !FEATURE_TEST.test(file)
    ) {
      problems.push(`${file}: not in the closed list of a feature (docs/how-to/add-a-feature.md)`);
    }
    if (file.startsWith("app/") && !ROUTE_FILE.test(file))
      problems.push(`${file}: app holds routes only; a component belongs in components/<noun>`);
    if (/^(app|components|lib)\/.*\.tsx?$/.test(file) && DRAWER.test(file))
      problems.push(`${file}: a drawer without a subject; name the file after its one idea`);
  }
  return problems;
}

const COMMAND_FILE = /^lib\/features\/([a-z-]+)\/commands\/[a-z-]+\.ts$/;
/** What somebody does who is not signed in yet has no permission to ask for. */
const BEFORE_SIGN_IN = "auth";

/** A file among a noun's commands is one: its other writers and readers stand in `bulk` and `queries`. */
export function commandsAreCommands(root) {
  return filesBelow(root)
    .filter((file) => ![undefined, BEFORE_SIGN_IN].includes(COMMAND_FILE.exec(file)?.[1]))
    .filter((file) => !read(root, file).includes("defineCommand("))
    .map((file) => `${file}: declares no command; a writer that commands share belongs in bulk/`);
}

/** Nouns may call each other's commands, queries and bulk writers, but never in a circle. */
export function noCyclesBetweenNouns(root) {
  const edges = new Map();
  for (const file of filesBelow(root)) {
    const noun = /^lib\/features\/([a-z-]+)\//.exec(file)?.[1];
    if (!noun || /\.test\.ts$/.test(file)) continue;
    for (const module of importsOf(read(root, file))) {
      const other = /^@\/lib\/features\/([a-z-]+)\//.exec(module)?.[1];
      if (!other || other === noun) continue;
      if (!edges.has(noun)) edges.set(noun, new Map());
      edges.get(noun).set(other, file);
    }
  }
  return cyclesIn(edges).map((cycle) => `nouns import each other in a circle: ${cycle.join(" → ")}`);
}

function cyclesIn(edges) {
  const cycles = [];
  const done = new Set();
  const walk = (noun, trail) => {
    const at = trail.indexOf(noun);
    if (at >= 0) {
      cycles.push([...trail.slice(at), noun]);
      return;
    }
    if (done.has(noun)) return;
    for (const other of edges.get(noun)?.keys() ?? []) walk(other, [...trail, noun]);
    done.add(noun);
  };
  for (const noun of edges.keys()) walk(noun, []);
  return cycles;
}

const MAX_LINES = 400;

/** No source file is longer than 400 lines. */
export function lineLimit(root) {
  return filesBelow(root)
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.startsWith("prisma/migrations/"))
    .map((file) => [file, read(root, file).split("\n").length - 1])
    .filter(([, lines]) => lines > MAX_LINES)
    .map(([file, lines]) => `${file}: ${lines} lines, the limit is ${MAX_LINES}`);
}
