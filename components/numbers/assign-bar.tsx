"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectionBar, useSelection } from "@/components/data-table/selection";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { FormValues } from "@/components/ui/form-values";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast";
import { NUMBER_ROLES } from "@/lib/domain/phone-number/vocabulary";
import { assignNumbersAction } from "@/lib/features/numbers/actions";
import type { Named } from "@/lib/features/numbers/types";
import { splitTags } from "./form-input";

/** What can be done with the ticked numbers. */
export function AssignBar({ custodians, teams }: { custodians: readonly Named[]; teams: readonly Named[] }) {
  const t = useTranslations("numbers.assign");
  const words = useTranslations("numbers");
  const common = useTranslations("common");
  const router = useRouter();
  const selection = useSelection();
  const [isOpen, setOpen] = useState(false);

  function toInput(values: FormValues): unknown {
    const chosen = Object.entries(values).filter(([name, value]) => name !== "addTags" && value !== "");
    const addTags = splitTags(values.addTags);
    return { numberIds: selection.ids, ...Object.fromEntries(chosen), ...(addTags.length > 0 && { addTags }) };
  }

  return (
    <SelectionBar>
      <Dialog
        title={t("title", { count: selection.ids.length })}
        description={t("text")}
        open={isOpen}
        onOpenChange={setOpen}
        trigger={<Button size="sm">{t("open")}</Button>}
      >
        <ActionForm
          action={assignNumbersAction}
          toInput={toInput}
          onSuccess={({ changed }) => {
            setOpen(false);
            selection.clear();
            showToast({ message: t("done", { count: changed }), tone: "success" });
            router.refresh();
          }}
        >
          <Field name="custodianId" label={t("custodian")}>
            <Select emptyLabel={t("keep")} options={custodians.map(({ id, name }) => ({ value: id, label: name }))} />
          </Field>
          <Field name="teamId" label={t("team")}>
            <Select emptyLabel={t("keep")} options={teams.map(({ id, name }) => ({ value: id, label: name }))} />
          </Field>
          <Field name="role" label={t("role")}>
            <Select
              emptyLabel={t("keep")}
              options={NUMBER_ROLES.map((role) => ({ value: role, label: words(`role.${role}`) }))}
            />
          </Field>
          <Field name="addTags" label={t("addTags")} hint={t("tagsHint")}>
            <Input autoComplete="off" />
          </Field>
          <DialogActions>
            <DialogClose>
              <Button>{common("cancel")}</Button>
            </DialogClose>
            <SubmitButton>{t("submit")}</SubmitButton>
          </DialogActions>
        </ActionForm>
      </Dialog>
    </SelectionBar>
  );
}
