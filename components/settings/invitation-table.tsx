import { useTranslations } from "next-intl";
import { Clock, TimerOff } from "@/components/ui/icons";
import { StatusTag } from "@/components/ui/status-tag";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Truncate } from "@/components/ui/truncate";
import { revokeInvitationAction } from "@/lib/features/members/actions";
import type { InvitationItem } from "@/lib/features/members/types";
import { formatDateTime } from "@/lib/i18n/format";
import { RowActDialog } from "./row-act-dialog";

export type InvitationTableProps = { invitations: readonly InvitationItem[]; timeZone: string };

/** Links that nobody has used yet. */
export function InvitationTable({ invitations, timeZone }: InvitationTableProps) {
  const t = useTranslations();
  return (
    <Table caption={t("settings.members.invitations")} className="card-rows">
      <thead>
        <tr>
          <TableHead>{t("settings.members.name")}</TableHead>
          <TableHead>{t("settings.members.email")}</TableHead>
          <TableHead>{t("settings.members.role")}</TableHead>
          <TableHead>{t("settings.members.expiresAt")}</TableHead>
          <TableHead>{t("settings.members.state")}</TableHead>
          <TableHead align="end">{t("common.actions")}</TableHead>
        </tr>
      </thead>
      <tbody>
        {invitations.map((invitation) => (
          <TableRow key={invitation.id}>
            <TableCell isRowHeader data-part="title">
              <Truncate text={invitation.name} />
            </TableCell>
            <TableCell data-label={t("settings.members.email")}>
              <Truncate text={invitation.email} />
            </TableCell>
            <TableCell data-label={t("settings.members.role")}>{t(`auth.role.${invitation.role}`)}</TableCell>
            <TableCell data-label={t("settings.members.expiresAt")}>
              {formatDateTime(invitation.expiresAt, timeZone)}
            </TableCell>
            <TableCell data-label={t("settings.members.state")}>
              <StatusTag
                tone={invitation.isExpired ? "neutral" : "accent"}
                icon={invitation.isExpired ? TimerOff : Clock}
              >
                {t(invitation.isExpired ? "settings.members.expired" : "settings.members.waiting")}
              </StatusTag>
            </TableCell>
            <TableCell align="end" data-part="actions">
              <RowActDialog
                title={t("settings.members.revokeTitle", { name: invitation.name })}
                text={t("settings.members.revokeText")}
                label={t("settings.members.revoke")}
                action={revokeInvitationAction}
                input={{ invitationId: invitation.id, expectedVersion: invitation.version }}
                successMessage={t("settings.members.revoked")}
              />
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
