import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { formatCount } from "@/lib/i18n/format";
import { LinkButton } from "./link-button";

export type PaginationProps = {
  /** Which list's, where a page has several. */
  label?: string;
  /** All rows that match, not only this page's. */
  total: number;
  /** Shows “more than {total}”. */
  isAtLeast?: boolean;
  /** Back to the start of a keyset list; shown when there is no `previousHref`. */
  firstHref?: string;
  previousHref?: string;
  nextHref?: string;
};

/** Always says how many there are; previous and next where there are such pages. */
export function Pagination({ label, total, isAtLeast = false, firstHref, previousHref, nextHref }: PaginationProps) {
  const t = useTranslations("common");
  return (
    <nav aria-label={label ?? t("pagination")} className="flex flex-wrap items-center gap-2">
      <p data-testid="total" className="me-auto text-muted text-sm">
        {t(isAtLeast ? "totalAtLeast" : "total", {
          total: formatCount(total),
          count: total,
        })}
      </p>
      {!previousHref && firstHref && (
        <LinkButton href={firstHref} size="sm">
          {t("firstPage")}
        </LinkButton>
      )}
      {previousHref && (
        <LinkButton href={previousHref} size="sm" rel="prev">
          <ChevronLeft aria-hidden />
          {t("previousPage")}
        </LinkButton>
      )}
      {nextHref && (
        <LinkButton href={nextHref} size="sm" rel="next">
          {t("nextPage")}
          <ChevronRight aria-hidden />
        </LinkButton>
      )}
    </nav>
  );
}
