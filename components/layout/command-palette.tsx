"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { cn } from "@/components/ui/cn";
import { CONTROL_STYLE } from "@/components/ui/control-style";
import { Dialog } from "@/components/ui/dialog";
import type { NavGroup } from "./navigation";

export type CommandPaletteProps = {
  groups: readonly NavGroup[];
  /** The list that answers `?q=`. */
  searchPath: string | undefined;
  onClose: () => void;
};

/** To any place by a few letters of its name, or to what a text finds. */
export function CommandPalette({ groups, searchPath, onClose }: CommandPaletteProps) {
  const t = useTranslations("shell.keys");
  const router = useRouter();
  const id = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const options = optionsOf(groups, text.trim(), searchPath, (found) => t("find", { text: found }));
  const active = Math.min(at, options.length - 1);

  function open(href: string | undefined): void {
    if (href === undefined) return;
    onClose();
    router.push(href);
  }

  function onKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (step === undefined) open(options[active]?.href);
    else if (options.length > 0) setAt((active + step + options.length) % options.length);
  }

  return (
    <Dialog title={t("paletteTitle")} open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <input
        role="combobox"
        aria-label={t("paletteTitle")}
        aria-expanded={options.length > 0}
        aria-controls={`${id}-options`}
        aria-activedescendant={options.length > 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        maxLength={100}
        placeholder={t("paletteHint")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        className={cn(CONTROL_STYLE, "h-10 touch:h-11")}
      />
      <div id={`${id}-options`} role="listbox" aria-label={t("paletteTitle")} className="mt-2 flex flex-col">
        {options.map((option, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the input's, which keeps the focus
          <div
            key={option.href}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === active}
            onClick={() => open(option.href)}
            className="flex min-h-8 cursor-pointer items-center rounded-sm px-2 hover:bg-hover aria-selected:bg-accent-tint aria-selected:text-accent touch:min-h-11"
          >
            {option.label}
          </div>
        ))}
      </div>
      {options.length === 0 && <p className="text-muted">{t("nothing")}</p>}
    </Dialog>
  );
}

type Option = { readonly href: string; readonly label: string };

/** The places whose names hold the text, then the search for it. */
function optionsOf(
  groups: readonly NavGroup[],
  text: string,
  searchPath: string | undefined,
  nameOf: (text: string) => string,
): Option[] {
  const places = groups.flatMap(({ items }) => items.map(({ href, label }) => ({ href, label })));
  const found = places.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()));
  if (text === "" || searchPath === undefined) return found;
  return [...found, { href: `${searchPath}?${new URLSearchParams({ q: text })}`, label: nameOf(text) }];
}
