import Link from "next/link";
import { useTranslations } from "next-intl";
import { ChevronRight } from "@/components/ui/icons";
import { ReturnLink } from "./return-link";

export type Crumb = {
  readonly href: string;
  readonly label: string;
  /** The list that it leads to, by the name of its position: back to where one was. */
  readonly list?: string;
};

const STYLE = "rounded-sm py-0.5 hover:text-fg hover:underline touch:py-3";

/** The way from the section to this page; the page itself is its heading and not repeated. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTranslations("common");
  return (
    <nav aria-label={t("breadcrumbs")}>
      <ol className="flex flex-wrap items-center gap-1 text-muted text-sm">
        {crumbs.map((crumb) => (
          <li key={crumb.href} className="flex items-center gap-1">
            {crumb.list === undefined ? (
              <Link href={crumb.href} className={STYLE}>
                {crumb.label}
              </Link>
            ) : (
              <ReturnLink list={crumb.list} href={crumb.href} className={STYLE}>
                {crumb.label}
              </ReturnLink>
            )}
            <ChevronRight aria-hidden className="size-3.5 text-faint" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
