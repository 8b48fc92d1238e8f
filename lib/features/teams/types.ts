export type TeamChoice = { readonly id: string; readonly name: string };

export type TeamItem = TeamChoice & {
  readonly needsApproval: boolean;
  readonly reserveCheckDays: number;
  readonly reserveCap: number | null;
  readonly memberCount: number;
  readonly version: number;
};
