import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";

/** For admins on every page while the server's disk is nearly full: soon nothing can be uploaded any more. */
export function DiskNotice() {
  const t = useTranslations("settings");
  return <Notice kind="warning">{t("diskLow")}</Notice>;
}
