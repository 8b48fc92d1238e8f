export type OrganizationSettings = {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly criticalDays: number;
  readonly warningDays: number;
  readonly watchDays: number;
  readonly activeWindowDays: number;
  readonly coverageGoalPercent: number;
  readonly hasDemoData: boolean;
  readonly version: number;
};
