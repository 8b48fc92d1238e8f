import "server-only";
import type { prismaAdapter } from "better-auth/adapters/prisma";
import { newId } from "../ids";
import { hashSecret } from "./one-time-secret";

type MakeAdapter = ReturnType<typeof prismaAdapter>;
type Adapter = ReturnType<MakeAdapter>;
type Condition = Parameters<Adapter["delete"]>[0]["where"][number];

/**
 * better-auth's way to the database, with the SHA-256 of a session's token where it would keep the token:
 * whoever reads the table can sign in by nothing that stands there. Neither is the browser's address or
 * program kept. Sessions are begun and ended by it, and read by find-access alone.
 */
export function keepingHashes(makeAdapter: MakeAdapter): MakeAdapter {
  return (options) => {
    const adapter = makeAdapter(options);
    return {
      ...adapter,
      create: async (asked) => {
        if (asked.model !== "session") return adapter.create(asked);
        const token = String(Reflect.get(asked.data, "token"));
        const kept = { id: newId(), token: hashSecret(token), ipAddress: undefined, userAgent: undefined };
        return withToken(
          await adapter.create({ ...asked, data: { ...asked.data, ...kept }, forceAllowId: true }),
          token,
        );
      },
      findMany: (asked) => adapter.findMany(byHash(asked)),
      delete: (asked) => adapter.delete(byHash(asked)),
    };
  };
}

function byHash<A extends { readonly model: string; readonly where?: Condition[] | undefined }>(asked: A): A {
  if (asked.model !== "session" || !asked.where) return asked;
  const where = asked.where.map((one) =>
    one.field === "token" ? { ...one, value: hashSecret(String(one.value)) } : one,
  );
  return { ...asked, where };
}

/** The cookie is written from what was made. */
function withToken<T>(made: T, token: string): T {
  return typeof made === "object" && made !== null ? Object.assign(made, { token }) : made;
}
