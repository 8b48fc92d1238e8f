// Web and worker as children.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { keepRunning, launchNode } from "./child-process.mjs";
import { say } from "./messages.mjs";
import { inProject, PROJECT_DIR } from "./project.mjs";

const OWNER_VARIABLES = ["DATABASE_URL", "DATABASE_URL_FILE", "APP_DATABASE_URL", "APP_DATABASE_URL_FILE"];

/** The environment of whatever runs as the application: with its role, without the owner's address. */
export function applicationEnvironment(variables) {
  const env = { ...process.env, ...variables };
  for (const name of OWNER_VARIABLES) delete env[name];
  return env;
}

/**
 * Without a bound V8 collects late and a large import costs the machine several times what it holds.
 * 100,000 rows fit into 128 MB; the rest is for large workbooks and long lists of contracts.
 */
const WORKER_HEAP_MB = 320;

export function startApplication({ isDev, variables, onGiveUp }) {
  const env = {
    ...applicationEnvironment(variables),
    NODE_ENV: isDev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  };

  const keep = (name, args) =>
    keepRunning({
      launch: (more) =>
        launchNode({
          args: ["--import", inProject("scripts/exit-with-parent.mjs"), ...args],
          env: { ...env, ...more },
          cwd: PROJECT_DIR,
        }),
      onEnd: (reason) => say(`${name}Ended`, { reason }),
      onGiveUp: () => onGiveUp(name),
    });

  const next = createRequire(inProject("package.json")).resolve("next/dist/bin/next");
  const address = ["-p", variables.PORT, "-H", variables.HOST];
  const children = [
    isDev
      ? keep("web", ["--import", inProject("scripts/web-front.mjs"), next, "dev", ...address])
      : keep("web", [inProject("scripts/web.mjs"), next, "start", ...address]),
  ];
  const worker = inProject("scripts/worker.ts");
  if (existsSync(worker)) {
    const reload = isDev ? ["--watch"] : [];
    const typeScript = ["--conditions=react-server", "--import", "tsx"];
    children.push(keep("worker", [`--max-old-space-size=${WORKER_HEAP_MB}`, ...reload, ...typeScript, worker]));
  } else say("workerMissing");
  return { stop: async () => void (await Promise.all(children.map((child) => child.stop()))) };
}
