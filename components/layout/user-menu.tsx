"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/dropdown-menu";
import { ChevronDown, Keyboard, KeyRound } from "@/components/ui/icons";
import { SHORTCUT_LIST_EVENT } from "./shortcut-switch";

export type UserMenuProps = {
  name: string;
  roleLabel: string;
  changePasswordHref?: string;
  /** Usually `<SignOutItem />`: a MenuItem, or a form with a button. */
  signOut: ReactNode;
};

/** Who is signed in, and the ways to the account. */
export function UserMenu({ name, roleLabel, changePasswordHref, signOut }: UserMenuProps) {
  const t = useTranslations("shell");
  return (
    <DropdownMenu
      trigger={
        <Button variant="ghost" className="ps-1.5 pe-2 text-fg">
          <span className="sr-only">{t("account")}</span>
          <span
            aria-hidden
            className="grid size-6 place-items-center rounded-full bg-accent-tint font-semibold text-accent text-xs"
          >
            {[...name].at(0)}
          </span>
          <span className="max-w-32 truncate font-normal max-md:sr-only">{name}</span>
          <ChevronDown aria-hidden className="hidden text-muted md:block" />
        </Button>
      }
    >
      <div className="px-2 pt-1.5 pb-1">
        <p className="max-w-56 truncate font-semibold">{name}</p>
        <p className="text-muted text-sm">{roleLabel}</p>
      </div>
      <MenuSeparator />
      {changePasswordHref && (
        <MenuLink href={changePasswordHref} icon={<KeyRound aria-hidden />}>
          {t("changePassword")}
        </MenuLink>
      )}
      <div className="max-sm:hidden">
        <MenuItem
          icon={<Keyboard aria-hidden />}
          onSelect={() => document.dispatchEvent(new Event(SHORTCUT_LIST_EVENT))}
        >
          {t("keys.title")}
        </MenuItem>
      </div>
      {signOut}
    </DropdownMenu>
  );
}
