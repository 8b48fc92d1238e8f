import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { TONE_TEXT, type Tone } from "@/components/ui/tone";
import type { ImportKind } from "@/lib/features/imports/schema";
import type { ImportCounts, RowAction } from "@/lib/features/imports/types";
import { formatCount } from "@/lib/i18n/format";

const SHOWN: Readonly<Record<ImportKind, readonly RowAction[]>> = {
  numbers: ["new", "update", "unchanged", "duplicate", "error", "ignored"],
  calls: ["new", "duplicate", "conflict", "unmatched", "error", "ignored"],
};
const TONES: Readonly<Partial<Record<RowAction, Tone>>> = {
  new: "safe",
  update: "accent",
  error: "overdue",
  conflict: "critical",
  unmatched: "warning",
};

/** What becomes of the rows; the numbers add up to the rows of the file. */
export function CountTiles({ kind, counts }: { kind: ImportKind; counts: ImportCounts }) {
  const t = useTranslations("imports.actions");
  return (
    <dl className="grid grid-cols-3 gap-2 sm:grid-cols-6">
      {SHOWN[kind].map((action) => (
        <div key={action} className="flex min-w-0 flex-col rounded-md border bg-subtle px-3 py-2" data-action={action}>
          <dt className="text-muted text-sm">{t(action)}</dt>
          <dd
            className={cn(
              "font-semibold text-xl tabular-nums",
              counts[action] === 0 ? "text-faint" : TONE_TEXT[TONES[action] ?? "neutral"],
            )}
          >
            {formatCount(counts[action])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
