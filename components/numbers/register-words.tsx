"use client";

import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { MoreMessages } from "@/components/layout/more-messages";
import english from "@/lib/i18n/messages/en/register.json";
import chinese from "@/lib/i18n/messages/zh-CN/register.json";

/** The words of the register's dialogs; they come with the first of them, not with the page. */
export function RegisterWords({ children }: { children: ReactNode }) {
  return <MoreMessages messages={{ register: useLocale() === "en" ? english : chinese }}>{children}</MoreMessages>;
}
