/** A form's values by name; a name ending in `[]` gives a list. Empty text stays `""`: the schema decides. */
export type FormValues = Readonly<Record<string, FormDataEntryValue | readonly FormDataEntryValue[]>>;

export function formValues(form: HTMLFormElement): FormValues {
  const data = new FormData(form);
  const names = new Set(data.keys());
  return Object.fromEntries(
    [...names].map((name) =>
      name.endsWith("[]") ? [name.slice(0, -2), data.getAll(name)] : [name, data.get(name) ?? ""],
    ),
  );
}
