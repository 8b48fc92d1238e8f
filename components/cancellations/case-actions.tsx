"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { isFiled } from "@/lib/domain/cancellation/states";
import type { CancellationEventKind } from "@/lib/domain/cancellation/transition-table";
import {
  stepBackAction,
  takeBackApplicationAction,
  withdrawCancellationAction,
} from "@/lib/features/cancellations/actions";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { useCase } from "./case-context";
import { useChangedNotice } from "./use-changed-notice";

/** The ways out of the ordinary course: one step back, take back, give up. */
export function CaseActions({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  const { cancellationId, version, setSaved, showCurrent } = useCase();
  const isLegal = (event: CancellationEventKind) => detail.legalEvents.includes(event);
  const isOut = isFiled(detail.state);
  const shared = {
    explain: useChangedNotice(detail.timeZone, true),
    toInput: ({ reason }: { reason: string }) => ({ cancellationId, expectedVersion: version, reason }),
    onSuccess: (moved: { readonly version: number }) => {
      setSaved(moved.version);
      showCurrent();
    },
  };
  return (
    <div className="flex flex-wrap gap-2">
      {isLegal("stepBack") && (
        <ConfirmDialog
          {...shared}
          title={t("act.stepBack")}
          description={t("confirm.stepBack")}
          trigger={<Button>{t("act.stepBack")}</Button>}
          confirmLabel={t("act.stepBack")}
          action={stepBackAction}
          reason="required"
        />
      )}
      {isLegal("takeBack") && detail.regretEndsOn !== null && (
        <ConfirmDialog
          {...shared}
          title={t("act.takeBack")}
          description={t("confirm.takeBack", { date: detail.regretEndsOn })}
          trigger={<Button variant="danger">{t("act.takeBack")}</Button>}
          confirmLabel={t("act.takeBack")}
          action={takeBackApplicationAction}
          reason="required"
          isDangerous
          typeToConfirm={detail.number.lastFourDigits}
        />
      )}
      {isLegal("withdraw") && (
        <ConfirmDialog
          {...shared}
          title={t("act.withdraw")}
          description={t(isOut ? "confirm.withdrawFiled" : "confirm.withdraw")}
          trigger={<Button variant="danger">{t("act.withdraw")}</Button>}
          confirmLabel={t("act.withdraw")}
          action={withdrawCancellationAction}
          reason="required"
          isDangerous
          typeToConfirm={isOut ? detail.number.lastFourDigits : undefined}
        />
      )}
    </div>
  );
}
