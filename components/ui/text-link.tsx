import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export type TextLinkProps = ComponentProps<typeof Link> & {
  /** Links that were opened change colour, as in long lists. */
  showsVisited?: boolean;
};

/** A link in running text or in a table cell; not prefetched unless asked, as lists have many. */
export function TextLink({ showsVisited = false, prefetch = false, className, ...rest }: TextLinkProps) {
  return (
    <Link
      {...rest}
      prefetch={prefetch}
      className={cn(
        "touch-area rounded-sm text-accent underline decoration-accent-line decoration-1 underline-offset-3 hover:decoration-current",
        showsVisited && "visited:text-visited",
        className,
      )}
    />
  );
}
