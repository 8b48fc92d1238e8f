"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { loadPlace } from "./list-place";

export type ReturnLinkProps = { list: string; href: string; className?: string; children: ReactNode };

/** A link to a list that leads to where one was in it, if one came from there. */
export function ReturnLink({ list, href, className, children }: ReturnLinkProps) {
  const router = useRouter();
  return (
    <Link
      href={href}
      className={className}
      onNavigate={(event) => {
        const { at } = loadPlace(list);
        if (at === undefined) return;
        event.preventDefault();
        router.push(at, { scroll: false });
      }}
    >
      {children}
    </Link>
  );
}
