import Link from "next/link";
import { cn } from "./cn";

export type Tab = {
  readonly href: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly count?: string;
};

/** Links that switch a view and live in the address; the active one is `aria-current`. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="scroll-quiet -mx-4 overflow-x-auto border-b px-4 sm:mx-0 sm:px-0">
      <ul className="flex gap-5">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              prefetch={false}
              aria-current={tab.isActive ? "page" : undefined}
              className={cn(
                "-mb-px flex h-9 items-center gap-1.5 whitespace-nowrap border-b-2 border-transparent text-muted outline-offset-[-2px] hover:text-fg touch:h-11",
                tab.isActive && "border-accent font-semibold text-fg",
              )}
            >
              {tab.label}
              {tab.count !== undefined && <span className="font-normal text-faint text-sm">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
