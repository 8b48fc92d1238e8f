import type { NumberChoices, NumberPage } from "@/lib/features/numbers/types";

/** What the register's page shows beside the counts of the levels. */
export type Register = { readonly page: NumberPage; readonly choices: NumberChoices };
