import { useTranslations } from "next-intl";
import { formatCount } from "@/lib/i18n/format";
import { ChartTable } from "./chart-table";

export type ColumnPoint = {
  /** `2026-10-30`. */
  readonly date: string;
  readonly value: number;
};

export type ColumnChartProps = {
  caption: string;
  unit: string;
  points: readonly ColumnPoint[];
};

const WIDTH = 720;
const HEIGHT = 120;

/** One column a day, oldest first, for up to about 90 days; labelled with its largest value and both ends. */
export function ColumnChart({ caption, unit, points }: ColumnChartProps) {
  const t = useTranslations("common");
  const largest = Math.max(1, ...points.map((point) => point.value));
  const step = WIDTH / Math.max(1, points.length);
  const first = points.at(0);
  const last = points.at(-1);
  return (
    <figure className="min-w-0">
      <figcaption className="sr-only">{caption}</figcaption>
      <p className="mb-1 text-end text-muted text-xs">
        {formatCount(largest)} {unit}
      </p>
      <svg
        aria-hidden
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-30 w-full border-line border-t border-b border-t-transparent"
      >
        <line x1="0" x2={WIDTH} y1="0.5" y2="0.5" className="stroke-line" strokeDasharray="3 3" />
        <line x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} className="stroke-line" strokeDasharray="3 3" />
        {points.map((point, index) => {
          const height = point.value === 0 ? 0 : Math.max(2, (point.value / largest) * HEIGHT);
          return (
            <rect
              key={point.date}
              x={index * step + step * 0.15}
              y={HEIGHT - height}
              width={step * 0.7}
              height={height}
              className="fill-accent"
            >
              <title>{`${point.date} ${formatCount(point.value)} ${unit}`}</title>
            </rect>
          );
        })}
      </svg>
      <p className="mt-1 flex justify-between text-muted text-xs">
        <span>{first?.date}</span>
        <span>{last?.date}</span>
      </p>
      <ChartTable
        caption={caption}
        head={[t("chartDate"), `${t("chartValue")} (${unit})`]}
        rows={points.map((point) => ({
          key: point.date,
          label: point.date,
          value: formatCount(point.value),
        }))}
      />
    </figure>
  );
}
