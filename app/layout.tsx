import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getLocale, getMessages, getTimeZone, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { RootMessages } from "@/components/layout/more-messages";
import { Toaster } from "@/components/ui/toast";
import { SHARED_MESSAGES, writeMessages } from "@/lib/i18n/client-messages";
import { parseTheme, THEME_COOKIE } from "@/lib/i18n/theme";
import "./globals.css";

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f7f9" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1115" },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  const name = t("productName");
  return {
    title: { default: name, template: `%s · ${name}` },
    robots: { index: false },
    formatDetection: { telephone: false },
  };
}

/** Language and theme come from cookies, so that the first paint is already right. Touches no database. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang={locale} data-theme={theme}>
      <body>
        <RootMessages
          locale={locale}
          timeZone={await getTimeZone()}
          json={writeMessages(await getMessages(), SHARED_MESSAGES)}
        >
          {children}
          <Toaster />
        </RootMessages>
      </body>
    </html>
  );
}
