"use client";

import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import type { SecondFactorOffer } from "@/lib/features/auth/types";
import { CodeInput } from "./code-input";

/** What is put into the app, as a picture, as a link and as text, and the field for the code that comes out of it. */
export function SecondFactorFields({ secret, uri, qr }: Omit<SecondFactorOffer, "offer">) {
  const t = useTranslations("factor");
  return (
    <>
      <div className="flex flex-col gap-3">
        <div>
          <p className="font-semibold">{t("scan")}</p>
          <p className="text-muted text-sm">{t("scanText")}</p>
        </div>
        {/* Black on white in the dark, too: that is what cameras read. */}
        <svg
          role="img"
          aria-label={t("qr")}
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          shapeRendering="crispEdges"
          className="size-48 self-center rounded-md bg-white fill-black"
        >
          <path d={qr.path} />
        </svg>
        <a
          href={uri}
          className="self-center rounded-sm text-accent underline decoration-accent-line underline-offset-3 hover:decoration-current"
        >
          {t("openApp")}
        </a>
        <div>
          <p className="text-muted text-sm">{t("manual")}</p>
          <div className="mt-1 flex items-start gap-2 rounded-md border bg-subtle p-2.5">
            <code data-testid="factor-secret" className="min-w-0 flex-1 select-all text-sm">
              {inFours(secret)}
            </code>
            <CopyButton text={secret} label={t("copySecret")} />
          </div>
        </div>
      </div>
      <Field name="code" label={t("code")} hint={t("codeHint")}>
        <CodeInput />
      </Field>
    </>
  );
}

function inFours(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(" ");
}
