import { describe, expect, it } from "vitest";
import { codesOf, isUniqueViolation } from "./error-codes";
import { withRetry } from "./retry";

const fault = (code: string) => Object.assign(new Error(code), { code });

describe("a transaction that the database rolled back for another one", () => {
  it.each([
    fault("40001"),
    fault("40P01"),
    fault("P2034"),
    new Error("wrapped", { cause: fault("40P01") }),
    Object.assign(new Error("adapter"), {
      code: "P2010",
      meta: { driverAdapterError: { cause: { originalCode: "40001" } } },
    }),
  ])("is run again: %s", async (error) => {
    let runs = 0;
    const value = await withRetry(async () => {
      runs += 1;
      if (runs < 3) throw error;
      return "done";
    });
    expect([value, runs]).toEqual(["done", 3]);
  });

  it("is given up after five tries, with its own error", async () => {
    let runs = 0;
    const endless = withRetry(async () => {
      runs += 1;
      throw fault("40P01");
    });
    await expect(endless).rejects.toMatchObject({ code: "40P01" });
    expect(runs).toBe(5);
  });
});

it.each([fault("23505"), fault("P2028"), fault("42501"), new Error("plain"), null, "text", undefined])(
  "any other fault is thrown at once: %s",
  async (error) => {
    let runs = 0;
    const failing = withRetry(async () => {
      runs += 1;
      throw error;
    });
    await expect(failing).rejects.toBe(error);
    expect(runs).toBe(1);
  },
);

it("finds codes wherever the client hides them, and ends on a circle", () => {
  const circle = Object.assign(new Error("a"), { code: "P2002" });
  circle.cause = circle;
  expect(new Set(codesOf(circle))).toEqual(new Set(["P2002"]));
  expect([isUniqueViolation(circle), isUniqueViolation(fault("23503"))]).toEqual([true, false]);
});
