import Form from "next/form";
import { Search } from "@/components/ui/icons";

export type SearchBoxProps = {
  /** A list page that reads `q`. */
  action: string;
  label: string;
  placeholder: string;
};

/** The search on every page: a GET form that works without scripts too. */
export function SearchBox({ action, label, placeholder }: SearchBoxProps) {
  return (
    <search className="min-w-0 flex-1 sm:max-w-96">
      <Form action={action} className="relative">
        <Search
          aria-hidden
          className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-muted"
        />
        <input
          type="search"
          name="q"
          aria-label={label}
          placeholder={placeholder}
          autoComplete="off"
          maxLength={100}
          data-global-search
          className="h-8 w-full min-w-0 rounded-md border border-control/55 bg-surface ps-8 pe-2.5 text-base hover:border-control focus-visible:border-accent focus-visible:outline-offset-0 touch:h-11 touch:text-lg"
        />
      </Form>
    </search>
  );
}
