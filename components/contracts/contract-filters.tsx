import { useTranslations } from "next-intl";
import { Chips } from "@/components/data-table/chips";
import { FilterBar } from "@/components/data-table/filter-bar";
import { type TableQuery, withParams } from "@/components/data-table/table-url";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { CONTRACT_PHASES, type ContractPhase } from "@/lib/features/contracts/schema";

export type ContractFiltersProps = {
  q: string;
  carrierId: string | undefined;
  phase: ContractPhase | undefined;
  carriers: readonly { readonly id: string; readonly name: string }[];
  query: TableQuery;
};

const PATH = "/contracts";

/** Phases act at once; text and carrier are sent together. */
export function ContractFilters({ q, carrierId, phase, carriers, query }: ContractFiltersProps) {
  const t = useTranslations("contracts");
  const all = { href: withParams(PATH, query, { phase: null }), label: t("all"), isActive: phase === undefined };
  return (
    <>
      <Chips
        label={t("phases")}
        chips={[
          all,
          ...CONTRACT_PHASES.map((one) => ({
            href: withParams(PATH, query, { phase: one }),
            label: t(`phase.${one}`),
            isActive: phase === one,
          })),
        ]}
      />
      <FilterBar
        key={`${q} ${carrierId} ${phase}`}
        path={PATH}
        activeCount={[q, carrierId].filter(Boolean).length}
        keep={phase ? { phase } : {}}
      >
        <Field name="q" label={t("q")}>
          <Input type="search" defaultValue={q} maxLength={60} />
        </Field>
        <Field name="carrierId" label={t("carrier")}>
          <Select
            emptyLabel={t("all")}
            defaultValue={carrierId ?? ""}
            options={carriers.map((carrier) => ({ value: carrier.id, label: carrier.name }))}
          />
        </Field>
      </FilterBar>
    </>
  );
}
