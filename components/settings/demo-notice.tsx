import { useTranslations } from "next-intl";
import { ClearDemoButton } from "@/components/demo/clear-demo-button";
import { Notice } from "@/components/ui/notice";

/** On every page while the company holds demo data; who may, removes it from there. */
export function DemoNotice({ canClear }: { canClear: boolean }) {
  const t = useTranslations("settings.demo");
  return (
    <Notice kind="warning" actions={canClear && <ClearDemoButton />}>
      {t("notice")}
    </Notice>
  );
}
