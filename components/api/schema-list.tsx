import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Disclosure } from "./disclosure";
import { type ApiField, FieldTable, schemaAnchor } from "./field-table";

export type ApiSchema = {
  readonly name: string;
  readonly values: readonly string[];
  readonly variants: readonly (readonly ApiField[])[];
};

/** The named parts that answers are made of. */
export function SchemaList({ schemas }: { schemas: readonly ApiSchema[] }) {
  const t = useTranslations("api");
  return (
    <Card title={t("schemas")}>
      <div className="flex flex-col gap-3">
        {schemas.map((schema) => (
          <Disclosure
            key={schema.name}
            anchor={schemaAnchor(schema.name)}
            summary={<code className="break-all">{schema.name}</code>}
            content={() => <SchemaDetails schema={schema} />}
          />
        ))}
      </div>
    </Card>
  );
}

function SchemaDetails({ schema: { name, values, variants } }: { schema: ApiSchema }) {
  const t = useTranslations("api");
  return (
    <>
      {values.length > 0 && <p>{t("values", { values: values.join(" | ") })}</p>}
      {variants.map((fields, at) => (
        <FieldTable
          key={fields.map((field) => field.name).join()}
          caption={t("fieldsOf", { name: variants.length > 1 ? `${name} ${at + 1}` : name })}
          fields={fields}
        />
      ))}
    </>
  );
}
