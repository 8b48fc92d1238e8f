"use client";

import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { NavIcon } from "./nav-icon";
import { isActive, type NavGroup, type NavItem } from "./navigation";

export type NavListProps = {
  groups: readonly NavGroup[];
  /** Icons only; labels stay for screen readers and as tooltips. */
  isCollapsed?: boolean;
  onNavigate?: () => void;
};

/** The groups of links; the page one is on is `aria-current`. */
export function NavList({ groups, isCollapsed = false, onNavigate }: NavListProps) {
  const pathname = usePathname();
  return (
    <div className="flex flex-col gap-4">
      {groups.map((group) => (
        <div key={group.id}>
          {group.label && !isCollapsed && <p className="px-2.5 pb-1 text-faint text-xs">{group.label}</p>}
          {group.label && isCollapsed && <div aria-hidden className="mx-2 mb-2 h-px bg-line" />}
          <ul className="flex flex-col gap-0.5">
            {group.items.map((item) => (
              <li key={item.href}>
                <NavLink
                  item={item}
                  isCurrent={isActive(item.href, pathname)}
                  isCollapsed={isCollapsed}
                  onNavigate={onNavigate}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

type NavLinkProps = { item: NavItem; isCurrent: boolean; isCollapsed: boolean; onNavigate: (() => void) | undefined };

/** Fetched ahead when the pointer or the focus is on it: all at once would ask the server ten times for each page. */
function NavLink({ item, isCurrent, isCollapsed, onNavigate }: NavLinkProps) {
  const [isNear, setNear] = useState(false);
  return (
    <Link
      href={item.href}
      prefetch={isNear ? null : false}
      onMouseEnter={() => setNear(true)}
      onFocus={() => setNear(true)}
      aria-current={isCurrent ? "page" : undefined}
      title={isCollapsed ? item.label : undefined}
      onClick={onNavigate}
      className={cn(
        "relative flex h-8 items-center gap-2.5 rounded-md px-2.5 text-muted transition-colors hover:bg-hover hover:text-fg touch:h-11",
        isCurrent && "bg-accent-tint font-semibold text-accent hover:bg-accent-tint hover:text-accent",
        isCollapsed && "justify-center px-0",
      )}
    >
      <NavIcon name={item.icon} />
      <PendingMark />
      <span className={cn("min-w-0 flex-1 truncate", isCollapsed && "sr-only")}>{item.label}</span>
      {item.count !== undefined && !isCollapsed && (
        <span className={cn("font-normal text-xs", isCurrent ? "text-accent" : "text-faint")}>{item.count}</span>
      )}
    </Link>
  );
}

/** Appears beside the icon when the page takes longer than a blink to come. */
function PendingMark() {
  const { pending } = useLinkStatus();
  return pending && <span aria-hidden className="nav-pending" />;
}
