/** How many rows of each kind were written or removed. */
export type DemoCounts = {
  readonly teams: number;
  readonly holders: number;
  readonly contracts: number;
  readonly numbers: number;
  readonly usageDays: number;
  readonly calls: number;
  readonly cancellations: number;
};

export type DemoStatus = { readonly hasDemoData: boolean; readonly canLoad: boolean };
