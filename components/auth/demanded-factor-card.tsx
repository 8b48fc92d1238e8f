"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm, SubmitButton } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { setUpSecondFactorAction } from "@/lib/features/auth/actions";
import type { SecondFactorOffer } from "@/lib/features/auth/types";
import { AuthCard } from "./auth-card";
import { goTo } from "./go-to";
import { RecoveryCodeList } from "./recovery-code-list";
import { SecondFactorFields } from "./second-factor-fields";

export type DemandedFactorCardProps = {
  /** Null: nothing is to be set up any more, the session has begun. */
  offer: SecondFactorOffer | null;
  nextPath: string;
};

/** The set-up that stands between the password and the session of somebody whose role demands a second factor. */
export function DemandedFactorCard({ offer, nextPath }: DemandedFactorCardProps) {
  const t = useTranslations("factor");
  const [shown] = useState(offer); // a page that is rendered again brings another secret than the one just scanned
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) {
    return (
      <AuthCard title={t("codesTitle")} purpose={t("setUp.done")}>
        <RecoveryCodeList codes={codes} />
        <Button variant="primary" size="lg" onClick={() => goTo(nextPath)}>
          {t("continue")}
        </Button>
      </AuthCard>
    );
  }
  if (!shown) {
    return (
      <AuthCard title={t("title")} purpose={t("setUp.signedIn")}>
        <Button variant="primary" size="lg" onClick={() => goTo(nextPath)}>
          {t("setUp.enter")}
        </Button>
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t("setUp.title")} purpose={t("setUp.purpose")}>
      <ActionForm
        action={setUpSecondFactorAction}
        toInput={({ code }) => ({ offer: shown.offer, code })}
        onSuccess={({ recoveryCodes }) => setCodes(recoveryCodes)}
      >
        <SecondFactorFields {...shown} />
        <SubmitButton size="lg">{t("confirm")}</SubmitButton>
      </ActionForm>
    </AuthCard>
  );
}
