// npm run bench [-- --numbers 200000,1000000] [--only rest,html,browser,import]
// Every figure beside its limit in the same run. Missed targets are shown, only faults end with an error.
import { randomBytes } from "node:crypto";
import os from "node:os";
import { createReport } from "./bench/report.mjs";
import { checkNode, prepare } from "./prepare.mjs";
import { loadTypeScript } from "./project.mjs";

const SECTIONS = ["rest", "html", "browser", "import"];
const MAX_MINUTES = 30;
const READY_SECONDS = 180;

const { sizes, only } = readArguments(process.argv.slice(2));
const endings = []; // what to stop, in reverse order of starting
let isStopping = false;

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void end(1));
setTimeout(
  () => {
    process.stderr.write(`not done within ${MAX_MINUTES} minutes\n`);
    void end(1);
  },
  MAX_MINUTES * 60_000 * sizes.length,
).unref();

try {
  checkNode();
  await prepare({ build: true });
  for (const numbers of sizes) {
    await benchmark(numbers);
    await stopAll();
  }
  await end(0);
} catch (error) {
  process.stderr.write(`${error?.stack ?? error}\n`);
  await end(1);
}

async function benchmark(numbers) {
  const { startProduct, startLimit, runTypeScript } = await import("./bench/processes.mjs");
  const product = await startProduct({ readySeconds: READY_SECONDS });
  endings.push(product.stop);
  const urls = await databaseUrls(product.env);
  const company = await runTypeScript("scripts/bench/company.ts", {
    ...product.env,
    LINEKEEPER_APP_DATABASE_URL: urls.appUrl,
    LINEKEEPER_SECRETS_FILE: urls.secretsFile,
    BENCH_PASSWORD: randomBytes(18).toString("base64url"),
  });
  const { default: pg } = await import("pg");
  const owner = new pg.Client({ connectionString: urls.ownerUrl });
  await owner.connect();
  owner.on("error", () => undefined); // the database may end before us when all are told to stop at once
  endings.push(() => owner.end());
  process.stdout.write(`${numbers} numbers `);
  const { seedNumbers } = await import("./bench/seed.mjs");
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
  await seedNumbers(owner, company.organizationId, { count: numbers, today });

  const limit = await startLimit({ ownerUrl: urls.ownerUrl, organizationId: company.organizationId });
  endings.push(limit.stop);
  const report = createReport();
  await measure({ product, limit, owner, company, report, today });
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? "?"}, ${Math.round(os.totalmem() / 1e9)} GB`;
  report.print(`${numbers} numbers · ${today} · Node ${process.versions.node} · ${machine}`);
}

async function measure(context) {
  if (only.includes("rest")) {
    const { measureRest } = await import("./bench/rest.mjs");
    await measureRest(context);
  }
  if (only.includes("html") || only.includes("browser")) {
    const { signIn, measureBrowser } = await import("./bench/browser.mjs");
    const session = await signIn(context);
    endings.push(() => session.browser.close());
    if (only.includes("html")) {
      const { measurePages } = await import("./bench/pages.mjs");
      await measurePages({ ...context, ...session });
    }
    if (only.includes("browser")) await measureBrowser({ ...context, ...session });
  }
  if (only.includes("import")) {
    const { measureImport } = await import("./bench/import.mjs");
    await measureImport(context);
  }
}

/** The running start holds the folder and the server; its addresses follow from the secrets in the folder. */
async function databaseUrls(env) {
  const load = await loadTypeScript();
  const { readStartEnv } = await load("lib/server/start-env.ts");
  const { withOwnerDatabase } = await load("lib/server/owner-database.ts");
  const { secretsFileOf } = await load("lib/server/secrets.ts");
  const start = readStartEnv(env);
  const { ownerUrl, appUrl } = await withOwnerDatabase(start, "bench", async (urls) => urls);
  return { ownerUrl, appUrl, secretsFile: secretsFileOf(start.dataDir) };
}

function readArguments(given) {
  const optionOf = (name) => {
    const at = given.findIndex((word) => word === name || word.startsWith(`${name}=`));
    if (at === -1) return undefined;
    return given[at].includes("=") ? given[at].slice(name.length + 1) : given[at + 1];
  };
  const numbers = (optionOf("--numbers") ?? "200000,1000000").split(",").map(Number);
  const sections = (optionOf("--only") ?? SECTIONS.join(",")).split(",");
  const isWrong = numbers.some((count) => !Number.isSafeInteger(count) || count < 1_000 || count > 10_000_000);
  if (isWrong || sections.some((name) => !SECTIONS.includes(name))) {
    process.stderr.write("npm run bench -- [--numbers 200000,1000000] [--only rest,html,browser,import]\n");
    process.exit(1);
  }
  return { sizes: numbers, only: sections };
}

async function stopAll() {
  for (let stop = endings.pop(); stop; stop = endings.pop()) await stop();
}

async function end(status) {
  if (isStopping) return;
  isStopping = true;
  await stopAll().catch((error) => process.stderr.write(`${error}\n`));
  process.exit(status);
}
