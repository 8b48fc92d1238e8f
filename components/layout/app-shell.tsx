import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { parseTheme, THEME_COOKIE } from "@/lib/i18n/theme";
import { MenuSheet } from "./menu-sheet";
import { NAVIGATION_COOKIE, type NavGroup } from "./navigation";
import { LocaleSwitch, ThemeSwitch } from "./preferences";
import { SearchBox } from "./search-box";
import { Shortcuts } from "./shortcuts";
import { SideNavigation } from "./side-navigation";
import { UserMenu } from "./user-menu";

export type AppShellProps = {
  organizationName: string;
  navigation: readonly NavGroup[];
  user: { readonly name: string; readonly roleLabel: string };
  changePasswordHref?: string;
  /** A MenuItem or a form with a button. */
  signOut: ReactNode;
  /** The list that answers `?q=`; without it there is no search box. */
  searchAction?: string;
  /** More buttons in the top bar, before theme and language. */
  tools?: ReactNode;
  /** Across the top of every page: a Notice. */
  banner?: ReactNode;
  children: ReactNode;
};

/** The frame of every signed-in page: skip link, navigation, top bar, main. */
export async function AppShell({ organizationName, navigation, user, children, ...rest }: AppShellProps) {
  const t = await getTranslations("shell");
  const jar = await cookies();
  return (
    <>
      <SkipLink label={t("skipToContent")} />
      <div className="flex min-h-dvh">
        <SideNavigation
          groups={navigation}
          organizationName={organizationName}
          startsCollapsed={jar.get(NAVIGATION_COOKIE)?.value === "collapsed"}
        />
        <div className="flex min-w-0 flex-1 flex-col">
          <header className="sticky top-0 z-20 flex h-(--header-height) items-center gap-1 border-b bg-page px-2 sm:px-4 lg:px-6 print:hidden">
            <div className="lg:hidden">
              <MenuSheet groups={navigation} organizationName={organizationName} />
            </div>
            {rest.searchAction && (
              <SearchBox action={rest.searchAction} label={t("searchLabel")} placeholder={t("searchPlaceholder")} />
            )}
            <div className="ms-auto flex items-center sm:gap-0.5">
              {rest.tools}
              <ThemeSwitch theme={parseTheme(jar.get(THEME_COOKIE)?.value)} />
              <LocaleSwitch />
              <UserMenu
                name={user.name}
                roleLabel={user.roleLabel}
                changePasswordHref={rest.changePasswordHref}
                signOut={rest.signOut}
              />
            </div>
          </header>
          {rest.banner && <div className="px-4 pt-3 lg:px-6 print:hidden">{rest.banner}</div>}
          <noscript>
            <p className="px-4 pt-5 font-semibold lg:px-6">{t("noScript")}</p>
          </noscript>
          <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 py-5 outline-none lg:px-6">
            {children}
          </main>
        </div>
      </div>
      <Shortcuts groups={navigation} searchPath={rest.searchAction} />
    </>
  );
}

/** The first stop of the Tab key: past the navigation. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a
      href="#content"
      className="sr-only rounded-md bg-accent-solid px-4 py-2 font-semibold text-on-solid focus:not-sr-only focus:fixed focus:start-3 focus:top-2 focus:z-50"
    >
      {label}
    </a>
  );
}
