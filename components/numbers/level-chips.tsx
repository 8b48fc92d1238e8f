"use client";

import { useTranslations } from "next-intl";
import { use } from "react";
import { Chips } from "@/components/data-table/chips";
import { type TableQuery, withParams } from "@/components/data-table/table-url";
import { RISK_LEVELS } from "@/lib/domain/risk/vocabulary";
import type { RegisterParams } from "@/lib/features/numbers/schema";
import type { LevelCounts } from "@/lib/features/numbers/types";
import { formatCount } from "@/lib/i18n/format";
import { REGISTER_PATH } from "./register-path";

export type LevelChipsProps = { counts: Promise<LevelCounts>; params: RegisterParams; query: TableQuery };

/** The levels with their counts, each acting at once. */
export function LevelChips({ params, query, ...rest }: LevelChipsProps) {
  const counts = use(rest.counts);
  const t = useTranslations("numbers");
  const href = (level: string | null, hasMissingFacts: string | null) =>
    withParams(REGISTER_PATH, query, { level, hasMissingFacts });
  const isMissing = params.hasMissingFacts === true;
  return (
    <Chips
      label={t("chips")}
      chips={[
        {
          href: href(null, null),
          label: t("all"),
          count: formatCount(counts.total),
          isActive: params.level === undefined && !isMissing,
        },
        ...RISK_LEVELS.map((level) => ({
          href: href(level, null),
          label: t(`level.${level}`),
          count: formatCount(counts[level]),
          isActive: params.level === level,
        })),
        {
          href: href(null, "true"),
          label: t("missing"),
          count: formatCount(counts.hasMissingFacts),
          isActive: isMissing,
        },
      ]}
    />
  );
}
