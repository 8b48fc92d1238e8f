import { policyPreviewDto } from "@/lib/features/carriers/types";
import { previewPolicyChange } from "@/lib/features/risks/queries";
import { toRoute } from "@/lib/server/route";

/** A read, but its input is a whole policy: too much for an address. */
export const POST = toRoute(previewPolicyChange, { output: policyPreviewDto });
