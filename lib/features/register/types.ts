import type { LevelCounts, NumberChoices, NumberPage } from "@/lib/features/numbers/types";

/** What the register's page shows. */
export type Register = { readonly page: NumberPage; readonly counts: LevelCounts; readonly choices: NumberChoices };
