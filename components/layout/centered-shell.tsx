import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { parseTheme, THEME_COOKIE } from "@/lib/i18n/theme";
import { BrandMark } from "./brand-mark";
import { LocaleSwitch, ThemeSwitch } from "./preferences";

/** The frame of pages before signing in: one narrow card with the product's name above. Give the page an h1. */
export async function CenteredShell({ children }: { children: ReactNode }) {
  const t = await getTranslations("shell");
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center justify-between px-4">
        <span className="flex items-center gap-2.5 font-semibold text-lg">
          <BrandMark />
          {t("productName")}
        </span>
        <span className="flex">
          <ThemeSwitch theme={theme} />
          <LocaleSwitch />
        </span>
      </header>
      <main id="content" className="flex flex-1 items-start justify-center px-4 pt-[8vh] pb-12">
        <div className="w-full max-w-105 rounded-md border bg-surface p-6 sm:p-8">{children}</div>
      </main>
    </div>
  );
}
