"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { DialogActions, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { UserPlus } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { inviteMemberAction } from "@/lib/features/members/actions";
import type { NewInvitation } from "@/lib/features/members/types";
import type { TeamChoice } from "@/lib/features/teams/types";
import { formatDateTime } from "@/lib/i18n/format";
import { MadeOnceDialog } from "./made-once-dialog";
import { RoleAndTeams } from "./role-and-teams";
import { SecretShown } from "./secret-shown";
import { wholeNumber } from "./whole-number";

export type InviteDialogProps = { teams: readonly TeamChoice[]; timeZone: string };

const VALID_DAYS = [1, 3, 7];

/** Invites somebody; afterwards the same window shows the link, once. */
export function InviteDialog({ teams, timeZone }: InviteDialogProps) {
  const t = useTranslations("settings.members");
  const router = useRouter();
  return (
    <MadeOnceDialog<NewInvitation>
      title={t("invite")}
      madeTitle={t("linkTitle")}
      description={t("inviteHint")}
      trigger={
        <Button variant="primary">
          <UserPlus aria-hidden />
          {t("invite")}
        </Button>
      }
      form={(onMade) => <InviteForm teams={teams} onMade={onMade} />}
      made={({ link, expiresAt }) => (
        <SecretShown
          text={t("linkText")}
          secret={link}
          copyLabel={t("copyLink")}
          doneLabel={t("done")}
          note={t("linkExpires", { time: formatDateTime(expiresAt, timeZone) })}
        />
      )}
      onClosed={() => router.refresh()}
    />
  );
}

type InviteFormProps = { teams: readonly TeamChoice[]; onMade: (made: NewInvitation) => void };

function InviteForm({ teams, onMade }: InviteFormProps) {
  const t = useTranslations();
  const dayOptions = VALID_DAYS.map((days) => ({ value: String(days), label: t("settings.members.days", { days }) }));
  return (
    <ActionForm
      action={inviteMemberAction}
      onSuccess={onMade}
      toInput={(values) => ({
        name: values.name,
        email: values.email,
        role: values.role,
        teamIds: values.teamIds ?? [],
        validDays: wholeNumber(values.validDays),
      })}
    >
      <Field name="name" label={t("settings.members.name")} isRequired>
        <Input maxLength={80} autoComplete="off" />
      </Field>
      <Field name="email" label={t("settings.members.email")} isRequired>
        <Input type="email" maxLength={254} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Field>
      <RoleAndTeams teams={teams} initialRole="operator" teamIds={teams.slice(0, 1).map((team) => team.id)} />
      <Field name="validDays" label={t("settings.members.validDays")}>
        <Select options={dayOptions} defaultValue="1" />
      </Field>
      <DialogActions>
        <DialogClose>
          <Button>{t("common.cancel")}</Button>
        </DialogClose>
        <SubmitButton>{t("settings.members.inviteSubmit")}</SubmitButton>
      </DialogActions>
    </ActionForm>
  );
}
