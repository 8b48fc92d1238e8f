import { useTranslations } from "next-intl";
import { Chips } from "@/components/data-table/chips";
import { type TableQuery, withParams } from "@/components/data-table/table-url";
import { TextLink } from "@/components/ui/text-link";
import { RECYCLING_CLOCKS } from "@/lib/domain/risk/vocabulary";
import type { LevelCounts } from "@/lib/features/numbers/types";
import { ACTING_LEVELS, type RiskParams } from "@/lib/features/risks/schema";
import { formatCount } from "@/lib/i18n/format";

type RiskFiltersProps = { counts: LevelCounts; params: RiskParams; query: TableQuery; path: string };

/** Levels with their counts, then the clocks; each acts at once. */
export function RiskFilters({ counts, params, query, path }: RiskFiltersProps) {
  const t = useTranslations();
  const isFree = params.level === undefined && params.from === undefined && params.to === undefined;
  const acting = ACTING_LEVELS.reduce((sum, level) => sum + counts[level], 0);
  const withoutDates = { from: null, to: null };
  return (
    <div className="flex flex-col gap-2">
      <Chips
        label={t("risks.levels")}
        chips={[
          {
            href: withParams(path, query, { ...withoutDates, level: null }),
            label: t("risks.all"),
            isActive: isFree,
            count: formatCount(acting),
          },
          ...ACTING_LEVELS.map((level) => ({
            href: withParams(path, query, { ...withoutDates, level }),
            label: t(`numbers.level.${level}`),
            isActive: params.level === level,
            count: formatCount(counts[level]),
          })),
        ]}
      />
      <Chips
        label={t("risks.clocks")}
        chips={[
          {
            href: withParams(path, query, { clock: null }),
            label: t("risks.allClocks"),
            isActive: params.clock === undefined,
          },
          ...RECYCLING_CLOCKS.map((clock) => ({
            href: withParams(path, query, { clock }),
            label: t(`numbers.clock.${clock}`),
            isActive: params.clock === clock,
          })),
        ]}
      />
      {(params.from !== undefined || params.to !== undefined) && (
        <p className="text-muted text-sm">
          {t("risks.dates", { from: params.from ?? "", to: params.to ?? "" })}{" "}
          <TextLink href={withParams(path, query, withoutDates)}>{t("risks.allDates")}</TextLink>
        </p>
      )}
    </div>
  );
}
