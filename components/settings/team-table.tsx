import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CircleCheck, CircleMinus, Pencil } from "@/components/ui/icons";
import { StatusTag } from "@/components/ui/status-tag";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { TeamItem } from "@/lib/features/teams/types";
import { TeamDialog } from "./team-dialog";

/** The teams and their rules; `canEdit` adds the pencil. */
export function TeamTable({ teams, canEdit }: { teams: readonly TeamItem[]; canEdit: boolean }) {
  const t = useTranslations("settings.teams");
  const common = useTranslations("common");
  return (
    <Table caption={t("list")} className="card-rows">
      <thead>
        <tr>
          <TableHead>{t("name")}</TableHead>
          <TableHead align="end">{t("members")}</TableHead>
          <TableHead>{t("approval")}</TableHead>
          <TableHead align="end">{t("reserveCheckDays")}</TableHead>
          <TableHead align="end">{t("reserveCap")}</TableHead>
          {canEdit && <TableHead align="end">{common("actions")}</TableHead>}
        </tr>
      </thead>
      <tbody>
        {teams.map((team) => (
          <TableRow key={team.id}>
            <TableCell isRowHeader data-part="title">
              {team.name}
            </TableCell>
            <TableCell align="end" data-label={t("members")}>
              {team.memberCount}
            </TableCell>
            <TableCell data-label={t("approval")}>
              <StatusTag
                tone={team.needsApproval ? "accent" : "neutral"}
                icon={team.needsApproval ? CircleCheck : CircleMinus}
              >
                {t(team.needsApproval ? "approvalOn" : "approvalOff")}
              </StatusTag>
            </TableCell>
            <TableCell align="end" data-label={t("reserveCheckDays")}>
              {team.reserveCheckDays}
            </TableCell>
            <TableCell align="end" data-label={t("reserveCap")}>
              {team.reserveCap ?? t("unlimited")}
            </TableCell>
            {canEdit && (
              <TableCell align="end" data-part="actions">
                <TeamDialog
                  team={team}
                  trigger={
                    <Button variant="ghost" size="sm" aria-label={`${t("edit")} ${team.name}`}>
                      <Pencil aria-hidden />
                      {common("edit")}
                    </Button>
                  }
                />
              </TableCell>
            )}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
