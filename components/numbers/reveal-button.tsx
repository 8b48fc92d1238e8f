"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { CopyButton } from "@/components/ui/copy-button";
import { Eye, EyeOff } from "@/components/ui/icons";
import { Spinner } from "@/components/ui/spinner";
import { useReveal } from "./use-reveal";

export type RevealableNumberProps = {
  numberId: string;
  tail: string;
  canReveal: boolean;
  /** The masked number. */
  children: ReactNode;
};

/** A masked number that can be shown in full for 30 seconds. */
export function RevealableNumber({ numberId, tail, canReveal, children }: RevealableNumberProps) {
  const t = useTranslations("numbers");
  const { shown, pendingId, toggle } = useReveal();
  const isPending = pendingId !== null;
  if (!canReveal) return children;
  const act = t(shown === null ? "reveal" : "hide");
  return (
    <span className="inline-flex items-center gap-1">
      {shown === null ? children : <span data-testid="full-number">{shown.display}</span>}
      <button
        type="button"
        aria-label={`${act} ${t("numberName", { tail })}`}
        title={act}
        aria-busy={isPending}
        onClick={() => toggle(numberId)}
        className={buttonStyle("ghost", "sm", true)}
      >
        {isPending ? <Spinner /> : shown === null ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
      </button>
      {shown !== null && <CopyButton text={shown.digits} label={t("copyNumber")} />}
      <span role="status" className="sr-only">
        {shown === null ? "" : t("revealedFor")}
      </span>
    </span>
  );
}
