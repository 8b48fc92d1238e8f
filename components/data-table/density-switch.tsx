import { Rows2, Rows4 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button-style";
import type { TableDensity } from "@/components/ui/table";
import { type TableQuery, withParams } from "./table-url";

export type DensitySwitchProps = { density: TableDensity; path: string; query: TableQuery };

/** Normal or compact rows, by the `density` param; keeps the position. */
export function DensitySwitch({ density, path, query }: DensitySwitchProps) {
  const t = useTranslations("common");
  const isCompact = density === "compact";
  const position = Object.fromEntries(
    ["after", "before"].flatMap((name) => (typeof query[name] === "string" ? [[name, query[name]]] : [])),
  );
  const Icon = isCompact ? Rows2 : Rows4;
  return (
    <Link
      href={withParams(path, query, { ...position, density: isCompact ? null : "compact" })}
      scroll={false}
      prefetch={false}
      className={buttonStyle("ghost", "sm")}
    >
      <Icon aria-hidden />
      {t(isCompact ? "densityNormal" : "densityCompact")}
    </Link>
  );
}
