"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { mergeMessages, readMessages } from "@/lib/i18n/client-messages";
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

/** As MoreMessages, of what the server wrote (`writeMessages`). */
export function SentMessages({ json, children }: { json: string; children: ReactNode }) {
  const messages = useMemo(() => readMessages(json), [json]);
  return <MoreMessages messages={messages}>{children}</MoreMessages>;
}

export type RootMessagesProps = { locale: string; timeZone: string; json: string; children: ReactNode };

/** The outermost messages, with the language and the time zone of everything below. */
export function RootMessages({ locale, timeZone, json, children }: RootMessagesProps) {
  const messages = useMemo(() => readMessages(json), [json]);
  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
