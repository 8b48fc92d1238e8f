"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import { undoImportAction } from "@/lib/features/imports/actions";
import type { ImportDetail, TouchedNumbers } from "@/lib/features/imports/types";

/** Takes a whole import back, after saying what stays because it was changed since. */
export function UndoButton({ detail, touched }: { detail: ImportDetail; touched: TouchedNumbers }) {
  const t = useTranslations("imports");
  const router = useRouter();
  const isKept = detail.kind === "numbers" && touched.count > 0;
  return (
    <ConfirmDialog
      title={t("undoDialog.title")}
      description={
        <span className="flex flex-col gap-2">
          {t(detail.kind === "calls" ? "undoDialog.callsText" : "undoDialog.text")}
          {isKept && (
            <Notice kind="warning">
              {t("undoDialog.touched", { count: touched.count, numbers: touched.numbers.join(t("listSeparator")) })}
            </Notice>
          )}
        </span>
      }
      trigger={<Button variant="danger">{t("result.undo")}</Button>}
      confirmLabel={t("undoDialog.confirm")}
      action={undoImportAction}
      toInput={() => ({ importId: detail.id, expectedVersion: detail.version, keepsTouched: isKept })}
      isDangerous
      onSuccess={() => router.refresh()}
    />
  );
}
