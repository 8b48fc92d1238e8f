"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { keepNumberAction } from "@/lib/features/advice/actions";

/** Keeps a number that the advice would cancel; why is asked for and kept with the advice. */
export function KeepButton({ numberId }: { numberId: string }) {
  const t = useTranslations("advice.decision");
  const router = useRouter();
  return (
    <ConfirmDialog
      title={t("act")}
      description={t("confirm")}
      trigger={<Button size="sm">{t("act")}</Button>}
      confirmLabel={t("act")}
      action={keepNumberAction}
      toInput={({ reason }) => ({ numberId, reason })}
      reason="required"
      successMessage={t("done")}
      onSuccess={() => router.refresh()}
    />
  );
}
