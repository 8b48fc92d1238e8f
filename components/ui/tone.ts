/** The colours that carry a meaning. Never used without an icon or a word. */
export const TONES = ["neutral", "accent", "overdue", "critical", "warning", "watch", "safe", "unknown"] as const;
export type Tone = (typeof TONES)[number];

/** Text, tint and hairline of a tone, for tags, cards and notices. */
export const TONE_SURFACE: Record<Tone, string> = {
  neutral: "bg-subtle text-muted border-line",
  accent: "bg-accent-tint text-accent border-accent-line",
  overdue: "bg-overdue-solid text-on-solid border-transparent",
  critical: "bg-critical-tint text-critical border-critical-line",
  warning: "bg-warning-tint text-warning border-warning-line",
  watch: "bg-watch-tint text-watch border-watch-line",
  safe: "bg-safe-tint text-safe border-safe-line",
  unknown: "bg-unknown-tint text-unknown border-unknown-line border-dashed",
};

/** The tone as text on a plain surface. */
export const TONE_TEXT: Record<Tone, string> = {
  neutral: "text-fg",
  accent: "text-accent",
  overdue: "text-overdue",
  critical: "text-critical",
  warning: "text-warning",
  watch: "text-watch",
  safe: "text-safe",
  unknown: "text-unknown",
};

/** The tone as a filled mark: bars, dots, progress. */
export const TONE_FILL: Record<Tone, string> = {
  neutral: "fill-faint bg-faint",
  accent: "fill-accent bg-accent",
  overdue: "fill-overdue-solid bg-overdue-solid",
  critical: "fill-critical bg-critical",
  warning: "fill-warning bg-warning",
  watch: "fill-watch bg-watch",
  safe: "fill-safe bg-safe",
  unknown: "fill-unknown-line bg-unknown-line",
};
