"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { cn } from "@/components/ui/cn";
import { Eye, EyeOff } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";

export type PasswordInputProps = { autoComplete: "current-password" | "new-password" };

/** A password that can be shown while it is typed; pasting and password managers are welcome. */
export function PasswordInput({ autoComplete }: PasswordInputProps) {
  const t = useTranslations("auth");
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <span className="relative block">
      <Input
        type={isShown ? "text" : "password"}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={128}
        className="pe-10"
      />
      <button
        type="button"
        aria-label={t(isShown ? "hidePassword" : "showPassword")}
        onClick={() => setShown(!isShown)}
        className={cn(buttonStyle("ghost", "sm", true), "absolute end-0.5 top-1/2 -translate-y-1/2")}
      >
        <Icon aria-hidden />
      </button>
    </span>
  );
}
