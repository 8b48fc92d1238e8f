"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BrandMark } from "./brand-mark";

/** The frame of a page that only says something and stands outside of the console: whose page it is, and the way in. */
export function BareShell({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <>
      <header className="flex h-14 items-center px-4">
        <Link
          href="/"
          prefetch={false}
          className="flex items-center gap-2.5 rounded-sm font-semibold text-lg touch:py-2"
        >
          <BrandMark />
          {t("productName")}
        </Link>
      </header>
      <main>{children}</main>
    </>
  );
}
