"use client";

import { useTranslations } from "next-intl";
import * as Radix from "radix-ui/dialog";
import { useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { OVERLAY_STYLE } from "@/components/ui/dialog";
import { Menu, X } from "@/components/ui/icons";
import { BrandMark } from "./brand-mark";
import { NavList } from "./nav-list";
import type { NavGroup } from "./navigation";

export type MenuSheetProps = { groups: readonly NavGroup[]; organizationName: string };

/** The navigation as a sheet under 1024 px. */
export function MenuSheet({ groups, organizationName }: MenuSheetProps) {
  const t = useTranslations("shell");
  const [isOpen, setOpen] = useState(false);
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      <Radix.Trigger aria-label={t("openMenu")} className={buttonStyle("ghost", "lg", true)}>
        <Menu aria-hidden />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY_STYLE} />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 start-0 z-50 flex w-72 max-w-[85vw] animate-slide-in flex-col bg-page shadow-md"
        >
          <div className="flex h-14 items-center gap-2.5 border-b ps-4 pe-2">
            <BrandMark />
            <Radix.Title className="min-w-0 flex-1 truncate font-semibold">{organizationName}</Radix.Title>
            <Radix.Close aria-label={t("closeMenu")} className={buttonStyle("ghost", "lg", true)}>
              <X aria-hidden />
            </Radix.Close>
          </div>
          <nav aria-label={t("mainNavigation")} className="scroll-quiet min-h-0 flex-1 overflow-y-auto p-2.5">
            <NavList groups={groups} onNavigate={() => setOpen(false)} />
          </nav>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
