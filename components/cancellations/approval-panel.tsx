"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import {
  approveCancellationAction,
  recallRequestAction,
  refuseCancellationAction,
} from "@/lib/features/cancellations/actions";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { formatDateTime } from "@/lib/i18n/format";
import { useCase } from "./case-context";
import { useChangedNotice } from "./use-changed-notice";

/** What waits for a second person: approve or refuse, or take one's own request back. */
export function ApprovalPanel({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  const { cancellationId, version, setSaved, showCurrent } = useCase();
  const legal = (event: string) => detail.legalEvents.some((one) => one === event);
  const explainApproval = useChangedNotice(detail.timeZone, false);
  const shared = {
    explain: useChangedNotice(detail.timeZone, true),
    toInput: ({ reason }: { reason: string }) => ({
      cancellationId,
      expectedVersion: version,
      ...(reason !== "" && { reason }),
    }),
    onSuccess: (moved: { readonly version: number }) => {
      setSaved(moved.version);
      showCurrent();
    },
  };
  return (
    <Notice
      title={t("approval.title", {
        name: detail.requestedByName,
        time: formatDateTime(detail.approvalRequestedAt, detail.timeZone),
      })}
      actions={
        <>
          {legal("approve") && (
            <ConfirmDialog
              {...shared}
              title={t("approval.approveTitle")}
              description={t("approval.approveText")}
              trigger={<Button variant="primary">{t("act.approve")}</Button>}
              confirmLabel={t("act.approve")}
              action={approveCancellationAction}
              explain={explainApproval}
              successMessage={t("done.approved")}
            />
          )}
          {legal("refuse") && (
            <ConfirmDialog
              {...shared}
              title={t("approval.refuseTitle")}
              trigger={<Button>{t("act.refuse")}</Button>}
              confirmLabel={t("act.refuse")}
              action={refuseCancellationAction}
              reason="required"
              successMessage={t("done.refused")}
            />
          )}
          {detail.isRequestedByMe && legal("recallRequest") && (
            <ConfirmDialog
              {...shared}
              title={t("approval.recallTitle")}
              trigger={<Button>{t("act.recall")}</Button>}
              confirmLabel={t("act.recall")}
              action={recallRequestAction}
              reason="required"
            />
          )}
        </>
      }
    >
      {t(legal("approve") ? "approval.yours" : detail.isRequestedByMe ? "approval.own" : "approval.others")}
    </Notice>
  );
}
