"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import type { NavGroup } from "./navigation";
import { PLACES } from "./shortcut";
import { areShortcutsOn, switchShortcuts } from "./shortcut-switch";

/** Every key that means something, and the way to switch them off. */
export function ShortcutList({ groups, onClose }: { groups: readonly NavGroup[]; onClose: () => void }) {
  const t = useTranslations("shell.keys");
  const [isOn, setOn] = useState(areShortcutsOn);
  const labels = new Map(groups.flatMap(({ items }) => items.map(({ href, label }) => [href, label] as const)));
  const places = Object.entries(PLACES).flatMap(([letter, href]) => {
    const label = labels.get(href);
    return label === undefined ? [] : [{ keys: ["G", letter.toUpperCase()], label: t("go", { place: label }) }];
  });
  const lines = [
    { keys: ["Ctrl/⌘", "K"], label: t("palette") },
    { keys: ["/"], label: t("search") },
    { keys: ["?"], label: t("list") },
    { keys: ["J"], label: t("next") },
    { keys: ["K"], label: t("previous") },
    { keys: ["Enter"], label: t("open") },
    { keys: ["X"], label: t("tick") },
    { keys: ["E"], label: t("edit") },
    ...places,
  ];
  return (
    <Dialog title={t("title")} open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <dl className="flex flex-col">
        {lines.map(({ keys, label }) => (
          <div key={label} className="flex items-center justify-between gap-4 border-b py-1.5 last:border-b-0">
            <dt>{label}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 border-t pt-3">
        <Checkbox
          name="shortcuts"
          label={t("isOn")}
          checked={isOn}
          onChange={(event) => {
            setOn(event.target.checked);
            switchShortcuts(event.target.checked);
          }}
        />
      </div>
    </Dialog>
  );
}
