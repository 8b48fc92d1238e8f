"use client";

import "./globals.css";
import { MessagePage } from "@/components/layout/message-page";
import en from "@/lib/i18n/messages/en/shell.json";
import zh from "@/lib/i18n/messages/zh-CN/shell.json";

/** The last resort, when the root layout itself fails: no providers, so both languages, and plain links. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const { digest } = error;
  // What failed in the browser stands in no log and has no reference.
  const text = digest ? "errorText" : "errorTextPlain";
  return (
    <html lang="zh-CN">
      <body>
        <title>{zh.errorTitle}</title>
        <main>
          <MessagePage
            title={`${zh.errorTitle} / ${en.errorTitle}`}
            text={`${zh[text]} ${en[text]}`}
            detail={digest && `${zh.errorReference} / ${en.errorReference}`.replaceAll("{reference}", digest)}
            actions={
              <a href="/" className="text-accent underline">
                {`${zh.backToDashboard} / ${en.backToDashboard}`}
              </a>
            }
          />
        </main>
      </body>
    </html>
  );
}
