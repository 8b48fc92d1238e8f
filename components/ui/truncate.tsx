import { cn } from "./cn";

/** Long text on one line; the whole of it on hover, and always on phones, for screen readers and copying. */
export function Truncate({ text, className }: { text: string; className?: string }) {
  return (
    <span title={text} className={cn("block truncate sm:max-w-72 max-sm:whitespace-normal", className)}>
      {text}
    </span>
  );
}
