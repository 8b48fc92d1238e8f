import { useTranslations } from "next-intl";
import { cn } from "./cn";

/** A grey block with the size of what will come: give height and width by className. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("h-4 animate-pulse rounded-sm bg-hover", className)} />;
}

/** The geometry of a list page: header, filters, rows. For `loading.tsx`. */
export function PageSkeleton({ rows = 10 }: { rows?: number }) {
  const t = useTranslations("common");
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">{t("skeleton")}</span>
      <div className="flex flex-col gap-2">
        <Skeleton className="h-7 w-40" />
        <Skeleton className="w-72 max-w-full" />
      </div>
      <Skeleton className="h-16 rounded-md" />
      <div className="rounded-md border bg-surface">
        {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key) => (
          <div key={key} className="flex h-10 items-center gap-6 border-b px-4 last:border-b-0">
            <Skeleton className="w-32" />
            <Skeleton className="w-20" />
            <Skeleton className="hidden w-24 sm:block" />
            <Skeleton className="ms-auto w-16" />
          </div>
        ))}
      </div>
    </div>
  );
}
