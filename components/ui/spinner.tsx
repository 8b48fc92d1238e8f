import { LoaderCircle } from "@/components/ui/icons";
import { cn } from "./cn";

/** A turning mark beside a word that says what is going on; decorative. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn("size-4 animate-spin", className)} />;
}
