import { cn } from "./cn";
import { TONE_FILL, type Tone } from "./tone";

export type ProgressProps = {
  label: string;
  /** 0 to 100; leave out while the whole is not known. */
  percent?: number;
  /** What is done, in words: `1,200 / 10,000`. */
  detail?: string;
  tone?: Tone;
};

/** How far something is. Put it in an `aria-live="polite"` region where it moves by itself. */
export function Progress({ label, percent, detail, tone = "accent" }: ProgressProps) {
  const width = percent === undefined ? 100 : Math.min(100, Math.max(0, percent));
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex justify-between gap-3 text-sm">
        <span>{label}</span>
        <span className="text-muted">{detail ?? (percent === undefined ? "" : `${Math.floor(width)}%`)}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent === undefined ? undefined : Math.floor(width)}
        aria-valuetext={detail}
        className="h-1.5 overflow-hidden rounded-full bg-hover"
      >
        <div
          className={cn(
            "h-full rounded-full transition-[width]",
            TONE_FILL[tone],
            percent === undefined && "animate-pulse",
          )}
          style={{ width: `${width}%` }}
        />
      </div>
    </div>
  );
}
