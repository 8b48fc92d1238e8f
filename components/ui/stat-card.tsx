import Link from "next/link";
import type { Icon } from "@/components/ui/icon";
import { cn } from "./cn";
import { TONE_TEXT, type Tone } from "./tone";

export type StatCardProps = {
  label: string;
  /** Already formatted. */
  value: string;
  /** The list that this number counts. */
  href: string;
  unit?: string;
  note?: string;
  tone?: Tone;
  icon?: Icon;
};

/** A number that links to the list it counts. */
export function StatCard({ label, value, href, unit, note, tone = "neutral", icon: Icon }: StatCardProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="flex min-w-0 flex-col gap-1 rounded-md border bg-surface px-4 py-3 transition-colors hover:border-control hover:bg-subtle"
    >
      <span className="flex items-center gap-1.5 text-muted text-sm">
        {Icon && <Icon aria-hidden className={cn("size-4 shrink-0", TONE_TEXT[tone])} />}
        <span className="min-w-0 truncate">{label}</span>
      </span>
      <span className="flex items-baseline gap-1">
        <span className={cn("font-semibold text-2xl tracking-tight", TONE_TEXT[tone])}>{value}</span>
        {unit && <span className="text-muted text-sm">{unit}</span>}
      </span>
      {note && <span className="text-muted text-sm">{note}</span>}
    </Link>
  );
}
