// Web and worker as children, without the owner's address in their environment.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { keepRunning } from "./child-process.mjs";
import { say } from "./messages.mjs";
import { inProject, PROJECT_DIR } from "./project.mjs";

const OWNER_VARIABLES = ["DATABASE_URL", "DATABASE_URL_FILE", "APP_DATABASE_URL", "APP_DATABASE_URL_FILE"];

export function startApplication({ isDev, variables, onGiveUp }) {
  const env = {
    ...process.env,
    ...variables,
    NODE_ENV: isDev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  };
  for (const name of OWNER_VARIABLES) delete env[name];
  const leaveWithUs = ["--import", inProject("scripts/exit-with-parent.mjs")];
  const next = createRequire(inProject("package.json")).resolve("next/dist/bin/next");

  const children = [
    keepRunning({
      args: [...leaveWithUs, next, isDev ? "dev" : "start", "-p", variables.PORT, "-H", variables.HOST],
      env,
      cwd: PROJECT_DIR,
      onEnd: (reason) => say("webEnded", { reason }),
      onGiveUp: () => onGiveUp("web"),
    }),
  ];
  const worker = inProject("scripts/worker.ts");
  if (existsSync(worker)) {
    children.push(
      keepRunning({
        args: [...(isDev ? ["--watch"] : []), ...leaveWithUs, "--conditions=react-server", "--import", "tsx", worker],
        env,
        cwd: PROJECT_DIR,
        onEnd: (reason) => say("workerEnded", { reason }),
        onGiveUp: () => onGiveUp("worker"),
      }),
    );
  } else say("workerMissing");
  return { stop: async () => void (await Promise.all(children.map((child) => child.stop()))) };
}
