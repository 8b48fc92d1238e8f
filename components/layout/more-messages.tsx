"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { mergeMessages } from "@/lib/i18n/client-messages";
import type { Messages } from "@/lib/i18n/messages";

/** Adds messages to those of the layouts around. */
export function MoreMessages({ messages, children }: { messages: Messages; children: ReactNode }) {
  const outer = useMessages();
  const merged = useMemo(() => mergeMessages(outer, messages), [outer, messages]);
  return (
    <NextIntlClientProvider locale={useLocale()} messages={merged}>
      {children}
    </NextIntlClientProvider>
  );
}
