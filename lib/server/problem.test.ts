import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { EMPTY_CANCELLATION_FACTS } from "@/lib/domain/cancellation/cancellation-facts";
import { gateProblems } from "@/lib/domain/cancellation/gates";
import { CANCELLATION_EVENTS } from "@/lib/domain/cancellation/transition-table";
import { localDate } from "@/lib/domain/local-date";
import { LOCALES } from "@/lib/i18n/locale";
import { loadFieldLabels, loadProblemTitles, loadSentences, problemResponse } from "./problem";
import { STATUS_OF_CODE, statusOf } from "./refusal-status";
import { findRoutes } from "./testing/routes";
import { inputJsonSchema, type Schema } from "./testing/sample-input";

/** Two are told by screens only. */
const ANSWERED = Object.keys(STATUS_OF_CODE).filter((code) => !["SIGNED_OUT", "TOO_MANY_ATTEMPTS"].includes(code));
const CODES = [...(await loadProblemTitles("en")).keys()];
/** Here rather than in its test, whose time it would be. */
const ROUTES = await findRoutes();
const ROOT = path.resolve(import.meta.dirname, "../..");
/** What only screens and jobs call, and parsers whose codes stand at a field. */
const NOT_CALLED =
  /\/(auth|members|teams|tokens|register|testing|jobs|cluster)\/|\/jobs\.ts$|\.test\.ts$|lib\/domain\/(money|holder|phone-number)|lib\/generated|lib\/server\/action\.ts|organization\/(actions|commands\/demand-second-factor)|imports\/commands\/(apply|record|revert)-/;

/** The codes in the sources behind app/api. */
function refusalsOfInterface(): Set<string> {
  const files = ["lib", "app/api"].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true }).map((file) => path.posix.join(folder, String(file))),
  );
  const sources = files.filter((file) => file.endsWith(".ts") && !NOT_CALLED.test(file));
  const found = sources.flatMap((file) => [
    ...readFileSync(path.join(ROOT, file), "utf8").matchAll(/\brefuse\(\s*"([A-Z_]+)"|return \{ code: "([A-Z_]+)"/g),
  ]);
  return new Set([...found.flatMap(([, one, other]) => one ?? other ?? []), ...ANSWERED]);
}

/** The names of all fields that a schema takes, at any depth. */
function namesIn(schema: Schema): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, part]) => [name, ...namesIn(part)]);
  const below = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? []), schema.items ?? {}];
  return [...own, ...below.filter((part) => Object.keys(part).length > 0).flatMap(namesIn)];
}

/** What the gates of a case name, which no schema does. */
function emptyCaseProblems() {
  const context = {
    today: localDate("2026-03-12"),
    filedOn: null,
    contractLock: { isLocked: "unknown", lockedUntil: null, penaltyFen: "unknown" },
    isFormNeeded: true,
    coverageGoalPercent: 90,
  } as const;
  return CANCELLATION_EVENTS.flatMap((event) => gateProblems(event, EMPTY_CANCELLATION_FACTS, context));
}

const ask = (language: string) =>
  new Request("http://localhost/api/v1/x", { headers: { "accept-language": language } });

async function problemOf(language: string, refusal: Parameters<typeof problemResponse>[1]) {
  const response = await problemResponse(ask(language), refusal, "request-1");
  const body: { title: string; detail: string; errors?: { message: string }[] } & Record<string, unknown> =
    await response.json();
  return { response, body };
}

describe("a problem", () => {
  it.each(Object.keys(STATUS_OF_CODE))(
    "%s has a sentence of its own in both languages, and its status",
    async (code) => {
      const general = await Promise.all(LOCALES.map((locale) => problemOf(locale, { code: "NO_SUCH_CODE" })));
      for (const [at, locale] of LOCALES.entries()) {
        const { response, body } = await problemOf(locale, {
          code,
          params: { maximum: 5, percent: 5, detected: "x", received: 1, expected: 2 },
        });
        expect(response.status).toBe(statusOf(code));
        expect(body).toMatchObject({
          code,
          status: statusOf(code),
          instance: "request-1",
          type: `/help/api#${code}`,
        });
        expect(body.detail).not.toBe(general[at]?.body.detail);
        expect(body.detail).not.toMatch(/[{}]|errors\./);
        expect(/\p{Script=Han}/u.test(body.detail)).toBe(locale === "zh-CN");
      }
    },
  );

  it.each(CODES)(
    "%s has a title of its own, the same in every case, and a sentence, in both languages",
    async (code) => {
      for (const locale of LOCALES) {
        const titles = [...(await loadProblemTitles(locale)).values()];
        const one = await problemOf(locale, { code });
        const other = await problemOf(locale, { code, params: { maximum: 5, endedOn: "2026-11-20", count: 2 } });
        expect(titles.filter((title) => title === one.body.title)).toHaveLength(1);
        expect(one.body.title).toMatch(/^[^{}.。]{2,40}$/);
        expect(other.body.title).toBe(one.body.title);
        expect((await loadSentences(locale))(code)).not.toBe(code);
      }
    },
  );

  it("has a title for every code that a call of the interface is refused by", async () => {
    const titles = await loadProblemTitles("zh-CN");
    const codes = refusalsOfInterface();
    expect(codes.size).toBeGreaterThan(50);
    expect([...codes].filter((code) => !titles.has(code))).toEqual([]);
    expect((await problemOf("en", { code: "NO_SUCH_CODE" })).body.title).toBe(
      (await loadProblemTitles("en")).get("UNKNOWN_PROBLEM"),
    );
  });

  it("tells a program what a program can do, and of a read not that something may have been saved", async () => {
    const sentenceOf = async (method: string, code: string) => {
      const request = new Request("http://localhost/api/v1/x", { method, headers: { "accept-language": "zh-CN" } });
      const body: { detail: string } = await (await problemResponse(request, { code }, "request-1")).json();
      return body.detail;
    };
    for (const code of ["CHANGED_MEANWHILE", "IDEMPOTENCY_MISMATCH", "VERSION_REQUIRED"])
      expect(await sentenceOf("POST", code)).not.toContain("页面");
    expect(await sentenceOf("POST", "DATABASE_AWAY")).toContain("保存");
    expect(await sentenceOf("GET", "DATABASE_AWAY")).not.toContain("保存");
    const fields = [{ path: "calls.0.peers", code: "UNKNOWN_FIELD" }];
    const { body } = await problemOf("zh-CN", { code: "INVALID_INPUT", params: { count: 1 }, fields });
    expect(body.errors?.[0]?.message).toBe("没有名为 calls.0.peers 的字段。");
  });

  it("calls every field by what people call it, in both languages", async () => {
    const names = new Set(ROUTES.flatMap(({ describe: { input } }) => (input ? namesIn(inputJsonSchema(input)) : [])));
    for (const { path: asked } of emptyCaseProblems()) names.add(asked);
    expect(names.size).toBeGreaterThan(150);
    for (const locale of LOCALES) {
      const labelOf = await loadFieldLabels(locale);
      expect([...names].filter((name) => labelOf(name) === name)).toEqual([]);
      expect([...names].filter((name) => /\p{Script=Han}/u.test(labelOf(name)) !== (locale === "zh-CN"))).toEqual([]);
    }
    const fields = [
      { path: "calls.0.kind", code: "NOT_A_CHOICE" },
      { path: "monthlyFeeFen", code: "WRONG_TYPE" },
      { path: "cells.备注", code: "TOO_LONG", params: { maximum: 9 } },
      { path: "x-attachment-kind", code: "NOT_A_CHOICE" },
    ];
    const { body } = await problemOf("zh-CN", { code: "INVALID_INPUT", params: { count: 4 }, fields });
    expect(body.errors?.map(({ message }) => message)).toEqual([
      "请选择类型。",
      "月租的格式不正确。",
      "单元格不能超过 9 个字。",
      "请选择x-attachment-kind。",
    ]);
  });

  it("without a sentence, or without the values that its sentence needs, says the general one", async () => {
    for (const code of ["NO_SUCH_CODE", "BODY_TOO_LARGE", "field", "__proto__", "constructor"]) {
      const { body } = await problemOf("en", { code });
      expect(body.detail).toMatch(/^This was not completed/);
    }
  });

  it.each([
    ["en", "en"],
    ["EN-us;q=0.5", "en"],
    ["english", "zh-CN"],
    ["fr, en", "zh-CN"],
    ["*", "zh-CN"],
    ["", "zh-CN"],
    ["../../en", "zh-CN"],
  ])("for Accept-Language %j is in %s (J17)", async (language, locale) => {
    const { response } = await problemOf(language, { code: "NOT_FOUND" });
    expect(response.headers.get("content-language")).toBe(locale);
  });

  it("is private, typed, and says how to come back", async () => {
    const { response } = await problemOf("en", { code: "UNAUTHENTICATED" });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/problem+json; charset=utf-8",
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "x-request-id": "request-1",
      "www-authenticate": "Bearer",
    });
    expect((await problemOf("en", { code: "TOO_MANY_ATTEMPTS" })).response.headers.get("retry-after")).toBe("60");
  });

  it("of a rule that said no is a conflict", () => {
    expect([statusOf("ILLEGAL_TRANSITION"), statusOf("toString"), statusOf("__proto__")]).toEqual([409, 409, 409]);
  });
});
