import { describe, expect, it } from "vitest";
import { emailSchema } from "./schema";

const emailOf = (text: string) => {
  const parsed = emailSchema.safeParse(text);
  return parsed.success ? parsed.data : null;
};

describe("an e-mail address (C11)", () => {
  it.each(["wang＠example.cn", "ＷＡＮＧ@ｅｘａｍｐｌｅ．ｃｎ", " Wang@Example.CN "])(
    "is one account however it is typed: %s",
    (text) => {
      expect(emailOf(text)).toBe("wang@example.cn");
    },
  );

  it("with an accent is refused composed and decomposed alike, so that no two accounts look the same", () => {
    expect(["é@example.cn", "e\u0301@example.cn"].map(emailOf)).toEqual([null, null]);
  });

  it.each(["wang@ex\u0430mple.cn", "w\u0430ng@example.cn", "wang@example.cn\u0000"])(
    "with a letter that only looks like one is none: %s",
    (text) => {
      expect(emailOf(text)).toBeNull();
    },
  );
});
