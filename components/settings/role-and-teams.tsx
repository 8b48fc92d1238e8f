"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroup } from "@/components/ui/checkbox-group";
import { RadioGroup } from "@/components/ui/radio-group";
import { ROLES, type Role } from "@/lib/domain/access/roles";
import type { TeamChoice } from "@/lib/features/teams/types";

export type RoleAndTeamsProps = {
  teams: readonly TeamChoice[];
  initialRole: Role;
  teamIds: readonly string[];
};

/** The role with what it may do, and the teams as ticks; `role` and `teamIds[]` in the form. */
export function RoleAndTeams({ teams, initialRole, teamIds }: RoleAndTeamsProps) {
  const t = useTranslations();
  const options = ROLES.map((value) => ({
    value,
    label: t(`auth.role.${value}`),
    hint: t(`settings.members.roleHints.${value}`),
  }));
  return (
    <>
      <RadioGroup name="role" legend={t("settings.members.role")} options={options} defaultValue={initialRole} />
      <CheckboxGroup
        name="teamIds"
        legend={t("settings.members.teams")}
        options={teams.map((team) => ({ value: team.id, label: team.name }))}
        defaultValues={teamIds}
        isInColumns
      />
    </>
  );
}
