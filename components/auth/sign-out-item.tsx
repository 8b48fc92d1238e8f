"use client";

import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { MenuItem } from "@/components/ui/dropdown-menu";
import { LogOut } from "@/components/ui/icons";
import { signOutAction } from "@/lib/features/auth/actions";
import { goTo } from "./go-to";

/** Ends the session on the server, then forgets the page. */
export function SignOutItem() {
  const t = useTranslations("auth");
  const [, startTransition] = useTransition();
  return (
    <MenuItem
      icon={<LogOut aria-hidden />}
      onSelect={() =>
        startTransition(async () => {
          await signOutAction();
          goTo("/sign-in");
        })
      }
    >
      {t("signOut")}
    </MenuItem>
  );
}
