"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { PasswordInput } from "@/components/auth/password-input";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { createResetLinkAction } from "@/lib/features/auth/actions";
import type { NewResetLink } from "@/lib/features/auth/types";
import type { MemberItem } from "@/lib/features/members/types";
import { formatDateTime } from "@/lib/i18n/format";
import { SecretShown } from "./secret-shown";

export type ResetDialogProps = { member: MemberItem; timeZone: string };

/** Makes the link with which a member chooses a new password; afterwards the same window shows it, once. */
export function ResetDialog({ member, timeZone }: ResetDialogProps) {
  const t = useTranslations("settings.members");
  const common = useTranslations("common");
  const [made, setMade] = useState<NewResetLink | null>(null);
  const title = t("resetTitle", { name: member.name });
  return (
    <Dialog
      title={title}
      description={made ? undefined : t("resetHint")}
      trigger={
        <Button variant="ghost" size="sm" aria-label={title}>
          {t("reset")}
        </Button>
      }
      onOpenChange={() => setMade(null)}
    >
      {made ? (
        <SecretShown
          title={t("resetLinkTitle")}
          text={t("resetLinkText")}
          secret={made.link}
          copyLabel={t("copyResetLink")}
          doneLabel={t("done")}
          note={t("linkExpires", { time: formatDateTime(made.expiresAt, timeZone) })}
        />
      ) : (
        <ActionForm
          action={createResetLinkAction}
          toInput={({ password }) => ({ membershipId: member.id, password })}
          onSuccess={setMade}
        >
          <Field name="password" label={t("resetPassword")} hint={t("resetPasswordHint")} isRequired>
            <PasswordInput autoComplete="current-password" />
          </Field>
          <DialogActions>
            <DialogClose>
              <Button>{common("cancel")}</Button>
            </DialogClose>
            <SubmitButton>{t("resetSubmit")}</SubmitButton>
          </DialogActions>
        </ActionForm>
      )}
    </Dialog>
  );
}
