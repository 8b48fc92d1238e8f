// node scripts/web.mjs SERVER ARGUMENTS...: several processes of one server behind one address, so that
// every core serves. They share nothing but the listening socket, which this process holds: one that dies
// is replaced while the others answer, and what it was given but had not taken goes to one of them.
import cluster from "node:cluster";
import { keepRunning } from "./child-process.mjs";
import { handOverUnansweredConnections } from "./hand-over.mjs";
import { say } from "./messages.mjs";
import { inProject } from "./project.mjs";

const [exec, ...args] = process.argv.slice(2);
cluster.setupPrimary({ exec, args, execArgv: ["--import", inProject("scripts/web-front.mjs")] });
handOverUnansweredConnections();

const children = Array.from({ length: Number(process.env.WEB_PROCESSES) }, () =>
  keepRunning({
    launch: (variables) => cluster.fork(variables).process,
    onEnd: (reason) => say("webEnded", { reason }),
    onGiveUp: () => process.exit(1),
  }),
);

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await Promise.all(children.map((child) => child.stop()));
    process.exit(0);
  });
}
