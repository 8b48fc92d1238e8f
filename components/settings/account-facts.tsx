import { useTranslations } from "next-intl";
import { DescriptionList } from "@/components/ui/description-list";
import type { MemberItem } from "@/lib/features/members/types";

/** Who one is here. */
export function AccountFacts({ member }: { member: MemberItem }) {
  const t = useTranslations();
  const teams =
    member.role === "admin"
      ? t("settings.account.allTeams")
      : member.teams.map((team) => team.name).join(t("settings.listSeparator")) || t("settings.account.noTeams");
  return (
    <DescriptionList
      columns={1}
      items={[
        { term: t("auth.name"), value: member.name },
        { term: t("auth.email"), value: member.email },
        { term: t("settings.account.role"), value: t(`auth.role.${member.role}`) },
        { term: t("settings.account.teams"), value: teams },
      ]}
    />
  );
}
