"use server";

import { cookies } from "next/headers";
import { LOCALE_COOKIE, parseLocale } from "./locale";
import { parseTheme, THEME_COOKIE } from "./theme";

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Remembers the language in this browser; unknown values become the default. */
export async function setLocale(locale: string): Promise<void> {
  await remember(LOCALE_COOKIE, parseLocale(locale));
}

/** Remembers the theme in this browser; unknown values become `system`. */
export async function setTheme(theme: string): Promise<void> {
  await remember(THEME_COOKIE, parseTheme(theme));
}

async function remember(name: string, value: string): Promise<void> {
  (await cookies()).set(name, value, {
    path: "/",
    maxAge: ONE_YEAR_SECONDS,
    sameSite: "lax",
    httpOnly: true,
  });
}
