import { describe, expect, it } from "vitest";
import { refuse } from "@/lib/domain/result";
import { sentence } from "./messages";
import { CommandRefused, unwrap } from "./refusals";

async function saidOf(refusal: Parameters<typeof refuse>): Promise<string> {
  const error = await unwrap(refuse(...refusal)).catch((caught: unknown) => caught);
  if (!(error instanceof CommandRefused)) throw new Error("not refused");
  return sentence(error.key, error.values);
}

describe("a refusal on the terminal", () => {
  it("is said in Chinese and in English, each with the code", async () => {
    const [chinese = "", english = ""] = (await saidOf(["DUPLICATE_FILE"])).split(" · ");
    for (const text of [chinese, english]) expect(text).toContain("(DUPLICATE_FILE)");
    expect(chinese).toMatch(/\p{Script=Han}/u);
    expect(english).not.toMatch(/\p{Script=Han}/u);
  });

  it("names the option that was typed for each field, and fills in the values of its sentence", async () => {
    const field = { path: "validDays", code: "TOO_SMALL", params: { minimum: 1 } };
    const [chinese, english] = (await saidOf(["INVALID_INPUT", { count: 1 }, [field]])).split(" · ");
    expect(chinese).toBe("未完成：--days: --days不能小于 1。 (TOO_SMALL)");
    expect(english).toBe("not done: --days: --days must be at least 1. (TOO_SMALL)");
  });
});
