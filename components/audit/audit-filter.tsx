import { useTranslations } from "next-intl";
import { FilterBar } from "@/components/data-table/filter-bar";
import { firstValue, type TableQuery } from "@/components/data-table/table-url";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

const ENTITY_KINDS = [
  "number",
  "cancellation",
  "import",
  "carrier",
  "policy",
  "contract",
  "membership",
  "team",
  "organization",
  "apiToken",
  "account",
  "session",
] as const;
const FIELDS = ["entityKind", "actor", "from", "to"] as const;

/** The conditions of the list of operation records. */
export function AuditFilter({ query }: { query: TableQuery }) {
  const t = useTranslations("audit");
  return (
    <FilterBar
      path="/audit"
      activeCount={FIELDS.filter((name) => firstValue(query, name) !== "").length}
      key={JSON.stringify(query)}
    >
      <Field label={t("filter.entityKind")} name="entityKind">
        <Select
          name="entityKind"
          defaultValue={firstValue(query, "entityKind")}
          emptyLabel={t("filter.all")}
          options={ENTITY_KINDS.map((kind) => ({ value: kind, label: t(`entities.${kind}`) }))}
        />
      </Field>
      <Field label={t("filter.actor")} name="actor">
        <Input name="actor" defaultValue={firstValue(query, "actor")} maxLength={100} />
      </Field>
      <Field label={t("filter.from")} name="from">
        <Input name="from" type="date" defaultValue={firstValue(query, "from")} />
      </Field>
      <Field label={t("filter.to")} name="to">
        <Input name="to" type="date" defaultValue={firstValue(query, "to")} />
      </Field>
    </FilterBar>
  );
}
