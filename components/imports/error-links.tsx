import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Download } from "@/components/ui/icons";

/** The wrong rows as a file to correct and upload again. Sent as a form: who takes whole rows is written down. */
export function ErrorLinks({ importId }: { importId: string }) {
  const t = useTranslations("imports.result");
  const address = `/api/v1/imports/${importId}/errors`;
  return (
    <div className="flex flex-wrap gap-2">
      <form method="post" action={`${address}?format=xlsx`}>
        <Button type="submit" variant="secondary" size="sm">
          <Download aria-hidden />
          {t("errorXlsx")}
        </Button>
      </form>
      <form method="post" action={`${address}?format=csv`}>
        <Button type="submit" variant="ghost" size="sm">
          {t("errorCsv")}
        </Button>
      </form>
    </div>
  );
}
