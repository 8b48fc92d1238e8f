"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { RecoveryCodeList } from "@/components/auth/recovery-code-list";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { ShieldCheck, ShieldOff } from "@/components/ui/icons";
import { Notice } from "@/components/ui/notice";
import { StatusTag } from "@/components/ui/status-tag";
import { renewRecoveryCodesAction, turnOffSecondFactorAction } from "@/lib/features/auth/actions";
import type { OwnSecondFactor } from "@/lib/features/auth/types";
import { formatDateTime } from "@/lib/i18n/format";
import { FactorActDialog } from "./factor-act-dialog";
import { TurnOnFactorDialog } from "./turn-on-factor-dialog";

/** From here on the page says that they run out. */
const FEW_CODES = 3;

/** The own second factor: how it stands, and what can be done with it. */
export function SecondFactorPanel({ factor, timeZone }: { factor: OwnSecondFactor; timeZone: string }) {
  const t = useTranslations("factor");
  // Here and not in the dialog that makes them: that one is gone as soon as the page knows that it is on.
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const { onSince, recoveryCodesLeft, isDemanded } = factor;
  const state = (
    <StatusTag tone={onSince ? "safe" : "neutral"} icon={onSince ? ShieldCheck : ShieldOff}>
      {t(onSince ? "on" : "off")}
    </StatusTag>
  );
  const since = onSince
    ? [
        { term: t("since"), value: formatDateTime(onSince, timeZone) },
        { term: t("codesLeft"), value: t("codesCount", { count: recoveryCodesLeft }) },
      ]
    : [];
  return (
    <div className="flex flex-col gap-4">
      <DescriptionList columns={1} items={[{ term: t("state"), value: state }, ...since]} />
      {onSince && recoveryCodesLeft <= FEW_CODES && <Notice kind="warning">{t("codesFew")}</Notice>}
      {onSince && isDemanded && <p className="text-muted text-sm">{t("demanded")}</p>}
      <div className="flex flex-wrap gap-2">
        {!onSince && <TurnOnFactorDialog onDone={setCodes} />}
        {onSince && (
          <FactorActDialog
            title={t("renew")}
            text={t("renewText")}
            submitLabel={t("renewSubmit")}
            action={renewRecoveryCodesAction}
            onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
          />
        )}
        {onSince && !isDemanded && (
          <FactorActDialog
            title={t("turnOff")}
            text={t("turnOffText")}
            submitLabel={t("turnOff")}
            action={turnOffSecondFactorAction}
            successMessage={t("turnOffDone")}
            isDangerous
          />
        )}
      </div>
      <Dialog title={t("codesTitle")} open={codes !== null} onOpenChange={() => setCodes(null)}>
        {codes && <RecoveryCodeList codes={codes} />}
        <DialogActions>
          <DialogClose>
            <Button variant="primary">{t("saved")}</Button>
          </DialogClose>
        </DialogActions>
      </Dialog>
    </div>
  );
}
