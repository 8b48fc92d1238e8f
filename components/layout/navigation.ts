import type { NavIconName } from "./nav-icon";

/** Only pages that exist and that the person may open are handed to the shell. */
export type NavItem = {
  readonly href: string;
  readonly label: string;
  readonly icon: NavIconName;
  /** Already formatted; what waits there. */
  readonly count?: string;
};

export type NavGroup = { readonly id: string; readonly label?: string; readonly items: readonly NavItem[] };

/** `/` is active only on itself, every other item on its own page and those below. */
export function isActive(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}

/** Remembers in this browser whether the navigation is collapsed. */
export const NAVIGATION_COOKIE = "navigation";
