"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { submitApplicationAction } from "@/lib/features/cancellations/actions";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { useCase } from "./case-context";

/** Files the application: it reaches the carrier, so the last four digits are typed. */
export function SubmitApplication({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  const router = useRouter();
  const { cancellationId, version, setSaved } = useCase();
  return (
    <ConfirmDialog
      title={t("act.submit")}
      description={t("confirm.submit", { number: detail.number.maskedNumber })}
      trigger={<Button variant="primary">{t("act.submit")}</Button>}
      confirmLabel={t("act.submit")}
      action={submitApplicationAction}
      typeToConfirm={detail.number.lastFourDigits}
      toInput={() => ({ cancellationId, expectedVersion: version })}
      onSuccess={(moved) => {
        setSaved(moved.version);
        router.push(`/cancellations/${cancellationId}/receipt`);
        router.refresh();
      }}
    />
  );
}
