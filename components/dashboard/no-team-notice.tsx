import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";

/** Who belongs to no team sees no number: zeros alone would read as if there were none. */
export function NoTeamNotice() {
  const t = useTranslations("dashboard.noTeam");
  return (
    <Notice kind="warning" title={t("title")}>
      {t("text")}
    </Notice>
  );
}
