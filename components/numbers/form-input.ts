import type { FormValues } from "@/components/ui/form-values";
import { parseYuan } from "@/lib/domain/money";

/** Tags as typed, separated by commas of either kind. */
export function splitTags(value: FormValues[string] | undefined): string[] {
  if (typeof value !== "string") return [];
  return value
    .split(/[,，;；、]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
}

/** The form of a number as the commands take it: yuan as fen, tags as a list, yes and no as booleans. */
export function numberInput(values: FormValues): Record<string, unknown> {
  const { monthlyFeeFen, balanceFen, tags, isPaidAutomatically, hasComplaint, ...rest } = values;
  return {
    ...rest,
    monthlyFeeFen: fenOf(monthlyFeeFen),
    balanceFen: fenOf(balanceFen),
    tags: splitTags(tags),
    isPaidAutomatically: yesOrNo(isPaidAutomatically),
    hasComplaint: yesOrNo(hasComplaint),
  };
}

function yesOrNo(value: FormValues[string] | undefined): boolean | null {
  return value === "" ? null : value === "true";
}

/** What is no amount goes as it is: the command says so at the field. */
function fenOf(value: FormValues[string] | undefined): unknown {
  if (typeof value !== "string" || value.trim() === "") return null;
  const [, sign = "", amount = ""] = /^\s*([-−]?)\s*(.*)$/.exec(value) ?? [];
  const parsed = parseYuan(amount);
  if (!parsed.ok) return value;
  return sign === "" ? parsed.value : -parsed.value;
}
