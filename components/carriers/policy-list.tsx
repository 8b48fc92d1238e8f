import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import type { PolicyDetail } from "@/lib/features/carriers/types";
import { PolicyCard } from "./policy-card";

export type PolicyListProps = { policies: readonly PolicyDetail[]; canManage: boolean; today: string };

/** A carrier's policies: in force, then planned, then ended. */
export function PolicyList({ policies, canManage, today }: PolicyListProps) {
  const t = useTranslations("carriers");
  if (policies.length === 0) {
    return (
      <div className="rounded-md border bg-surface">
        <EmptyState kind="firstRun" title={t("noPolicyTitle")} text={t("noPolicyText")} />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {policies.map((policy) => (
        <PolicyCard key={policy.id} policy={policy} canManage={canManage} today={today} />
      ))}
    </div>
  );
}
