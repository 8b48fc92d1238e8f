"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { createCarrierAction, editCarrierAction } from "@/lib/features/carriers/actions";
import { CARRIER_KINDS, type CarrierKind } from "@/lib/features/carriers/schema";

type CarrierToEdit = { id: string; version: number; name: string; kind: CarrierKind; hotline: string | null };

/** Adds a carrier, or changes the given one. */
export function CarrierDialog({ carrier, trigger }: { carrier?: CarrierToEdit; trigger: ReactNode }) {
  const t = useTranslations("carriers");
  const common = useTranslations("common");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog title={t(carrier ? "editTitle" : "add")} trigger={trigger} open={isOpen} onOpenChange={setOpen}>
      <ActionForm<{ carrierId: string }>
        action={carrier ? editCarrierAction : createCarrierAction}
        successMessage={t(carrier ? "saved" : "created")}
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
        toInput={(values) => ({
          ...values,
          ...(carrier && { carrierId: carrier.id, expectedVersion: carrier.version }),
        })}
      >
        <Field name="name" label={t("name")} isRequired>
          <Input defaultValue={carrier?.name} maxLength={60} autoComplete="off" />
        </Field>
        <RadioGroup
          name="kind"
          legend={t("kindLabel")}
          defaultValue={carrier?.kind ?? "reseller"}
          options={CARRIER_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <Field name="hotline" label={t("hotline")}>
          <Input type="tel" defaultValue={carrier?.hotline ?? ""} maxLength={40} autoComplete="off" />
        </Field>
        <DialogActions>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t(carrier ? "saveCarrier" : "addCarrier")}</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
