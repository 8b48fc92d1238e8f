import type { ReactNode } from "react";
import type { Icon } from "@/components/ui/icon";
import { CircleQuestionMark, Eye, EyeOff } from "@/components/ui/icons";
import { LINE_STATES } from "@/lib/domain/phone-number/vocabulary";
import { RISK_LEVELS } from "@/lib/domain/risk/vocabulary";
import { LINE_STATE_LOOK } from "./line-state-tag";
import { LEVEL_LOOK, NO_LEVEL_LOOK } from "./risk-tag";

const SHEET: ReadonlyMap<string, Icon> = new Map<string, Icon>([
  ...RISK_LEVELS.map((level) => [`level-${level}`, LEVEL_LOOK[level].icon] as const),
  ["level-none", NO_LEVEL_LOOK.icon],
  ...LINE_STATES.map((state) => [`line-${state}`, LINE_STATE_LOOK[state].icon] as const),
  ["reveal", Eye],
  ["hide", EyeOff],
]);

/** The drawings of the icons that rows name, once per page. Has to stand before the rows. */
export function RegisterIcons({ names }: { names: Iterable<string> }) {
  return (
    <svg aria-hidden className="absolute size-0">
      <defs>
        {[...new Set(names)].map((name) => {
          const Icon = SHEET.get(name) ?? CircleQuestionMark;
          return <Icon key={name} id={`icon-${name}`} />;
        })}
      </defs>
    </svg>
  );
}

const REFERENCES = new Map(
  [...SHEET.keys()].map((name) => [
    name,
    <svg key={name} aria-hidden viewBox="0 0 24 24" className="icon">
      <use href={`#icon-${name}`} />
    </svg>,
  ]),
);

/** One icon of the sheet; the same element wherever it stands. */
export function drawSheetIcon(name: string): ReactNode {
  return REFERENCES.get(name) ?? <CircleQuestionMark aria-hidden />;
}
