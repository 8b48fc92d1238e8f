import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Timeline } from "@/components/ui/timeline";
import type { CancellationDetail } from "@/lib/features/cancellations/types";
import { formatDateTime } from "@/lib/i18n/format";

/** What happened in a case, the newest first. */
export function CaseTimeline({ detail }: { detail: CancellationDetail }) {
  const t = useTranslations("cancellations");
  const entries = detail.timeline.map((entry) => ({
    id: entry.id,
    title: t(`event.${entry.event}`),
    time: formatDateTime(entry.at, detail.timeZone),
    actor: entry.actorName,
    text: entry.reason ?? undefined,
  }));
  return (
    <Card title={t("timeline.title")}>
      <Timeline entries={entries} />
    </Card>
  );
}
