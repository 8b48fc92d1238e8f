"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Check, Copy } from "@/components/ui/icons";
import { buttonStyle } from "./button-style";

/** Puts a text on the clipboard and says so. `label` names what is copied. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useTranslations("common");
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <button
      type="button"
      aria-label={label}
      onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
      className={buttonStyle("ghost", "sm", true)}
    >
      {isCopied ? <Check aria-hidden className="text-safe" /> : <Copy aria-hidden />}
      <span role="status" className="sr-only">
        {isCopied ? t("copied") : ""}
      </span>
    </button>
  );
}
