"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Printer } from "@/components/ui/icons";

/** Opens the browser's print dialog, from which a PDF can be kept, too. */
export function PrintButton() {
  const t = useTranslations("cancellations");
  return (
    <Button onClick={() => window.print()}>
      <Printer aria-hidden />
      {t("act.print")}
    </Button>
  );
}
