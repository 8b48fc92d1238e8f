import "server-only";

/** What a process does to itself at a fail point. */
const ACTIONS = {
  kill: () => void process.kill(process.pid, "SIGKILL"),
  /** The whole process stands still, its leases included, until somebody sends SIGCONT. */
  hang: () => void process.kill(process.pid, "SIGSTOP"),
  throw: () => {
    throw new Error("fail point");
  },
  enospc: () => {
    throw Object.assign(new Error("fail point"), { code: "ENOSPC" });
  },
} as const;

type Plan = { readonly place: string; readonly action: keyof typeof ACTIONS; readonly visit: number };

const SHAPE = /^([A-Za-z_.]+):([a-z]+)(?:@([1-9][0-9]{0,5}))?$/;

/**
 * Reads `FAILPOINT=<operation>.<point>:<kill|hang|throw|enospc>@<n>`: at the n-th visit of that place, once.
 * Null unless NODE_ENV is `test`, which `npm start` never lets its children be and a build replaces by
 * `production`. Throws on a plan that says nothing, so that no test believes in a kill that never came.
 */
export function failPlan(variables: Readonly<Record<string, string | undefined>>): Plan | null {
  const { FAILPOINT: given } = variables;
  if (variables.NODE_ENV !== "test" || !given) return null;
  const [, place, name, visit] = SHAPE.exec(given) ?? [];
  const action = ACTION_NAMES.find((one) => one === name);
  if (place === undefined || action === undefined) throw new Error(`FAILPOINT: ${given}`);
  return { place, action, visit: Number(visit ?? 1) };
}

const ACTION_NAMES = ["kill", "hang", "throw", "enospc"] as const satisfies readonly (keyof typeof ACTIONS)[];

const plan = process.env.NODE_ENV === "test" ? failPlan(process.env) : null;
let visits = 0;

/** A place at which a test may end, stop or break this process; outside of a test it does nothing. */
export function failPoint(operation: string, point: string): void {
  if (plan === null || plan.place !== `${operation}.${point}`) return;
  visits += 1;
  if (visits === plan.visit) ACTIONS[plan.action]();
}
