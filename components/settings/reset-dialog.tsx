"use client";

import { useTranslations } from "next-intl";
import { PasswordInput } from "@/components/auth/password-input";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { createResetLinkAction } from "@/lib/features/auth/actions";
import type { NewResetLink } from "@/lib/features/auth/types";
import type { MemberItem } from "@/lib/features/members/types";
import { formatDateTime } from "@/lib/i18n/format";
import { MadeOnceDialog } from "./made-once-dialog";
import { SecretShown } from "./secret-shown";

export type ResetDialogProps = { member: MemberItem; timeZone: string };

/** Makes the link with which a member chooses a new password; afterwards the same window shows it, once. */
export function ResetDialog({ member, timeZone }: ResetDialogProps) {
  const t = useTranslations("settings.members");
  const common = useTranslations("common");
  const title = t("resetTitle", { name: member.name });
  return (
    <MadeOnceDialog<NewResetLink>
      title={title}
      madeTitle={t("resetLinkTitle")}
      description={t("resetHint")}
      trigger={
        <Button variant="ghost" size="sm" aria-label={title}>
          {t("reset")}
        </Button>
      }
      form={(onMade) => (
        <ActionForm
          action={createResetLinkAction}
          toInput={({ password }) => ({ membershipId: member.id, password })}
          onSuccess={onMade}
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
      made={({ link, expiresAt }) => (
        <SecretShown
          text={t("resetLinkText")}
          secret={link}
          copyLabel={t("copyResetLink")}
          doneLabel={t("done")}
          note={t("linkExpires", { time: formatDateTime(expiresAt, timeZone) })}
        />
      )}
    />
  );
}
