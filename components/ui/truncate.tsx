import { cn } from "./cn";

/** Long text on one line; the whole of it on hover, and always for screen readers and copying. */
export function Truncate({ text, className }: { text: string; className?: string }) {
  return (
    <span title={text} className={cn("block max-w-72 truncate", className)}>
      {text}
    </span>
  );
}
