"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { FormValues } from "@/components/ui/form-values";
import { Input } from "@/components/ui/input";
import { changeViewAction, createViewAction, deleteViewAction } from "@/lib/features/register/actions";
import type { RegisterView } from "@/lib/features/register/types";
import { REGISTER_PATH } from "./register-path";
import type { ViewButtonProps } from "./register-view-button";
import { RegisterWords } from "./register-words";

export type ViewDialogProps = Omit<ViewButtonProps, "label"> & { onClose: () => void };

/** Makes a view of what is looked at, or renames, renews, shares and deletes one. */
export function ViewDialog(props: ViewDialogProps) {
  const [isNew, setNew] = useState(props.view === null);
  return (
    <RegisterWords>
      {isNew || props.view === null ? (
        <NewView {...props} />
      ) : (
        <ViewSettings {...props} view={props.view} onSaveAsNew={() => setNew(true)} />
      )}
    </RegisterWords>
  );
}

type Saved = { readonly id: string; readonly address: Readonly<Record<string, string>> };

/** Goes to the view as it is now; the same address is read again. */
function useOpenView(onClose: () => void) {
  const router = useRouter();
  return ({ id, address }: Saved) => {
    onClose();
    router.push(`${REGISTER_PATH}?${new URLSearchParams({ ...address, view: id })}`, { scroll: false });
    router.refresh();
  };
}

function NewView({ address, canShare, onClose }: ViewDialogProps) {
  const t = useTranslations("register.view");
  const cancel = useTranslations("common")("cancel");
  const open = useOpenView(onClose);
  return (
    <Dialog open onOpenChange={onClose} title={t("save")} description={t("saveText")}>
      <ActionForm
        action={createViewAction}
        toInput={(values) => ({ name: values.name, isShared: isTicked(values, "isShared"), address })}
        successMessage={t("saved")}
        onSuccess={open}
      >
        <Name />
        {canShare && <Checkbox name="isShared" label={t("share")} hint={t("shareHint")} />}
        <DialogActions>
          <DialogClose>
            <Button>{cancel}</Button>
          </DialogClose>
          <SubmitButton>{t("save")}</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}

type ViewSettingsProps = ViewDialogProps & { view: RegisterView; onSaveAsNew: () => void };

function ViewSettings({ view, isChanged, address, canShare, onSaveAsNew, onClose }: ViewSettingsProps) {
  const t = useTranslations("register.view");
  const router = useRouter();
  const open = useOpenView(onClose);
  const { id: viewId, version: expectedVersion } = view;

  function toInput(values: FormValues): unknown {
    return {
      viewId,
      expectedVersion,
      name: values.name,
      ...(canShare && { isShared: isTicked(values, "isShared") }),
      ...(isTicked(values, "renew") && { address }),
    };
  }
  function leave(): void {
    onClose();
    router.push(REGISTER_PATH);
    router.refresh();
  }

  return (
    <Dialog open onOpenChange={onClose} title={t("settings")} description={t("settingsText")}>
      <ActionForm action={changeViewAction} toInput={toInput} successMessage={t("changed")} onSuccess={open}>
        <Name value={view.name} />
        {isChanged && <Checkbox name="renew" defaultChecked label={t("renew")} hint={t("renewHint")} />}
        {canShare && (
          <Checkbox name="isShared" defaultChecked={view.isShared} label={t("share")} hint={t("shareHint")} />
        )}
        <DialogActions>
          <ConfirmDialog
            title={t("deleteTitle", { name: view.name })}
            description={t(view.isShared ? "deleteSharedText" : "deleteText")}
            trigger={<Button variant="danger">{t("delete")}</Button>}
            confirmLabel={t("delete")}
            action={deleteViewAction}
            toInput={() => ({ viewId, expectedVersion })}
            isDangerous
            successMessage={t("deleted")}
            onSuccess={leave}
          />
          {isChanged && <Button onClick={onSaveAsNew}>{t("saveAsNew")}</Button>}
          <SubmitButton>{t("change")}</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}

function Name({ value }: { value?: string }) {
  const t = useTranslations("register.view");
  return (
    <Field name="name" label={t("name")} isRequired>
      <Input defaultValue={value} maxLength={40} autoComplete="off" />
    </Field>
  );
}

function isTicked(values: FormValues, name: string): boolean {
  return values[name] === "on";
}
