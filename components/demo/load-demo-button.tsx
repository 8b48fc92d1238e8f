"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useAction } from "@/components/ui/use-action";
import { loadDemoDataAction } from "@/lib/features/demo/actions";
import type { DemoCounts } from "@/lib/features/demo/types";

/** Fills an empty company with the demonstration; takes a few seconds. */
export function LoadDemoButton() {
  const t = useTranslations("dashboard.demo");
  const router = useRouter();
  const { run, isPending, problem } = useAction<DemoCounts>(loadDemoDataAction, {
    successMessage: t("loaded"),
    onSuccess: () => router.refresh(),
  });
  return (
    <div className="flex flex-col gap-2">
      {problem && <ErrorSummary errors={[{ message: problem.summary }]} />}
      <Button variant="primary" isLoading={isPending} onClick={() => run({})} className="self-start">
        {t(isPending ? "loading" : "load")}
      </Button>
    </div>
  );
}
