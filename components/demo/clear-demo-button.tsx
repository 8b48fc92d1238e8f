"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Eraser } from "@/components/ui/icons";
import { clearDemoDataAction } from "@/lib/features/demo/actions";

/** Removes the demonstration, after saying what goes with it. */
export function ClearDemoButton() {
  const t = useTranslations("dashboard.demo");
  const router = useRouter();
  return (
    <ConfirmDialog
      title={t("clearTitle")}
      description={t("clearText")}
      trigger={
        <Button>
          <Eraser aria-hidden />
          {t("clear")}
        </Button>
      }
      confirmLabel={t("clear")}
      isDangerous
      action={clearDemoDataAction}
      toInput={() => ({})}
      successMessage={t("cleared")}
      onSuccess={() => router.refresh()}
    />
  );
}
