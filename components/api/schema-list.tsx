import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { type ApiField, FieldTable, schemaAnchor } from "./field-table";

type Schema = {
  readonly name: string;
  readonly values: readonly string[];
  readonly variants: readonly (readonly ApiField[])[];
};

/** The named parts that answers are made of. */
export function SchemaList({ schemas }: { schemas: readonly Schema[] }) {
  const t = useTranslations("api");
  return (
    <Card title={t("schemas")}>
      <div className="flex flex-col gap-3">
        {schemas.map((schema) => (
          // An address with an anchor opens its list before React looks at the page.
          <details key={schema.name} suppressHydrationWarning className="border-b pb-3 last:border-b-0 last:pb-0">
            <summary className="cursor-pointer content-center touch:min-h-11">
              <code className="break-all">{schema.name}</code>
            </summary>
            {/* The anchor is inside: going to it opens what is closed. */}
            <div id={schemaAnchor(schema.name)} className="flex scroll-mt-24 flex-col gap-3 pt-2">
              {schema.values.length > 0 && <p>{t("values", { values: schema.values.join(" | ") })}</p>}
              {schema.variants.map((fields, at) => (
                <FieldTable
                  key={`${schema.name} ${fields.map((field) => field.name).join()}`}
                  caption={t("fieldsOf", {
                    name: schema.variants.length > 1 ? `${schema.name} ${at + 1}` : schema.name,
                  })}
                  fields={fields}
                />
              ))}
            </div>
          </details>
        ))}
      </div>
    </Card>
  );
}
