import type { HolderType } from "@/lib/domain/phone-number/vocabulary";

export type HolderSummary = {
  readonly id: string;
  readonly name: string;
  readonly type: HolderType;
  readonly unifiedSocialCreditCode: string | null;
  readonly isDemo: boolean;
  readonly version: number;
};
