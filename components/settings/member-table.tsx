import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CircleCheck, CircleSlash, Pencil, ShieldCheck, ShieldOff } from "@/components/ui/icons";
import { Badge, StatusTag } from "@/components/ui/status-tag";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Truncate } from "@/components/ui/truncate";
import { disableMemberAction, enableMemberAction } from "@/lib/features/members/actions";
import type { MemberItem } from "@/lib/features/members/types";
import type { TeamChoice } from "@/lib/features/teams/types";
import { MemberDialog } from "./member-dialog";
import { RemoveFactorDialog } from "./remove-factor-dialog";
import { ResetDialog } from "./reset-dialog";
import { RowActDialog } from "./row-act-dialog";

export type MemberTableProps = {
  members: readonly MemberItem[];
  teams: readonly TeamChoice[];
  canEdit: boolean;
  timeZone: string;
};

/** Everybody in the company, with role, teams, state and, for whoever manages them, the second factor. */
export function MemberTable({ members, canEdit, ...rest }: MemberTableProps) {
  const t = useTranslations("settings.members");
  const common = useTranslations("common");
  return (
    <Table caption={t("list")} className="card-rows">
      <thead>
        <tr>
          <TableHead>{t("name")}</TableHead>
          <TableHead>{t("email")}</TableHead>
          <TableHead>{t("role")}</TableHead>
          <TableHead>{t("teams")}</TableHead>
          <TableHead>{t("state")}</TableHead>
          {canEdit && <TableHead>{t("secondFactor")}</TableHead>}
          {canEdit && <TableHead align="end">{common("actions")}</TableHead>}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow key={member.id} member={member} canEdit={canEdit} {...rest} />
        ))}
      </tbody>
    </Table>
  );
}

type MemberRowProps = { member: MemberItem } & Omit<MemberTableProps, "members">;

function MemberRow({ member, teams, canEdit, timeZone }: MemberRowProps) {
  const t = useTranslations();
  const teamNames =
    member.role === "admin"
      ? t("settings.members.allTeams")
      : member.teams.map((team) => team.name).join(t("settings.listSeparator"));
  const act = member.isDisabled ? "enable" : "disable";
  return (
    <TableRow>
      <TableCell isRowHeader data-part="title">
        <span className="inline-flex items-center gap-2">
          <Truncate text={member.name} />
          {member.isSelf && <Badge>{t("settings.members.self")}</Badge>}
        </span>
      </TableCell>
      <TableCell data-label={t("settings.members.email")}>
        <Truncate text={member.email} />
      </TableCell>
      <TableCell data-label={t("settings.members.role")}>{t(`auth.role.${member.role}`)}</TableCell>
      <TableCell data-label={t("settings.members.teams")}>
        <Truncate text={teamNames || t("settings.members.noTeams")} />
      </TableCell>
      <TableCell data-label={t("settings.members.state")}>
        <StatusTag tone={member.isDisabled ? "neutral" : "safe"} icon={member.isDisabled ? CircleSlash : CircleCheck}>
          {t(member.isDisabled ? "settings.members.disabled" : "settings.members.active")}
        </StatusTag>
      </TableCell>
      {canEdit && (
        <TableCell data-label={t("settings.members.secondFactor")}>
          <StatusTag
            tone={member.hasSecondFactor ? "safe" : "neutral"}
            icon={member.hasSecondFactor ? ShieldCheck : ShieldOff}
          >
            {t(member.hasSecondFactor ? "settings.members.factorOn" : "settings.members.factorOff")}
          </StatusTag>
          {!member.isSelf && member.hasSecondFactor && <RemoveFactorDialog member={member} />}
        </TableCell>
      )}
      {canEdit && (
        <TableCell align="end" data-part="actions">
          <span className="inline-flex gap-1">
            <MemberDialog
              member={member}
              teams={teams}
              trigger={
                <Button variant="ghost" size="sm" aria-label={t("settings.members.editTitle", { name: member.name })}>
                  <Pencil aria-hidden />
                  {t("common.edit")}
                </Button>
              }
            />
            {!member.isSelf && !member.isDisabled && <ResetDialog member={member} timeZone={timeZone} />}
            {/* Nobody shuts oneself out; so the last administrator, who is always the one who looks, stays, too. */}
            {!member.isSelf && (
              <RowActDialog<{ id: string }>
                title={t(`settings.members.${act}Title`, { name: member.name })}
                text={t(`settings.members.${act}Text`)}
                label={t(`settings.members.${act}`)}
                action={member.isDisabled ? enableMemberAction : disableMemberAction}
                input={{ membershipId: member.id, expectedVersion: member.version }}
                successMessage={t(`settings.members.${act}Done`, { name: member.name })}
                isDangerous={!member.isDisabled}
              />
            )}
          </span>
        </TableCell>
      )}
    </TableRow>
  );
}
