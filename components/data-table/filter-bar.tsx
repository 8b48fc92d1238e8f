"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useId, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { cn } from "@/components/ui/cn";
import { ChevronDown, ListFilter } from "@/components/ui/icons";

export type FilterBarProps = {
  /** The list's address; the form's values become its params. */
  path: string;
  /** How many conditions are set, for the phone's button. */
  activeCount: number;
  /** Params that the form must keep: view, sort, density. */
  keep?: Readonly<Record<string, string>>;
  /** Where 重置 leads; the list without conditions unless said. */
  resetHref?: string;
  /** Fields behind 展开; shown at once when `startsExpanded`, made only then or when somebody asks for them. */
  more?: ReactNode;
  startsExpanded?: boolean;
  /** What fields behind 展开 hold although it is not expanded: conditions that are shown and set elsewhere. */
  unseen?: Readonly<Record<string, string>>;
  /** Fields always shown: Field + Input or Select with `defaultValue` from the address. */
  children: ReactNode;
};

/** The conditions above a table, sent together by 查询. Works as a plain GET form too; give it `key={query}`. */
export function FilterBar({ path, activeCount, keep = {}, unseen = {}, more, ...rest }: FilterBarProps) {
  const t = useTranslations("common");
  const router = useRouter();
  const [isExpanded, setExpanded] = useState(rest.startsExpanded === true);
  const [hasMore, setHasMore] = useState(isExpanded);
  const [isOpenOnPhone, setOpenOnPhone] = useState(false);
  const [isPending, startTransition] = useTransition();
  const moreId = useId();

  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const href = hrefOf(path, new FormData(event.currentTarget));
    startTransition(() => router.push(href, { scroll: false }));
  }

  function toggle() {
    setExpanded(!isExpanded);
    setHasMore(true);
  }

  const kept = Object.entries(hasMore ? keep : { ...keep, ...unseen }).filter(([, value]) => value !== "");
  return (
    <search className="rounded-md border bg-surface print:hidden">
      <button
        type="button"
        aria-expanded={isOpenOnPhone}
        onClick={() => setOpenOnPhone(!isOpenOnPhone)}
        className="flex h-11 w-full items-center gap-2 px-4 font-semibold sm:hidden"
      >
        <ListFilter aria-hidden className="size-4 text-muted" />
        {activeCount > 0 ? t("filtersActive", { count: activeCount }) : t("filters")}
        <ChevronDown aria-hidden className={cn("ms-auto size-4 text-muted", isOpenOnPhone && "rotate-180")} />
      </button>
      <form
        method="get"
        action={path}
        onSubmit={search}
        className={cn("flex-wrap items-end gap-x-4 gap-y-3 p-4 sm:flex", isOpenOnPhone ? "flex max-sm:pt-1" : "hidden")}
      >
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="grid min-w-0 flex-1 basis-full grid-cols-1 items-start gap-x-4 gap-y-3 sm:basis-96 sm:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))]">
          {rest.children}
          {more && (
            <div id={moreId} className={isExpanded ? "contents" : "hidden"}>
              {hasMore && more}
            </div>
          )}
        </div>
        <div className="flex items-center gap-2 max-sm:w-full max-sm:[&>*]:flex-1">
          <Button type="submit" variant="primary" isLoading={isPending}>
            {t("search")}
          </Button>
          <Link href={rest.resetHref ?? hrefOf(path, keep)} prefetch={false} className={buttonStyle("secondary")}>
            {t("reset")}
          </Link>
          {more && (
            <Button variant="ghost" aria-expanded={isExpanded} aria-controls={moreId} onClick={toggle}>
              {t(isExpanded ? "collapse" : "expand")}
              <ChevronDown aria-hidden className={cn("transition-transform", isExpanded && "rotate-180")} />
            </Button>
          )}
        </div>
      </form>
    </search>
  );
}

/** Conditions left empty do not appear in the address. */
function hrefOf(path: string, values: FormData | Readonly<Record<string, string>>): string {
  const params = new URLSearchParams();
  const entries = values instanceof FormData ? [...values.entries()] : Object.entries(values);
  for (const [name, value] of entries) {
    if (typeof value === "string" && value.trim() !== "") params.append(name, value.trim());
  }
  const text = params.toString();
  return text === "" ? path : `${path}?${text}`;
}
