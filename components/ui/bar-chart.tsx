import Link from "next/link";
import { useTranslations } from "next-intl";
import { formatCount } from "@/lib/i18n/format";
import { ChartTable } from "./chart-table";
import { cn } from "./cn";
import { TONE_FILL, type Tone } from "./tone";

export type Bar = {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly tone?: Tone;
  /** The list that this bar counts. */
  readonly href?: string;
};

export type BarChartProps = {
  caption: string;
  unit: string;
  bars: readonly Bar[];
  /** Default: thousands separators. Only on the server. */
  formatValue?: (value: number) => string;
};

/** Horizontal bars with their labels and values beside them, and the same as a table. Server-rendered. */
export function BarChart({ caption, unit, bars, formatValue = formatCount }: BarChartProps) {
  const t = useTranslations("common");
  const largest = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <figure className="min-w-0">
      <figcaption className="sr-only">{caption}</figcaption>
      <ul className="grid grid-cols-[max-content_1fr_max-content] items-center gap-x-3 gap-y-1">
        {bars.map((bar) => (
          <li key={bar.key} className="col-span-full grid min-h-7 grid-cols-subgrid items-center touch:min-h-11">
            <span className="text-muted text-sm">
              {bar.href ? (
                <Link
                  href={bar.href}
                  prefetch={false}
                  className="inline-flex items-center rounded-sm hover:text-fg hover:underline touch:min-h-11"
                >
                  {bar.label}
                </Link>
              ) : (
                bar.label
              )}
            </span>
            <svg aria-hidden width="100%" height="12" className="block">
              <rect width="100%" height="12" rx="3" className="fill-subtle" />
              {bar.value > 0 && (
                <rect
                  width={`${Math.max(0.75, (bar.value / largest) * 100)}%`}
                  height="12"
                  rx="3"
                  className={cn("bg-none", TONE_FILL[bar.tone ?? "accent"])}
                />
              )}
            </svg>
            <span className="text-end text-sm">
              {formatValue(bar.value)}
              <span className="ms-0.5 text-muted text-xs">{unit}</span>
            </span>
          </li>
        ))}
      </ul>
      <ChartTable
        caption={caption}
        head={[t("chartCategory"), `${t("chartValue")} (${unit})`]}
        rows={bars.map((bar) => ({
          key: bar.key,
          label: bar.label,
          value: formatValue(bar.value),
        }))}
      />
    </figure>
  );
}
