"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { changeTeamAction, createTeamAction } from "@/lib/features/teams/actions";
import type { TeamItem } from "@/lib/features/teams/types";
import { wholeNumber } from "./whole-number";

/** Makes a team, or changes the given one. */
export function TeamDialog({ team, trigger }: { team?: TeamItem; trigger: ReactNode }) {
  const t = useTranslations();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const words = team ? (["edit", "submitEdit", "edited"] as const) : (["add", "submitAdd", "added"] as const);
  return (
    <Dialog title={t(`settings.teams.${words[0]}`)} trigger={trigger} open={isOpen} onOpenChange={setOpen}>
      <ActionForm<{ id: string }>
        action={team ? changeTeamAction : createTeamAction}
        successMessage={t(`settings.teams.${words[2]}`)}
        onSuccess={() => {
          setOpen(false);
          router.refresh();
        }}
        toInput={(values) => ({
          ...(team && { teamId: team.id, expectedVersion: team.version }),
          name: values.name,
          needsApproval: values.needsApproval !== undefined,
          reserveCheckDays: wholeNumber(values.reserveCheckDays),
          reserveCap: wholeNumber(values.reserveCap),
        })}
      >
        <Field name="name" label={t("settings.teams.name")} isRequired>
          <Input defaultValue={team?.name} maxLength={40} autoComplete="off" />
        </Field>
        <Checkbox
          name="needsApproval"
          label={t("settings.teams.needsApproval")}
          hint={t("settings.teams.needsApprovalHint")}
          defaultChecked={team?.needsApproval ?? true}
        />
        <Field name="reserveCheckDays" label={t("settings.teams.reserveCheckDays")}>
          <Input type="number" inputMode="numeric" min={1} max={365} defaultValue={team?.reserveCheckDays ?? 30} />
        </Field>
        <Field name="reserveCap" label={t("settings.teams.reserveCap")} hint={t("settings.teams.reserveCapHint")}>
          <Input type="number" inputMode="numeric" min={0} defaultValue={team?.reserveCap ?? ""} />
        </Field>
        <DialogActions>
          <DialogClose>
            <Button>{t("common.cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t(`settings.teams.${words[1]}`)}</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
