import { describe, expect, it } from "vitest";
import { LOCALES } from "@/lib/i18n/locale";
import { problemResponse } from "./problem";
import { STATUS_OF_CODE, statusOf } from "./refusal-status";

const ask = (language: string) =>
  new Request("http://localhost/api/v1/x", { headers: { "accept-language": language } });

async function problemOf(language: string, refusal: Parameters<typeof problemResponse>[1]) {
  const response = await problemResponse(ask(language), refusal, "request-1");
  const body: { title: string; errors?: { message: string }[] } & Record<string, unknown> = await response.json();
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
        expect(body.title).not.toBe(general[at]?.body.title);
        expect(body.title).not.toMatch(/[{}]|errors\./);
        expect(/\p{Script=Han}/u.test(body.title)).toBe(locale === "zh-CN");
      }
    },
  );

  it("tells a program what a program can do, and of a read not that something may have been saved", async () => {
    const titleOf = async (method: string, code: string) => {
      const request = new Request("http://localhost/api/v1/x", { method, headers: { "accept-language": "zh-CN" } });
      const body: { title: string } = await (await problemResponse(request, { code }, "request-1")).json();
      return body.title;
    };
    for (const code of ["CHANGED_MEANWHILE", "IDEMPOTENCY_MISMATCH", "VERSION_REQUIRED"])
      expect(await titleOf("POST", code)).not.toContain("页面");
    expect(await titleOf("POST", "DATABASE_AWAY")).toContain("保存");
    expect(await titleOf("GET", "DATABASE_AWAY")).not.toContain("保存");
    const fields = [{ path: "calls.0.peers", code: "UNKNOWN_FIELD" }];
    const { body } = await problemOf("zh-CN", { code: "INVALID_INPUT", params: { count: 1 }, fields });
    expect(body.errors?.[0]?.message).toBe("没有名为 calls.0.peers 的字段。");
  });

  it("without a sentence, or without the values that its sentence needs, says the general one", async () => {
    for (const code of ["NO_SUCH_CODE", "BODY_TOO_LARGE", "field", "__proto__", "constructor"]) {
      const { body } = await problemOf("en", { code });
      expect(body.title).toMatch(/^This was not completed/);
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
