import { fenOf, periodOf, textOf, wholeNumberOf } from "@/components/carriers/form-input";
import type { FormValues } from "@/components/ui/form-values";

/** The form of a contract as the commands take it. */
export function contractInput(values: FormValues): Record<string, unknown> {
  return {
    number: textOf(values.number),
    title: textOf(values.title),
    carrierId: textOf(values.carrierId),
    startsOn: textOf(values.startsOn),
    endsOn: textOf(values.endsOn),
    minimumTermMonths: wholeNumberOf(values.minimumTermMonths),
    renewal: textOf(values.renewal),
    renewalMonths: wholeNumberOf(values.renewalMonths),
    noticePeriod: periodOf(values, "noticePeriod"),
    lock: textOf(values.lock),
    penaltyModel: penaltyInput(values),
    notes: textOf(values.notes),
  };
}

/** Only the fields of the chosen model; the others may hold what was typed before. */
function penaltyInput(values: FormValues): Record<string, unknown> {
  const kind = textOf(values.penaltyKind);
  switch (kind) {
    case "fixedSum":
      return { kind, amountFen: fenOf(values["penaltyModel.amountFen"]) };
    case "perRemainingMonth":
      return { kind, amountFenPerMonth: fenOf(values["penaltyModel.amountFenPerMonth"]) };
    case "percentOfRemainingFees":
      return { kind, percent: wholeNumberOf(values["penaltyModel.percent"]) };
    case "benefitClawback":
      return {
        kind,
        benefitsFen: fenOf(values["penaltyModel.benefitsFen"]),
        isProRata: values["penaltyModel.isProRata"] !== undefined,
      };
    case "tableByMonth":
      return { kind, rows: tableRows(values) };
    default:
      return { kind: "unknown" };
  }
}

/** Lines left wholly empty do not count. */
function tableRows(values: FormValues): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = [];
  for (let at = 0; at < PENALTY_ROWS; at += 1) {
    const fromMonth = wholeNumberOf(values[`penaltyModel.rows.${at}.fromMonth`]);
    const penaltyFen = fenOf(values[`penaltyModel.rows.${at}.penaltyFen`]);
    if (fromMonth !== null || penaltyFen !== null) rows.push({ fromMonth, penaltyFen });
  }
  return rows;
}

/** Lines of the penalty table that the form offers. */
export const PENALTY_ROWS = 6;
