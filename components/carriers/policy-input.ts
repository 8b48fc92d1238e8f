import type { FormValues } from "@/components/ui/form-values";
import { fenOf, listOf, periodOf, textOf, wholeNumberOf } from "./form-input";

/** The form of a policy as the commands take it. */
export function policyInput(values: FormValues): Record<string, unknown> {
  const isTransferPossible = textOf(values.isTransferPossible);
  return {
    province: textOf(values.province),
    planType: textOf(values.planType),
    cardType: textOf(values.cardType),
    holderType: textOf(values.holderType),
    validFrom: textOf(values.validFrom),
    validTo: textOf(values.validTo),
    arrearsToSuspension: periodOf(values, "arrearsToSuspension"),
    suspensionToCancellation: periodOf(values, "suspensionToCancellation"),
    validityGrace: periodOf(values, "validityGrace"),
    silencePeriod: periodOf(values, "silencePeriod"),
    silenceRule: textOf(values.silenceRule),
    activity: listOf(values.activity),
    dormancyPeriod: periodOf(values, "dormancyPeriod"),
    maxRequestedSuspension: periodOf(values, "maxRequestedSuspension"),
    quarantinePeriod: periodOf(values, "quarantinePeriod"),
    regretWindow: periodOf(values, "regretWindow"),
    suspensionFeeFenPerMonth: fenOf(values.suspensionFeeFenPerMonth),
    reopeningFeeFen: fenOf(values.reopeningFeeFen),
    documents: listOf(values.documents),
    channels: listOf(values.channels),
    hotline: textOf(values.hotline),
    isApplicationFormNeeded: values.isApplicationFormNeeded !== undefined,
    reviewWorkingDays: wholeNumberOf(values.reviewWorkingDays),
    isTransferPossible: isTransferPossible === "" ? null : isTransferPossible === "yes",
    sourceTitle: textOf(values.sourceTitle),
    sourceUrl: textOf(values.sourceUrl),
    statedOn: textOf(values.statedOn),
  };
}
