"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { CopyButton } from "@/components/ui/copy-button";
import { Spinner } from "@/components/ui/spinner";
import { showToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { revealNumberAction } from "@/lib/features/numbers/actions";
import type { RevealedNumber } from "@/lib/features/numbers/types";

export type RevealableNumberProps = {
  numberId: string;
  tail: string;
  canReveal: boolean;
  /** The masked number, a link where it leads somewhere. */
  children: ReactNode;
};

const SHOWN_MS = 30_000;

/** A masked number that can be shown in full for 30 seconds; each look is written down by the server. */
export function RevealableNumber({ numberId, tail, canReveal, children }: RevealableNumberProps) {
  const t = useTranslations("numbers");
  const [shown, setShown] = useState<RevealedNumber | null>(null);
  const { run, isPending, problem } = useAction(revealNumberAction, { onSuccess: setShown });
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  useEffect(() => {
    if (problem) showToast({ message: problem.summary, tone: "danger" });
  }, [problem]);

  const name = t("numberName", { tail });
  if (!canReveal) return children;
  const label = `${t(shown === null ? "reveal" : "hide")} ${name}`;
  return (
    <span className="inline-flex items-center gap-1">
      {shown === null ? children : <span data-testid="full-number">{shown.display}</span>}
      <button
        type="button"
        aria-label={label}
        title={t(shown === null ? "reveal" : "hide")}
        aria-busy={isPending}
        onClick={() => (shown === null ? run({ numberId }) : setShown(null))}
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
