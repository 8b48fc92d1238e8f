"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
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
      <fieldset className="flex min-w-0 flex-col gap-1">
        <legend className="mb-1 font-semibold text-sm">{t("settings.members.teams")}</legend>
        <div className="flex max-h-44 flex-wrap gap-x-6 gap-y-1 overflow-y-auto">
          {teams.map((team) => (
            <Checkbox
              key={team.id}
              name="teamIds[]"
              value={team.id}
              label={team.name}
              defaultChecked={teamIds.includes(team.id)}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
