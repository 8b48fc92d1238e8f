"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { PeriodField } from "@/components/carriers/period-field";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { FormActions, FormSection } from "@/components/ui/form-section";
import { Input } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { CONTRACT_LOCK_KINDS, RENEWAL_KINDS } from "@/lib/domain/contract/contract";
import { createContractAction, editContractAction } from "@/lib/features/contracts/actions";
import type { ContractDetail } from "@/lib/features/contracts/types";
import { contractInput } from "./contract-input";
import { PenaltyFields } from "./penalty-fields";

export type ContractFormProps = {
  contract: ContractDetail | null;
  carriers: readonly { readonly id: string; readonly name: string }[];
};

/** Enters or changes a contract; numbers are put under it in their own forms. */
export function ContractForm({ contract, carriers }: ContractFormProps) {
  const t = useTranslations("contracts");
  const common = useTranslations("common");
  const router = useRouter();
  return (
    <ActionForm<{ contractId: string }>
      action={contract ? editContractAction : createContractAction}
      successMessage={t(contract ? "saved" : "created")}
      onSuccess={({ contractId }) => {
        router.push(`/contracts/${contractId}`);
        router.refresh();
      }}
      toInput={(values) => ({
        ...contractInput(values),
        ...(contract && { contractId: contract.id, expectedVersion: contract.version }),
      })}
      className="rounded-md border bg-surface p-4 sm:p-5"
    >
      <Identity contract={contract} carriers={carriers} />
      <Term contract={contract} />
      <Leaving contract={contract} />
      <FormActions>
        <SubmitButton>{t(contract ? "save" : "create")}</SubmitButton>
        <LinkButton href={contract ? `/contracts/${contract.id}` : "/contracts"}>{common("cancel")}</LinkButton>
      </FormActions>
    </ActionForm>
  );
}

function Identity({ contract, carriers }: ContractFormProps) {
  const t = useTranslations("contracts");
  return (
    <FormSection title={t("identity")} columns={2}>
      <Field name="number" label={t("number")} isRequired>
        <Input defaultValue={contract?.number ?? ""} maxLength={60} autoComplete="off" />
      </Field>
      <Field name="carrierId" label={t("carrier")}>
        <Select
          emptyLabel={t("notKnown")}
          defaultValue={contract?.carrier?.id ?? ""}
          options={carriers.map((carrier) => ({ value: carrier.id, label: carrier.name }))}
        />
      </Field>
      <Field name="title" label={t("titleField")} className="col-span-full">
        <Input defaultValue={contract?.title ?? ""} maxLength={120} autoComplete="off" />
      </Field>
    </FormSection>
  );
}

function Term({ contract }: { contract: ContractDetail | null }) {
  const t = useTranslations("contracts");
  return (
    <FormSection title={t("term")} description={t("termText")} columns={3}>
      <Field name="startsOn" label={t("startsOn")}>
        <Input type="date" defaultValue={contract?.startsOn ?? ""} />
      </Field>
      <Field name="endsOn" label={t("endsOn")}>
        <Input type="date" defaultValue={contract?.endsOn ?? ""} />
      </Field>
      <Field name="minimumTermMonths" label={t("minimumTerm")}>
        <Input inputMode="numeric" autoComplete="off" defaultValue={contract?.minimumTermMonths ?? ""} />
      </Field>
      <Field name="renewal" label={t("renewalLabel")}>
        <Select
          defaultValue={contract?.renewal ?? "none"}
          options={RENEWAL_KINDS.map((value) => ({ value, label: t(`renewal.${value}`) }))}
        />
      </Field>
      <Field name="renewalMonths" label={t("renewalMonths")}>
        <Input inputMode="numeric" autoComplete="off" defaultValue={contract?.renewalMonths ?? ""} />
      </Field>
      <PeriodField name="noticePeriod" label={t("noticePeriod")} defaultValue={contract?.noticePeriod ?? null} />
    </FormSection>
  );
}

function Leaving({ contract }: { contract: ContractDetail | null }) {
  const t = useTranslations("contracts");
  const lock = useTranslations("numbers.lock");
  return (
    <FormSection title={t("leaving")} columns={2}>
      <RadioGroup
        name="lock"
        legend={t("lockQuestion")}
        defaultValue={contract?.lock ?? "unknown"}
        options={CONTRACT_LOCK_KINDS.map((value) => ({ value, label: lock(value) }))}
        className="col-span-full"
      />
      <PenaltyFields model={contract?.penaltyModel ?? { kind: "unknown" }} />
      <Field name="notes" label={t("notes")} className="col-span-full">
        <Textarea defaultValue={contract?.notes ?? ""} maxLength={2000} />
      </Field>
    </FormSection>
  );
}
