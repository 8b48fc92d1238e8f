import { z } from "zod";
import { CONTRACT_LOCK_KINDS, RENEWAL_KINDS } from "@/lib/domain/contract/contract";
import { CONTRACT_DOCUMENT_KINDS } from "@/lib/domain/contract/contract-document";
import { MAX_FEN } from "@/lib/domain/money";
import {
  idInput,
  optionalDateInput,
  optionalPeriodInput,
  optionalTextInput,
  versionInput,
} from "@/lib/features/carriers/schema";

const fenInput = z.int("INVALID_AMOUNT").min(0).max(MAX_FEN);
const monthsInput = (minimum: number) => z.int("INVALID_WHOLE_NUMBER").min(minimum).max(600);

/** The domain's PenaltyModel, checked. */
const penaltyModelInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("fixedSum"), amountFen: fenInput }),
  z.strictObject({ kind: z.literal("perRemainingMonth"), amountFenPerMonth: fenInput }),
  z.strictObject({
    kind: z.literal("percentOfRemainingFees"),
    percent: z.number("INVALID_WHOLE_NUMBER").min(0).max(100),
  }),
  z.strictObject({ kind: z.literal("benefitClawback"), benefitsFen: fenInput, isProRata: z.boolean() }),
  z.strictObject({
    kind: z.literal("tableByMonth"),
    rows: z
      .array(z.strictObject({ fromMonth: monthsInput(0), penaltyFen: fenInput }))
      .min(1, "PENALTY_TABLE_EMPTY")
      .max(60)
      .refine((rows) => rows.every((row, at) => at === 0 || row.fromMonth > (rows[at - 1]?.fromMonth ?? 0)), {
        message: "PENALTY_TABLE_ORDER",
      }),
  }),
  z.strictObject({ kind: z.literal("unknown") }),
]);

const contractFields = {
  number: z.string("MISSING").trim().min(1).max(60),
  title: optionalTextInput(120),
  carrierId: z
    .string()
    .meta({ format: "uuid" })
    .nullable()
    .default(null)
    .transform((text) => (text === "" ? null : text))
    .pipe(idInput.nullable()),
  startsOn: optionalDateInput,
  endsOn: optionalDateInput,
  minimumTermMonths: monthsInput(0).nullable().default(null),
  renewal: z.enum(RENEWAL_KINDS).default("none"),
  renewalMonths: monthsInput(1).nullable().default(null),
  noticePeriod: optionalPeriodInput,
  lock: z.enum(CONTRACT_LOCK_KINDS).default("unknown"),
  penaltyModel: penaltyModelInput.default({ kind: "unknown" }),
  notes: optionalTextInput(2000),
};

type ContractFields = {
  startsOn: string | null;
  endsOn: string | null;
  renewal: string;
  renewalMonths: number | null;
};

/** What spans several fields, said at the field that has to change. */
function checkContract(contract: ContractFields, context: z.RefinementCtx): void {
  if (contract.startsOn !== null && contract.endsOn !== null && contract.endsOn < contract.startsOn)
    context.addIssue({ code: "custom", path: ["endsOn"], message: "ENDS_BEFORE_START" });
  if (contract.renewal === "automatic" && contract.renewalMonths === null)
    context.addIssue({ code: "custom", path: ["renewalMonths"], message: "RENEWAL_MONTHS_NEEDED" });
}

export const createContractSchema = z.strictObject(contractFields).superRefine(checkContract);
export const editContractSchema = z
  .strictObject({ contractId: idInput, expectedVersion: versionInput, ...contractFields })
  .superRefine(checkContract);
export type ContractInput = z.output<typeof createContractSchema>;

export const getContractSchema = z.strictObject({ contractId: idInput });

export const contractDocumentKindSchema = z.enum(CONTRACT_DOCUMENT_KINDS);
export const getContractDocumentSchema = z.strictObject({ contractId: idInput, documentId: idInput });
export const removeContractDocumentSchema = z.strictObject({
  contractId: idInput,
  documentId: idInput,
  reason: z.string().trim().max(500).default(""),
});

/** `ending`: the last day is within 30 days. */
export const CONTRACT_PHASES = ["running", "ending", "ended", "openEnded"] as const;
export type ContractPhase = (typeof CONTRACT_PHASES)[number];
export const ENDING_SOON_DAYS = 30;

export const listContractsSchema = z.strictObject({
  q: z.string().trim().max(60).optional(),
  carrierId: idInput.optional(),
  phase: z.enum(CONTRACT_PHASES).optional(),
  limit: z.coerce.number<string>().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

/** The address of the list; what cannot be read is left out. */
export const contractListParams = z.object({
  q: z.string().trim().max(60).catch("").default(""),
  carrierId: z.uuid().optional().catch(undefined),
  phase: z.enum(CONTRACT_PHASES).optional().catch(undefined),
  after: z.string().max(500).optional().catch(undefined),
});
