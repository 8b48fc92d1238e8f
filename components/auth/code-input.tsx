import { Input } from "@/components/ui/input";

/** Six digits; a phone shows its digits, and offers a code that it knows. */
export function CodeInput({ autoFocus }: { autoFocus?: boolean }) {
  return (
    <Input
      inputMode="numeric"
      autoComplete="one-time-code"
      spellCheck={false}
      maxLength={9}
      autoFocus={autoFocus}
      className="max-w-40 text-lg tabular-nums tracking-widest"
    />
  );
}
