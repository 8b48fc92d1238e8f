import { useEffect, useRef, useState } from "react";
import { showToast } from "@/components/ui/toast";
import { useAction } from "@/components/ui/use-action";
import { revealNumberAction } from "@/lib/features/numbers/actions";
import type { RevealedNumber } from "@/lib/features/numbers/types";

const SHOWN_MS = 30_000;

export type ShownNumber = RevealedNumber & { readonly numberId: string };

/** One number in full for 30 seconds; each look is written down by the server, and a second one ends the first. */
export function useReveal() {
  const [shown, setShown] = useState<ShownNumber | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const latest = useRef("");
  const { run, isPending, problem } = useAction(revealNumberAction, {
    onSuccess: (number) => setShown({ ...number, numberId: latest.current }),
  });
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  useEffect(() => {
    if (problem) showToast({ message: problem.summary, tone: "danger" });
  }, [problem]);

  function toggle(numberId: string): void {
    if (isPending) return;
    if (shown?.numberId === numberId) {
      setShown(null);
      return;
    }
    latest.current = numberId;
    setAsked(numberId);
    run({ numberId });
  }

  return { shown, pendingId: isPending ? asked : null, toggle };
}
