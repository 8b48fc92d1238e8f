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
import { HOLDER_TYPES } from "@/lib/domain/phone-number/vocabulary";
import { createHolderAction, editHolderAction } from "@/lib/features/holders/actions";
import type { HolderSummary } from "@/lib/features/holders/types";

/** Adds a holder, or changes the given one; whose type is fixed is told why. */
export function HolderDialog({ holder, trigger }: { holder?: HolderSummary; trigger: ReactNode }) {
  const t = useTranslations("holders");
  const common = useTranslations("common");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog title={t(holder ? "editTitle" : "add")} trigger={trigger} open={isOpen} onOpenChange={setOpen}>
      <ActionForm<{ holderId: string }>
        action={holder ? editHolderAction : createHolderAction}
        successMessage={t(holder ? "saved" : "created")}
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
        toInput={(values) => ({
          ...(holder?.isTypeFixed && { type: holder.type }),
          ...values,
          ...(holder && { holderId: holder.id, expectedVersion: holder.version }),
        })}
      >
        <Field name="name" label={t("name")} hint={t("nameHint")} isRequired>
          <Input defaultValue={holder?.name} maxLength={120} autoComplete="off" />
        </Field>
        {holder?.isTypeFixed ? (
          <p className="text-sm">
            <span className="font-semibold">
              {t("typeLabel")} {t(`type.${holder.type}`)}
            </span>
            <span className="block text-muted">{t("typeFixed")}</span>
          </p>
        ) : (
          <RadioGroup
            name="type"
            legend={t("typeLabel")}
            defaultValue={holder?.type ?? "company"}
            options={HOLDER_TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
          />
        )}
        <Field name="unifiedSocialCreditCode" label={t("unifiedSocialCreditCode")} hint={t("codeHint")}>
          <Input defaultValue={holder?.unifiedSocialCreditCode ?? ""} maxLength={40} autoComplete="off" />
        </Field>
        <DialogActions>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t(holder ? "saveHolder" : "addHolder")}</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
