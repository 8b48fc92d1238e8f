"use client";

import { useTranslations } from "next-intl";
import { Toaster as Sonner, toast } from "sonner";
import { CircleAlert, CircleCheck, Info } from "@/components/ui/icons";

export type ToastOptions = {
  message: string;
  tone?: "info" | "success" | "danger";
  /** For example undo; the toast then stays 12 seconds, and longer while hovered. */
  action?: { label: string; onClick: () => void };
};

const ICONS = {
  info: <Info aria-hidden className="size-4 text-accent" />,
  success: <CircleCheck aria-hidden className="size-4 text-safe" />,
  danger: <CircleAlert aria-hidden className="size-4 text-overdue" />,
};

/** Says briefly what happened. Never the only place for something that must be read. */
export function showToast({ message, tone = "info", action }: ToastOptions): void {
  toast(message, {
    icon: ICONS[tone],
    action,
    duration: action ? 12_000 : 5_000,
  });
}

/** Mounted once, in the root layout. On phones above, since buttons stand at the bottom there. */
export function Toaster() {
  const t = useTranslations("common");
  return (
    <Sonner
      position={isPhone() ? "top-center" : "bottom-right"}
      mobileOffset={{ top: "4rem" }}
      containerAriaLabel={t("notices")}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: "flex w-full items-center gap-2 rounded-md bg-float px-3 py-2.5 text-base text-fg shadow-md",
          content: "min-w-0 flex-1",
          actionButton: "shrink-0 rounded-sm px-2 py-0.5 font-semibold text-accent hover:bg-hover touch:min-h-11",
        },
      }}
    />
  );
}

/** Nothing of the toasts is in the server's answer, so that the two need not agree. */
function isPhone(): boolean {
  return typeof window !== "undefined" && window.matchMedia("(width < 40rem)").matches;
}
