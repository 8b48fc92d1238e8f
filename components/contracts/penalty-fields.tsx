"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { yuanText } from "@/components/carriers/form-input";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { PENALTY_MODEL_KINDS, type PenaltyModel } from "@/lib/domain/contract/contract";
import { PENALTY_ROWS } from "./contract-input";

/** How the penalty of one number is computed: the model, then what it needs. */
export function PenaltyFields({ model }: { model: PenaltyModel }) {
  const t = useTranslations("contracts");
  const [kind, setKind] = useState<string>(model.kind);
  return (
    <>
      <Field name="penaltyKind" label={t("penaltyModel")} className="col-span-full max-w-xl">
        <Select
          defaultValue={model.kind}
          onChange={(event) => setKind(event.target.value)}
          options={PENALTY_MODEL_KINDS.map((value) => ({ value, label: t(`penalty.${value}`) }))}
        />
      </Field>
      {kind === "fixedSum" && (
        <Amount name="amountFen" label={t("amount")} value={model.kind === "fixedSum" ? model.amountFen : null} />
      )}
      {kind === "perRemainingMonth" && (
        <Amount
          name="amountFenPerMonth"
          label={t("amountPerMonth")}
          value={model.kind === "perRemainingMonth" ? model.amountFenPerMonth : null}
        />
      )}
      {kind === "percentOfRemainingFees" && (
        <Field name="penaltyModel.percent" label={t("percent")} isRequired>
          <Input
            inputMode="numeric"
            autoComplete="off"
            defaultValue={model.kind === "percentOfRemainingFees" ? model.percent : ""}
          />
        </Field>
      )}
      {kind === "benefitClawback" && (
        <>
          <Amount
            name="benefitsFen"
            label={t("benefits")}
            value={model.kind === "benefitClawback" ? model.benefitsFen : null}
          />
          <Checkbox
            name="penaltyModel.isProRata"
            label={t("proRata")}
            defaultChecked={model.kind === "benefitClawback" && model.isProRata}
            className="self-end"
          />
        </>
      )}
      {kind === "tableByMonth" && <PenaltyTable rows={model.kind === "tableByMonth" ? model.rows : []} />}
    </>
  );
}

function Amount({ name, label, value }: { name: string; label: string; value: number | null }) {
  return (
    <Field name={`penaltyModel.${name}`} label={label} isRequired>
      <Input inputMode="decimal" autoComplete="off" defaultValue={yuanText(value)} />
    </Field>
  );
}

type Row = { readonly fromMonth: number; readonly penaltyFen: number };

function PenaltyTable({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations("contracts");
  return (
    <fieldset className="col-span-full flex flex-col gap-2">
      <legend className="mb-1 font-semibold text-sm">{t("penaltyTable")}</legend>
      {Array.from({ length: PENALTY_ROWS }, (_, at) => at).map((at) => (
        <div key={at} className="grid max-w-xl grid-cols-2 gap-3">
          <Field
            name={`penaltyModel.rows.${at}.fromMonth`}
            label={t("fromMonth", { line: at + 1 })}
            isLabelHidden={at > 0}
          >
            <Input inputMode="numeric" autoComplete="off" defaultValue={rows[at]?.fromMonth ?? ""} />
          </Field>
          <Field
            name={`penaltyModel.rows.${at}.penaltyFen`}
            label={t("penaltyOfLine", { line: at + 1 })}
            isLabelHidden={at > 0}
          >
            <Input inputMode="decimal" autoComplete="off" defaultValue={yuanText(rows[at]?.penaltyFen ?? null)} />
          </Field>
        </div>
      ))}
    </fieldset>
  );
}
