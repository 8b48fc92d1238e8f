import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";

/** On every page while the company holds demo data. */
export function DemoNotice() {
  const t = useTranslations("settings.demo");
  return <Notice kind="warning">{t("notice")}</Notice>;
}
