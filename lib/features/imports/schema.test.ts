import { expect, test } from "vitest";
import { z } from "zod";
import { rereadImportSchema } from "./schema";

const KEY = { importId: "019aa000-0000-7000-8000-000000000001", expectedVersion: 1 };

test("a reading asks for nothing but the version: what is left out is found by the file's own signs", () => {
  const { required } = z.toJSONSchema(rereadImportSchema, { io: "input", unrepresentable: "any" });
  expect(required).toEqual(Object.keys(KEY));
  const found = { ...KEY, sheet: null, headerLine: null, encoding: null };
  expect(rereadImportSchema.parse(KEY)).toEqual(found);
  expect(rereadImportSchema.parse({ ...KEY, encoding: "" })).toEqual(found);
  expect(rereadImportSchema.safeParse({ ...KEY, encoding: "utf-7" }).success).toBe(false);
});
