"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { disableMemberAction, enableMemberAction } from "@/lib/features/members/actions";
import type { MemberItem } from "@/lib/features/members/types";

/** Shuts a member out, or lets a disabled one in again. */
export function MemberStateDialog({ member }: { member: MemberItem }) {
  const t = useTranslations("settings.members");
  const router = useRouter();
  const act = member.isDisabled ? "enable" : "disable";
  const { name } = member;
  return (
    <ConfirmDialog<{ id: string }>
      title={t(`${act}Title`, { name })}
      description={t(`${act}Text`)}
      trigger={
        <Button variant="ghost" size="sm" aria-label={t(`${act}Title`, { name })}>
          {t(act)}
        </Button>
      }
      confirmLabel={t(act)}
      isDangerous={!member.isDisabled}
      action={member.isDisabled ? enableMemberAction : disableMemberAction}
      toInput={() => ({ membershipId: member.id, expectedVersion: member.version })}
      successMessage={t(`${act}Done`, { name })}
      onSuccess={() => router.refresh()}
    />
  );
}
