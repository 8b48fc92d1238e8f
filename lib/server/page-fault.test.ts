import { expect, it, vi } from "vitest";
import { UNAVAILABLE } from "@/lib/domain/result";
import { forPage } from "./page-fault";

vi.mock("next/headers", () => ({ headers: async () => new Headers({ "x-request-id": "request-1" }) }));
vi.mock("./log", () => ({ log: { error: () => undefined } }));

const fault = (code: string) => Object.assign(new Error(code), { code });
const noted = new Set<string>();
Reflect.set(globalThis, Symbol.for("linekeeper.unavailable"), noted);

it.each([fault("57P01"), fault("ECONNREFUSED"), fault("40001"), new Error("timeout exceeded when trying to connect")])(
  "a page whose database is away or crowded says so to its reader and, by 503, to a balancer: %s (F8, F9, F29)",
  async (error) => {
    noted.clear();
    const read = forPage(() => Promise.reject(error));
    await expect(read).rejects.toMatchObject({ digest: UNAVAILABLE, cause: error });
    expect([...noted]).toEqual(["request-1"]);
  },
);

it("what failed inside of such a page is told once", async () => {
  const read = forPage(() => forPage(() => Promise.reject(fault("57P01"))));
  await expect(read).rejects.toMatchObject({ digest: UNAVAILABLE, cause: { code: "57P01" } });
});

it.each([fault("23505"), fault("42501"), Object.assign(new Error("redirect"), { digest: "NEXT_REDIRECT" })])(
  "any other fault stays what it is: %s",
  async (error) => {
    noted.clear();
    await expect(forPage(() => Promise.reject(error))).rejects.toBe(error);
    expect(noted.size).toBe(0);
  },
);
