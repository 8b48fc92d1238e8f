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
  const steps = all.map((id, index): Step => {
    const isReachable = mayGoBack && id === "mapping" && current === "preview";
    return {
      id,
      label: t(id),
      state: index < position ? "done" : index === position ? "current" : "locked",
      ...(isReachable && detail && { href: `/imports/${detail.id}/mapping` }),
    };
  });
  return <Steps steps={steps} />;
}
