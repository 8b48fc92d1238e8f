import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { REGISTER_PATH } from "./register-path";

/** Why the list is empty, and what to do about it. */
export function RegisterEmpty({ isFirstRun, canImport }: { isFirstRun: boolean; canImport: boolean }) {
  const t = useTranslations("numbers");
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
  return (
    <EmptyState
      kind="firstRun"
      title={t("empty.firstTitle")}
      text={t("empty.firstText")}
      actions={
        canImport && (
          <>
            <LinkButton href="/imports/new" variant="primary">
              {t("empty.firstImport")}
            </LinkButton>
            <LinkButton href="/">{t("empty.firstDemo")}</LinkButton>
            <LinkButton href="/numbers/new">{t("add")}</LinkButton>
          </>
        )
      }
    />
  );
}
