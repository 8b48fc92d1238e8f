import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { DATE_ORDERS, type DateOrder } from "@/lib/domain/import/wall-clock";

/** How the file orders day and month; asked where its dates leave it open. */
export function DateOrderField({ value, isNeeded }: { value: DateOrder | null; isNeeded: boolean }) {
  const t = useTranslations("imports.options");
  return (
    <Field name="options.dateOrder" label={t("dateOrder")} {...(isNeeded && { hint: t("dateOrderHint") })}>
      <Select
        defaultValue={value ?? ""}
        emptyLabel={t(isNeeded ? "dateOrderAsk" : "dateOrderAuto")}
        options={DATE_ORDERS.map((order) => ({ value: order, label: t(`orders.${order}`) }))}
      />
    </Field>
  );
}
