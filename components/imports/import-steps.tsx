import { useTranslations } from "next-intl";
import { type Step, Steps } from "@/components/ui/steps";
import { IMPORT_STEPS, type ImportDetail, type ImportStep } from "@/lib/features/imports/types";

const UPLOAD = "upload" as const;

/** Where one is on the way of a file; what can still be changed is a link. */
export function ImportSteps({ current, detail }: { current: ImportStep | "upload"; detail?: ImportDetail }) {
  const t = useTranslations("imports.steps");
  const all = [UPLOAD, ...IMPORT_STEPS];
  const position = all.indexOf(current);
  const mayGoBack = detail?.status === "preview" || detail?.status === "mapping";
  const reached = Math.min(position, reachedBy(detail));
  const steps = all.map((id, index): Step => {
    const isReachable = mayGoBack && id === "mapping" && current === "preview";
    return {
      id,
      label: t(id),
      state: index === position ? "current" : index < reached ? "done" : "locked",
      ...(isReachable && detail && { href: `/imports/${detail.id}/mapping` }),
    };
  });
  return <Steps steps={steps} />;
}

/** How many steps an import has behind it that came to nothing; the others are where they stand. */
function reachedBy(detail: ImportDetail | undefined): number {
  if (detail?.status !== "failed" && detail?.status !== "cancelled") return Number.POSITIVE_INFINITY;
  return detail.counts === null ? 1 : 3;
}
