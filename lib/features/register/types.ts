import type { DENSITIES, RegisterColumnId } from "@/lib/features/numbers/schema";
import type { FilterChoices } from "@/lib/features/numbers/types";
import type { ArrangedColumnId, PINS, ViewAddress } from "./schema";

/** By column, what a member has said of it; the rest is as it comes. */
export type ByColumn<Value> = Readonly<Partial<Record<ArrangedColumnId, Value>>>;
export type Pin = (typeof PINS)[number];

/** How one member sees the register. */
export type RegisterPreference = {
  readonly columns: readonly RegisterColumnId[];
  readonly density: (typeof DENSITIES)[number];
  readonly pins: ByColumn<Pin>;
  readonly widths: ByColumn<number>;
};

/** A named look at the register, of the asker or shared with the company. */
export type RegisterView = {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly isShared: boolean;
  /** Whether the asker may change and delete it. */
  readonly canChange: boolean;
  readonly address: ViewAddress;
};

/** What the register's page shows around the list. */
export type RegisterFrame = {
  readonly choices: FilterChoices;
  readonly preference: RegisterPreference;
  /** The asker's own and the shared ones of others, by name. */
  readonly views: readonly RegisterView[];
};
