import type { ArrangedColumnId } from "@/lib/features/register/schema";
import type { Locale } from "@/lib/i18n/locale";

/**
 * Widths that hold what usually stands in a column, in sixteenths of the text size. The columns that come unless
 * somebody chose fit together into a window of 1280 in Chinese, of 1440 in English, whose words are longer.
 */
export const USUAL_WIDTHS: Readonly<Record<Locale, Readonly<Record<ArrangedColumnId, number>>>> = {
  "zh-CN": {
    number: 180,
    risk: 190,
    lineState: 98,
    role: 48,
    custodian: 60,
    carrier: 74,
    lastCall: 86,
    contractEnd: 86,
    team: 134,
    dueOn: 84,
    plan: 112,
    monthlyFee: 84,
    contract: 108,
    tags: 112,
  },
  en: {
    number: 174,
    risk: 257,
    lineState: 172,
    role: 66,
    custodian: 76,
    carrier: 72,
    lastCall: 86,
    contractEnd: 86,
    team: 134,
    dueOn: 84,
    plan: 112,
    monthlyFee: 92,
    contract: 108,
    tags: 112,
  },
};
