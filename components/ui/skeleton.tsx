import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** A grey block with the size of what will come: give height and width by className. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("h-4 animate-pulse rounded-sm bg-hover", className)} />;
}

/** What may stand between the heading of a list page and its rows, with the height that it has there. */
const PARTS = {
  tabs: "-mt-1 h-9 w-96 max-w-full touch:h-11",
  chips: "h-8 w-96 max-w-full touch:h-12",
  twoChipRows: "h-18 w-96 max-w-full touch:h-26",
  notice: "h-11 max-sm:h-22",
  filters: "h-11.5 sm:h-22.5",
} as const;

export type PageSkeletonProps = {
  rows?: number;
  /** From top to bottom; most lists have filters and nothing else. */
  parts?: readonly (keyof typeof PARTS)[];
  /** The table has a heading of its own. */
  hasTitle?: boolean;
};

/** The geometry of a list page: header, what stands above the table, rows. For `loading.tsx`. */
export function PageSkeleton({ rows = 10, parts = ["filters"], hasTitle = false }: PageSkeletonProps) {
  return (
    <SkeletonStack>
      <HeadingSkeleton />
      {parts.map((part) => (
        <Skeleton key={part} className={cn("rounded-md", PARTS[part])} />
      ))}
      <div className="divide-y rounded-md border bg-surface">
        {hasTitle && (
          <div className="flex h-14 items-center px-4">
            <Skeleton className="w-24" />
          </div>
        )}
        <div className="h-9 bg-subtle max-sm:hidden" />
        {keysOf(rows).map((key) => (
          <div
            key={key}
            className="flex h-10 gap-6 px-4 max-sm:h-44 max-sm:flex-col max-sm:gap-3 max-sm:py-4 sm:items-center"
          >
            <Skeleton className="w-32" />
            <Skeleton className="w-20 max-sm:w-full" />
            <Skeleton className="w-24 max-sm:w-full" />
            <Skeleton className="ms-auto w-16 max-sm:w-full" />
          </div>
        ))}
      </div>
    </SkeletonStack>
  );
}

export type DetailSkeletonProps = {
  /** How many facts each card has. */
  cards?: readonly number[];
  hasSteps?: boolean;
  /** A second column of facts on wide screens. */
  hasAside?: boolean;
};

/** The geometry of the page of one thing or of a form: where it hangs, its name, cards of facts. For `loading.tsx`. */
export function DetailSkeleton({ cards = [8, 4], hasSteps = false, hasAside = false }: DetailSkeletonProps) {
  const main = keysOf(cards.length).map((key, place) => <FactsSkeleton key={key} count={cards[place] ?? 0} />);
  return (
    <SkeletonStack>
      <div className="flex flex-col gap-1">
        <div className="flex h-6 items-center touch:h-9">
          <Skeleton className="w-16" />
        </div>
        <HeadingSkeleton />
      </div>
      {hasSteps && <Skeleton className="h-14.5 rounded-md touch:h-17.5" />}
      {hasAside ? (
        <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex flex-col gap-5">{main}</div>
          <FactsSkeleton count={14} isNarrow />
        </div>
      ) : (
        main
      )}
    </SkeletonStack>
  );
}

function SkeletonStack({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">{t("skeleton")}</span>
      {children}
    </div>
  );
}

/** Title and purpose of a page. */
function HeadingSkeleton() {
  return (
    <div className="flex h-13 flex-col justify-between">
      <Skeleton className="h-7 w-40" />
      <Skeleton className="w-72 max-w-full" />
    </div>
  );
}

function FactsSkeleton({ count, isNarrow = false }: { count: number; isNarrow?: boolean }) {
  return (
    <div className="rounded-md border bg-surface p-4">
      <Skeleton className="mb-4 h-5 w-28" />
      <div className={cn("grid grid-cols-2 gap-4", !isNarrow && "lg:grid-cols-3")}>
        {keysOf(count).map((key) => (
          <div key={key} className="flex flex-col gap-1.5">
            <Skeleton className="w-20" />
            <Skeleton className="w-28" />
          </div>
        ))}
      </div>
    </div>
  );
}

function keysOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `place-${index + 1}`);
}
