"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { revokeInvitationAction } from "@/lib/features/members/actions";
import type { InvitationItem } from "@/lib/features/members/types";

/** Makes an unused link worthless. */
export function RevokeInvitationDialog({ invitation }: { invitation: InvitationItem }) {
  const t = useTranslations("settings.members");
  const router = useRouter();
  const title = t("revokeTitle", { name: invitation.name });
  return (
    <ConfirmDialog
      title={title}
      description={t("revokeText")}
      trigger={
        <Button variant="ghost" size="sm" aria-label={title}>
          {t("revoke")}
        </Button>
      }
      confirmLabel={t("revoke")}
      isDangerous
      action={revokeInvitationAction}
      toInput={() => ({ invitationId: invitation.id, expectedVersion: invitation.version })}
      successMessage={t("revoked")}
      onSuccess={() => router.refresh()}
    />
  );
}
