import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseUnifiedSocialCreditCode } from "@/lib/domain/holder/unified-social-credit-code";
import { PUBLISHED_DATA, publishedPath } from "./testing/published-data";

const listSchema = z.object({
  valid: z.array(z.string()).length(200),
  invalid: z.array(z.object({ input: z.string() })).length(4),
});

describe.skipIf(PUBLISHED_DATA === null)("published unified social credit codes (LINEKEEPER_PUBLISHED_DATA)", () => {
  const load = () => listSchema.parse(JSON.parse(readFileSync(publishedPath("cn-uscc", "uscc.json"), "utf8")));

  test("every code that was issued is taken, with blanks inside it, too", () => {
    for (const code of load().valid) {
      const folded = code.replaceAll(" ", "");
      expect(parseUnifiedSocialCreditCode(code), code).toEqual({ ok: true, value: folded });
      const spaced = `${folded.slice(0, 8)} ${folded.slice(8, 17)} ${folded.slice(17)}`;
      expect(parseUnifiedSocialCreditCode(spaced), spaced).toEqual({ ok: true, value: folded });
    }
  });

  test("every code that is listed as bad is refused", () => {
    for (const { input } of load().invalid) expect(parseUnifiedSocialCreditCode(input).ok, input).toBe(false);
  });
});
