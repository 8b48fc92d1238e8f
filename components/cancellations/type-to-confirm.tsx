"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type TypeToConfirmProps = {
  /** Names the act; also the word on the button. */
  title: string;
  text: string;
  isOpen: boolean;
  digits: string;
  onClose: () => void;
  onConfirm: () => void;
};

/** What cannot be undone wants the last four digits typed. */
export function TypeToConfirm({ title, text, isOpen, digits, onClose, onConfirm }: TypeToConfirmProps) {
  const t = useTranslations("common");
  const [typed, setTyped] = useState("");
  const isRight = typed.trim() === digits;
  return (
    <Dialog
      title={title}
      description={text}
      open={isOpen}
      onOpenChange={(next) => {
        if (next) return;
        setTyped("");
        onClose();
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isRight) return;
          setTyped("");
          onConfirm();
        }}
      >
        <Field name="lastDigits" label={t("typeToConfirm", { text: digits })}>
          <Input
            value={typed}
            autoComplete="off"
            inputMode="numeric"
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <DialogActions>
          <DialogClose>
            <Button>{t("cancel")}</Button>
          </DialogClose>
          <Button type="submit" variant="dangerSolid" disabled={!isRight}>
            {title}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
