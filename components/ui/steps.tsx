import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Check } from "@/components/ui/icons";
import { cn } from "./cn";

export type Step = {
  readonly id: string;
  readonly label: string;
  readonly state: "done" | "current" | "open" | "locked";
  /** Where this step can be seen; never given for a locked one. */
  readonly href?: string;
};

const STATE_WORDS = {
  done: "stepDone",
  current: "stepCurrent",
  open: "stepOpen",
  locked: "stepLocked",
} as const;

const MARKS = {
  done: "border-transparent bg-safe-tint text-safe",
  current: "border-transparent bg-accent-solid text-on-solid",
  open: "border-control bg-surface text-muted",
  locked: "border-line bg-subtle text-faint",
} as const;

const EDGES = { done: "border-safe", current: "border-accent", open: "border-line", locked: "border-line" } as const;

const NAMES = {
  done: "text-muted",
  current: "font-semibold text-fg",
  open: "text-muted",
  locked: "text-faint",
} as const;

/** Where one is in a procedure. Under 640 px: the words “step 3 of 5” and a bar. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  const t = useTranslations("common");
  const current = steps.findIndex((step) => step.state === "current");
  // Where nothing is left to do, one stands at the last step, not at the first.
  const position = Math.max(0, current >= 0 ? current : steps.findLastIndex((step) => step.state === "done"));
  return (
    <nav aria-label={t("steps")} className="flex flex-col gap-2">
      <p className="text-muted text-sm">
        {t("stepOf", { current: position + 1, total: steps.length })}
        <span className="font-semibold text-fg sm:hidden"> {steps[position]?.label}</span>
      </p>
      <ol className="flex gap-1.5 sm:gap-3">
        {steps.map((step, index) => (
          <li
            key={step.id}
            aria-current={step.state === "current" ? "step" : undefined}
            className={cn("min-w-0 flex-1 border-t-2 pt-2", EDGES[step.state])}
          >
            <StepName step={step}>
              <span
                className={cn("grid size-5 shrink-0 place-items-center rounded-full border text-xs", MARKS[step.state])}
              >
                {step.state === "done" ? <Check aria-hidden className="size-3.5" /> : index + 1}
              </span>
              <span className="min-w-0 truncate max-sm:sr-only">{step.label}</span>
              <span className="sr-only">{t(STATE_WORDS[step.state])}</span>
            </StepName>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepName({ step, children }: { step: Step; children: ReactNode }) {
  const style = cn("flex min-w-0 items-center gap-1.5 text-sm touch:min-h-8", NAMES[step.state]);
  if (!step.href || step.state === "locked") return <span className={style}>{children}</span>;
  return (
    <Link href={step.href} className={cn(style, "touch-area rounded-sm hover:text-fg hover:underline")}>
      {children}
    </Link>
  );
}
