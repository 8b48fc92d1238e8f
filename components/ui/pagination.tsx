import { useTranslations } from "next-intl";
import { use } from "react";
import { ChevronLeft, ChevronRight } from "@/components/ui/icons";
import { formatCount } from "@/lib/i18n/format";
import { LinkButton } from "./link-button";

export type PaginationProps = {
  /** Which list's, where a page has several. */
  label?: string;
  /** All rows that match, not only this page's; where it comes later than the rows, the promise of it. */
  total: number | Promise<number>;
  /** Shows “more than {total}”. */
  isAtLeast?: boolean;
  /** Back to the start of a keyset list; shown when there is no `previousHref`. */
  firstHref?: string;
  previousHref?: string;
  nextHref?: string;
};

/** Always says how many there are; previous and next where there are such pages. */
export function Pagination({ label, isAtLeast = false, firstHref, previousHref, nextHref, ...rest }: PaginationProps) {
  const t = useTranslations("common");
  const total = typeof rest.total === "number" ? rest.total : use(rest.total);
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
