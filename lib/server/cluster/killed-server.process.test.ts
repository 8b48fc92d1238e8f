import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { ok } from "@/lib/domain/result";
import { defineCommand } from "../command";
import { newId } from "../ids";
import { checkReadiness } from "../readiness";
import { toRoute } from "../route";
import { createCompany, type TestCompany } from "../testing/company";
import { type KillableServer, startKillableServer } from "../testing/killable-server";
import { insertToken } from "../testing/members";

vi.hoisted(() => {
  process.env.LOG_LEVEL ??= "silent"; // read when the modules are
});

let server: KillableServer;
let company: TestCompany;
let secret: string;

beforeAll(async () => {
  server = await startKillableServer();
  company = await createCompany();
  secret = await insertToken(await company.member("admin"), ["numbers:write"]);
}, 120_000);

afterAll(() => server.stop(), 60_000);

const addHolder = toRoute(
  defineCommand({
    auditEvent: "test.holderAdded",
    permission: "number:edit",
    input: z.strictObject({ name: z.string() }),
    async run({ tx, access: { organizationId }, input: { name }, audit }) {
      const id = newId();
      await tx.holder.create({ data: { organizationId, id, name, type: "company" } });
      await audit({ entityKind: "test", entityId: id });
      return ok({ id });
    },
  }),
  { output: z.object({ id: z.string() }) },
);

type Answer = { readonly status: number; readonly code: string | undefined; readonly retryAfter: string | null };

async function add(name: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json", "idempotency-key": name };
  const body = JSON.stringify({ name });
  const request = new Request("http://localhost:3000/api/v1/holders", { method: "POST", headers, body });
  const response = await addHolder(request, { params: Promise.resolve({}) });
  const { code } = z.looseObject({ code: z.string().optional() }).parse(await response.json());
  return { status: response.status, code, retryAfter: response.headers.get("retry-after") };
}

it("requests meet a killed server as 503, and asked again under their key have their effect once (F8, I1)", async () => {
  const names = Array.from({ length: 200 }, (_, index) => `holder-${index}`);
  const acknowledged = new Set<string>();
  const refused = new Set<string>();
  const others: Answer[] = [];
  const ask = async (name: string) => {
    const answer = await add(name);
    if (answer.status === 200) acknowledged.add(name);
    else if (answer.status === 503 && answer.code === "DATABASE_AWAY" && answer.retryAfter !== null) refused.add(name);
    else others.push(answer);
  };
  for (const [index, name] of names.entries()) {
    if (index === 100) server.kill();
    if (index < 100) await ask(name);
    else await Promise.all([ask(name), sleep(5)]);
  }
  expect(others).toEqual([]);
  expect(refused.size).toBeGreaterThan(0);
  await server.restarted();
  for (let tries = 0; refused.size > 0 && tries < 50; tries += 1) {
    const again = [...refused];
    refused.clear();
    for (const name of again) await ask(name);
    if (refused.size > 0) await sleep(100);
  }
  expect(others).toEqual([]);
  expect([...acknowledged].toSorted()).toEqual(names.toSorted());
  const { organizationId } = company;
  const stored = await company.inside((tx) =>
    tx.holder.findMany({ where: { organizationId }, select: { name: true } }),
  );
  expect(stored.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  expect((await checkReadiness()).database).toBe("ok");
}, 120_000);
