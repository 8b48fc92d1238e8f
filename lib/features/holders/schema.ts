import { z } from "zod";
import { parseUnifiedSocialCreditCode } from "@/lib/domain/holder/unified-social-credit-code";
import { HOLDER_TYPES } from "@/lib/domain/phone-number/vocabulary";
import { idInput, versionInput } from "@/lib/features/carriers/schema";

const creditCodeInput = z
  .string()
  .nullable()
  .default(null)
  .transform((text, context) => {
    if (text === null || text.trim() === "") return null;
    const code = parseUnifiedSocialCreditCode(text);
    if (code.ok) return code.value;
    context.addIssue({ code: "custom", message: code.refusal.code });
    return z.NEVER;
  });

const holderFields = {
  name: z.string("MISSING").trim().min(1).max(120),
  type: z.enum(HOLDER_TYPES),
  unifiedSocialCreditCode: creditCodeInput,
};

type HolderFields = { type: string; unifiedSocialCreditCode: string | null };

/** Only organizations have such a code; an ID card number must not end up in its place. */
function checkHolder(holder: HolderFields, context: z.RefinementCtx): void {
  if (holder.type === "person" && holder.unifiedSocialCreditCode !== null)
    context.addIssue({ code: "custom", path: ["unifiedSocialCreditCode"], message: "USCC_OF_PERSON" });
}

export const createHolderSchema = z.strictObject(holderFields).superRefine(checkHolder);
export const editHolderSchema = z
  .strictObject({ holderId: idInput, expectedVersion: versionInput, ...holderFields })
  .superRefine(checkHolder);
export const listHoldersSchema = z.strictObject({
  limit: z.coerce.number<string>().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
