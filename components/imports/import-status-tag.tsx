import { useTranslations } from "next-intl";
import type { Icon } from "@/components/ui/icon";
import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  Columns3,
  ListChecks,
  LoaderCircle,
  Undo2,
} from "@/components/ui/icons";
import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import type { ImportStatus } from "@/lib/features/imports/types";

const LOOKS: Record<ImportStatus, { readonly tone: Tone; readonly icon: Icon }> = {
  uploading: { tone: "accent", icon: LoaderCircle },
  detecting: { tone: "accent", icon: LoaderCircle },
  mapping: { tone: "watch", icon: Columns3 },
  checking: { tone: "accent", icon: LoaderCircle },
  preview: { tone: "watch", icon: ListChecks },
  committing: { tone: "accent", icon: LoaderCircle },
  committed: { tone: "safe", icon: CircleCheck },
  failed: { tone: "critical", icon: CircleAlert },
  cancelled: { tone: "neutral", icon: Ban },
  undoing: { tone: "accent", icon: CircleDashed },
  undone: { tone: "neutral", icon: Undo2 },
};

/** Where an import stands, as icon and word. */
export function ImportStatusTag({ status }: { status: ImportStatus }) {
  const t = useTranslations("imports.statuses");
  return (
    <StatusTag tone={LOOKS[status].tone} icon={LOOKS[status].icon}>
      {t(status)}
    </StatusTag>
  );
}
