"use client";

import { useTranslations } from "next-intl";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { joinByInvitationAction } from "@/lib/features/auth/actions";
import { goTo } from "./go-to";

/** For somebody who is signed in with the invited e-mail. */
export function JoinForm({ token }: { token: string }) {
  const t = useTranslations("auth");
  return (
    <ActionForm action={joinByInvitationAction} toInput={() => ({ token })} onSuccess={() => goTo("/")}>
      <SubmitButton size="lg">{t("invitation.join")}</SubmitButton>
    </ActionForm>
  );
}
