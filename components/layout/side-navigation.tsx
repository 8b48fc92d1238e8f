"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { cn } from "@/components/ui/cn";
import { PanelLeftClose, PanelLeftOpen } from "@/components/ui/icons";
import { BrandMark } from "./brand-mark";
import { NavList } from "./nav-list";
import { NAVIGATION_COOKIE, type NavGroup } from "./navigation";

export type SideNavigationProps = {
  groups: readonly NavGroup[];
  organizationName: string;
  /** From the cookie, so that nothing jumps after loading. */
  startsCollapsed: boolean;
};

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The navigation left of the page, from 1024 px up. */
export function SideNavigation({ groups, organizationName, startsCollapsed }: SideNavigationProps) {
  const t = useTranslations("shell");
  const [isCollapsed, setCollapsed] = useState(startsCollapsed);

  function toggle() {
    setCollapsed(!isCollapsed);
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store interface is missing in Firefox and Safari
    document.cookie = `${NAVIGATION_COOKIE}=${isCollapsed ? "open" : "collapsed"}; path=/; max-age=${ONE_YEAR_SECONDS}; samesite=lax`;
  }

  return (
    <div
      className={cn(
        "sticky top-0 hidden h-dvh shrink-0 flex-col border-e bg-page lg:flex print:hidden",
        isCollapsed ? "w-15" : "w-55",
      )}
    >
      <nav aria-label={t("mainNavigation")} className="flex min-h-0 flex-1 flex-col">
        <Link
          href="/"
          className={cn("flex h-(--header-height) items-center gap-2.5 px-4", isCollapsed && "justify-center px-0")}
        >
          <BrandMark />
          <span className={cn("min-w-0", isCollapsed && "sr-only")}>
            <span className="block font-semibold leading-5">{t("productName")}</span>
            <span title={organizationName} className="block truncate text-faint text-xs leading-4">
              {organizationName}
            </span>
          </span>
        </Link>
        <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-2.5 py-2">
          <NavList groups={groups} isCollapsed={isCollapsed} />
        </div>
      </nav>
      <div className={cn("flex border-t p-2", isCollapsed ? "justify-center" : "justify-end")}>
        <button
          type="button"
          aria-expanded={!isCollapsed}
          aria-label={t(isCollapsed ? "expandNavigation" : "collapseNavigation")}
          onClick={toggle}
          className={buttonStyle("ghost", "md", true)}
        >
          {isCollapsed ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
        </button>
      </div>
    </div>
  );
}
