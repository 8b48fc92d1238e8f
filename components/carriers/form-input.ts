import type { FormValues } from "@/components/ui/form-values";
import { fen, formatYuan, parseYuan } from "@/lib/domain/money";

type FormValue = FormValues[string] | undefined;

/** The text of a control; empty where there is none. */
export function textOf(value: FormValue): string {
  return typeof value === "string" ? value.trim() : "";
}

/** Ticked values of a group; none ticked is an empty list. */
export function listOf(value: FormValue): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Yuan as fen; what is no amount goes as it is, so that the command says so at the field. */
export function fenOf(value: FormValue): unknown {
  const text = textOf(value);
  if (text === "") return null;
  const parsed = parseYuan(text);
  return parsed.ok ? parsed.value : text;
}

/** As fenOf, for whole numbers. */
export function wholeNumberOf(value: FormValue): unknown {
  const text = textOf(value);
  if (text === "") return null;
  return /^\d{1,6}$/.test(text) ? Number(text) : text;
}

/** A PeriodField's two controls as `90d` or `3m`; null where no count was entered. */
export function periodOf(values: FormValues, name: string): string | null {
  const n = textOf(values[name]);
  return n === "" ? null : `${n}${textOf(values[`${name}Unit`]) === "month" ? "m" : "d"}`;
}

/** Fen as the text of an input, yuan with two decimals and no thousands. */
export function yuanText(amountFen: number | null): string {
  return amountFen === null ? "" : formatYuan(fen(amountFen)).replaceAll(",", "");
}
