import type { Contract } from "@/lib/domain/contract/contract";
import { addDays, addMonths, formatPeriod, type LocalDate } from "@/lib/domain/local-date";
import { fen } from "@/lib/domain/money";
import type { PresetCarrierKey } from "@/lib/domain/policy/presets";

// The company that the demonstration shows. Its names are data, like those of a real one; each says 演示.

export const DEMO_CARRIER_KEYS = [
  "cmcc",
  "unicom",
  "telecom",
  "broadnet",
] as const satisfies readonly PresetCarrierKey[];
export type DemoCarrierKey = (typeof DEMO_CARRIER_KEYS)[number];

export const DEMO_TEAMS = [
  { name: "电销一部（演示）", custodians: ["陈晓雯", "李建国", "王思远", "周丽华"] },
  { name: "电销二部（演示）", custodians: ["赵子豪", "孙佳怡", "吴志强", "郑美玲"] },
  { name: "客户服务部（演示）", custodians: ["何俊杰", "林雨桐", "高明亮", "罗晓燕"] },
] as const;

export const DEMO_HOLDERS = [
  { name: "杭州云帆企业服务有限公司（演示）", type: "company" },
  { name: "杭州云帆企业服务有限公司上海分公司（演示）", type: "company" },
  { name: "沈国栋（演示）", type: "person" },
] as const;

export type DemoContract = Omit<Contract, "id" | "noticePeriod"> & {
  readonly carrierKey: DemoCarrierKey;
  readonly number: string;
  readonly title: string;
  readonly noticePeriod: string | null;
};

const MONTH_NOTICE = formatPeriod({ n: 30, unit: "day" });
const LONG_NOTICE = formatPeriod({ n: 2, unit: "month" });

/** Terms of every kind: ended, ending soon, running, open-ended; locked, free, with each penalty model. */
export function demoContracts(today: LocalDate): readonly DemoContract[] {
  const term = (startsMonthsAgo: number, endsInDays: number) => ({
    startsOn: addMonths(today, -startsMonthsAgo),
    endsOn: addDays(today, endsInDays),
  });
  const plain = {
    minimumTermMonths: null,
    renewal: "none",
    renewalMonths: null,
    noticePeriod: null,
    lock: "free",
    penaltyModel: { kind: "unknown" },
  } as const;
  const automatic = { renewal: "automatic", renewalMonths: 12, noticePeriod: MONTH_NOTICE } as const;
  return [
    {
      ...plain,
      ...automatic,
      carrierKey: "cmcc",
      number: "演示-YD-2401",
      title: "集团电销卡第一批",
      ...term(23, 26),
      lock: "penalty",
      penaltyModel: { kind: "perRemainingMonth", amountFenPerMonth: fen(2_000) },
    },
    {
      ...plain,
      carrierKey: "cmcc",
      number: "演示-YD-2402",
      title: "集团电销卡第二批",
      ...term(16, 215),
      minimumTermMonths: 24,
      lock: "forbidden",
    },
    {
      ...plain,
      ...automatic,
      carrierKey: "cmcc",
      number: "演示-YD-2403",
      title: "客服热线副卡",
      ...term(9, 92),
      lock: "penalty",
      penaltyModel: { kind: "percentOfRemainingFees", percent: 30 },
    },
    { ...plain, carrierKey: "cmcc", number: "演示-YD-2304", title: "旧号段续用协议", ...term(38, -47) },
    {
      ...plain,
      carrierKey: "unicom",
      number: "演示-LT-2401",
      title: "外呼专线号卡",
      ...term(20, 12),
      renewal: "byAgreement",
      lock: "penalty",
      penaltyModel: { kind: "fixedSum", amountFen: fen(20_000) },
    },
    {
      ...plain,
      ...automatic,
      carrierKey: "unicom",
      number: "演示-LT-2402",
      title: "行业卡框架协议",
      ...term(11, 140),
      noticePeriod: LONG_NOTICE,
      minimumTermMonths: 12,
      lock: "penalty",
      penaltyModel: { kind: "benefitClawback", benefitsFen: fen(36_000), isProRata: true },
    },
    {
      ...plain,
      carrierKey: "unicom",
      number: "演示-LT-2503",
      title: "备用号池",
      startsOn: addMonths(today, -7),
      endsOn: null,
    },
    {
      ...plain,
      carrierKey: "telecom",
      number: "演示-DX-2401",
      title: "电销卡集采",
      ...term(22, 55),
      lock: "penalty",
      penaltyModel: {
        kind: "tableByMonth",
        rows: [
          { fromMonth: 0, penaltyFen: fen(50_000) },
          { fromMonth: 12, penaltyFen: fen(20_000) },
          { fromMonth: 24, penaltyFen: fen(0) },
        ],
      },
    },
    {
      ...plain,
      ...automatic,
      carrierKey: "telecom",
      number: "演示-DX-2402",
      title: "客服外呼卡",
      ...term(5, 201),
      lock: "unknown",
    },
    { ...plain, carrierKey: "telecom", number: "演示-DX-2503", title: "季度促销用卡", ...term(3, 75) },
    {
      ...plain,
      carrierKey: "telecom",
      number: "演示-DX-2504",
      title: "新区试用",
      startsOn: addMonths(today, -2),
      endsOn: null,
      lock: "unknown",
    },
    {
      ...plain,
      carrierKey: "broadnet",
      number: "演示-GD-2501",
      title: "广电试点号卡",
      ...term(8, 330),
      minimumTermMonths: 12,
      lock: "unknown",
    },
  ];
}
