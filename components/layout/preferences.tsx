"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuChoice } from "@/components/ui/dropdown-menu";
import { Languages, Monitor, Moon, Sun } from "@/components/ui/icons";
import { setLocale, setTheme } from "@/lib/i18n/actions";
import type { Theme } from "@/lib/i18n/theme";

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

/** Light, dark or as the device; remembered in a cookie. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const t = useTranslations("shell");
  const [, startTransition] = useTransition();
  const Icon = THEME_ICONS[theme];
  const options = [
    { value: "system", label: t("themeSystem") },
    { value: "light", label: t("themeLight") },
    { value: "dark", label: t("themeDark") },
  ];
  return (
    <DropdownMenu
      trigger={
        <Button variant="ghost" isIconOnly aria-label={t("theme")}>
          <Icon aria-hidden />
        </Button>
      }
    >
      <MenuChoice
        label={t("theme")}
        value={theme}
        options={options}
        onChange={(value) => startTransition(() => setTheme(value))}
      />
    </DropdownMenu>
  );
}

const LANGUAGES = ["zh-CN", "en"] as const;

/** Chinese or English; remembered in a cookie. */
export function LocaleSwitch() {
  const t = useTranslations("shell");
  const locale = useLocale();
  const [, startTransition] = useTransition();
  return (
    <DropdownMenu
      trigger={
        <Button variant="ghost" isIconOnly aria-label={t("language")}>
          <Languages aria-hidden />
        </Button>
      }
    >
      <MenuChoice
        label={t("language")}
        value={locale}
        options={LANGUAGES.map((value) => ({ value, label: t(`languageNames.${value}`) }))}
        onChange={(value) => startTransition(() => setLocale(value))}
      />
    </DropdownMenu>
  );
}
