import "server-only";
import type { prismaAdapter } from "better-auth/adapters/prisma";
import { hashSecret } from "./one-time-secret";

type MakeAdapter = ReturnType<typeof prismaAdapter>;
type Steps = Omit<ReturnType<MakeAdapter>, "transaction">;
type Condition = Parameters<Steps["delete"]>[0]["where"][number];

/**
 * better-auth's way to the database, with the SHA-256 of a session's token where it would keep the
 * token: whoever reads the table can sign in by nothing that stands there. What it made or asked for
 * by its token comes back with the token, because the cookie is written from it.
 */
export function withHashedTokens(makeAdapter: MakeAdapter): MakeAdapter {
  return (options) => {
    const adapter = makeAdapter(options);
    return { ...hashing(adapter), transaction: (run) => adapter.transaction((steps) => run(hashing(steps))) };
  };
}

function hashing(steps: Steps): Steps {
  return {
    ...steps,
    create: async (asked) => {
      const token: unknown = isOfSession(asked) ? Reflect.get(asked.data, "token") : null;
      if (typeof token !== "string") return steps.create(asked);
      return withToken(await steps.create({ ...asked, data: { ...asked.data, token: hashSecret(token) } }), token);
    },
    findOne: async (asked) => withToken(await steps.findOne(hashed(asked)), tokenIn(asked)),
    findMany: (asked) => steps.findMany(hashed(asked)),
    count: (asked) => steps.count(hashed(asked)),
    update: async (asked) => withToken(await steps.update(hashed(asked)), tokenIn(asked)),
    updateMany: (asked) => steps.updateMany(hashed(asked)),
    delete: (asked) => steps.delete(hashed(asked)),
    deleteMany: (asked) => steps.deleteMany(hashed(asked)),
    consumeOne: async (asked) => withToken(await steps.consumeOne(hashed(asked)), tokenIn(asked)),
    incrementOne: async (asked) => withToken(await steps.incrementOne(hashed(asked)), tokenIn(asked)),
  };
}

type Asked = { readonly model: string; readonly where?: Condition[] | undefined };
const isOfSession = ({ model }: Pick<Asked, "model">) => model === "session";
const isOnToken = ({ field }: Condition) => field === "token";

function hashed<A extends Asked>(asked: A): A {
  if (!isOfSession(asked) || !asked.where?.some(isOnToken)) return asked;
  const where = asked.where.map((one) => (isOnToken(one) ? { ...one, value: hashedValue(one.value) } : one));
  return { ...asked, where };
}

function hashedValue(value: Condition["value"]): Condition["value"] {
  if (typeof value === "string") return hashSecret(value);
  if (Array.isArray(value)) return value.map((one) => hashSecret(String(one)));
  throw new Error("a token is a text");
}

/** The one token that was asked for. */
function tokenIn(asked: Asked): string | null {
  const value = isOfSession(asked) ? asked.where?.find(isOnToken)?.value : null;
  return typeof value === "string" ? value : null;
}

function withToken<T>(row: T, token: string | null): T {
  return token === null || typeof row !== "object" || row === null ? row : Object.assign(row, { token });
}
