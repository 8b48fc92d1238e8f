import Link from "next/link";
import { cn } from "@/components/ui/cn";

export type Chip = {
  readonly href: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly count?: string;
};

/** Quick conditions that act at once; each is a link, the active ones are `aria-current`. */
export function Chips({ label, chips }: { label: string; chips: readonly Chip[] }) {
  return (
    <nav aria-label={label} className="scroll-quiet -mx-4 overflow-x-auto px-4 py-0.5 sm:mx-0 sm:px-0">
      <ul className="flex gap-2 sm:flex-wrap">
        {chips.map((chip) => (
          <li key={chip.label}>
            <Link
              href={chip.href}
              scroll={false}
              prefetch={false}
              aria-current={chip.isActive ? "true" : undefined}
              className={cn(
                "flex h-7 items-center gap-1.5 whitespace-nowrap rounded-full border bg-surface px-3 text-muted text-sm transition-colors hover:border-control hover:text-fg touch:h-11",
                chip.isActive && "border-accent-line bg-accent-tint font-semibold text-accent hover:text-accent",
              )}
            >
              {chip.label}
              {chip.count !== undefined && (
                <span className={cn("font-normal text-xs", chip.isActive ? "text-accent" : "text-faint")}>
                  {chip.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
