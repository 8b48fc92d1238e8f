import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { type Access, can } from "@/lib/domain/access/access";
import { REGISTER_PATH } from "./register-path";

/** Why the list is empty, and what whoever looks can do about it. */
export function RegisterEmpty({ isFirstRun, access }: { isFirstRun: boolean; access: Access }) {
  const t = useTranslations("numbers");
  const noTeam = useTranslations("dashboard.noTeam");
  if (access.teams !== "all" && access.teams.length === 0)
    return <EmptyState kind="none" title={noTeam("title")} text={noTeam("text")} />;
  if (!isFirstRun) {
    return (
      <EmptyState
        kind="none"
        title={t("empty.noneTitle")}
        text={t("empty.noneText")}
        actions={<LinkButton href={REGISTER_PATH}>{t("empty.reset")}</LinkButton>}
      />
    );
  }
  const canImport = can(access, "number:import");
  const canLoadDemo = canImport && can(access, "demo:manage");
  return (
    <EmptyState
      kind="firstRun"
      title={t("empty.firstTitle")}
      text={t(canLoadDemo ? "empty.firstText" : canImport ? "empty.ownText" : "empty.readText")}
      actions={
        canImport && (
          <>
            <LinkButton href="/imports/new" variant="primary">
              {t("empty.firstImport")}
            </LinkButton>
            {canLoadDemo && <LinkButton href="/">{t("empty.firstDemo")}</LinkButton>}
            <LinkButton href="/numbers/new">{t("add")}</LinkButton>
          </>
        )
      }
    />
  );
}
