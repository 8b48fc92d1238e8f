import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button-style";

/** The wrong rows as a file to correct and upload again. */
export function ErrorLinks({ importId }: { importId: string }) {
  const t = useTranslations("imports.result");
  const address = `/api/v1/imports/${importId}/errors`;
  return (
    <div className="flex flex-wrap gap-2">
      <a href={`${address}?format=xlsx`} download className={buttonStyle("secondary", "sm")}>
        <Download aria-hidden />
        {t("errorXlsx")}
      </a>
      <a href={`${address}?format=csv`} download className={buttonStyle("ghost", "sm")}>
        {t("errorCsv")}
      </a>
    </div>
  );
}
