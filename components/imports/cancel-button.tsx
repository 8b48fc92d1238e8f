"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { cancelImportAction } from "@/lib/features/imports/actions";

/** Gives an import up, after one question. */
export function CancelButton({ importId }: { importId: string }) {
  const t = useTranslations("imports.cancelDialog");
  const common = useTranslations("common");
  const router = useRouter();
  return (
    <ConfirmDialog
      title={t("title")}
      description={t("text")}
      trigger={<Button variant="ghost">{t("confirm")}</Button>}
      confirmLabel={t("confirm")}
      closeLabel={common("back")}
      action={cancelImportAction}
      toInput={() => ({ importId })}
      isDangerous
      onSuccess={() => router.push(`/imports/${importId}/result`)}
    />
  );
}
