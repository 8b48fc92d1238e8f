"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { changeMemberAction } from "@/lib/features/members/actions";
import type { MemberItem } from "@/lib/features/members/types";
import type { TeamChoice } from "@/lib/features/teams/types";
import { RoleAndTeams } from "./role-and-teams";

export type MemberDialogProps = { member: MemberItem; teams: readonly TeamChoice[]; trigger: ReactNode };

/** Changes a member's role and teams. */
export function MemberDialog({ member, teams, trigger }: MemberDialogProps) {
  const t = useTranslations();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      title={t("settings.members.editTitle", { name: member.name })}
      description={t("settings.members.roleChangeHint")}
      trigger={trigger}
      open={isOpen}
      onOpenChange={setOpen}
    >
      <ActionForm
        action={changeMemberAction}
        successMessage={t("settings.members.saved")}
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
        toInput={(values) => ({
          membershipId: member.id,
          expectedVersion: member.version,
          role: values.role,
          teamIds: values.teamIds ?? [],
        })}
      >
        <RoleAndTeams teams={teams} initialRole={member.role} teamIds={member.teams.map((team) => team.id)} />
        <DialogActions>
          <DialogClose>
            <Button>{t("common.cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("settings.members.save")}</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
