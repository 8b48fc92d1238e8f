import { write } from "hucre";

/** What the workbook must give in a register that has none of its numbers. */
export type DirtyCounts = {
  readonly rows: number;
  readonly new: number;
  readonly duplicate: number;
  readonly error: number;
  readonly ignored: number;
};

const GOOD_ROWS = 285;
const SPELLINGS: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => `+86 ${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`,
  (digits) => `${digits.slice(0, 3)}-${digits.slice(3, 7)}-${digits.slice(7)}`,
  (digits) => `0086-${digits}`,
  (digits) => `'${digits}`,
  (digits) => `${digits}.0`,
  (digits) => digits.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
];

export const DIRTY_COUNTS: DirtyCounts = { rows: 300, new: GOOD_ROWS, duplicate: 5, error: 8, ignored: 2 };

/**
 * A spreadsheet as people really send it: a cover sheet and a hidden one, the table on the second under a
 * title and a blank row, numbers in seven spellings, twice the same, wrong ones, a subtotal and a total.
 * `start` moves the numbers, so that a run does not meet those of another one.
 */
export async function dirtyWorkbook(start = 0): Promise<Buffer> {
  const digitsOf = (index: number) => `139${String(10_000_000 + start + index).padStart(8, "0")}`;
  const carriers = ["中国移动", "移动", "CMCC", "中国联通", "联通", "中国电信"];
  const states = ["在用", "正常", "开机", "停机保号", "欠费停机"];
  const good = Array.from({ length: GOOD_ROWS }, (_, index) => [
    (SPELLINGS[index % SPELLINGS.length] ?? String)(digitsOf(index)),
    carriers[index % carriers.length] ?? "",
    index % 4 === 0 ? "￥39.00" : "59",
    states[index % states.length] ?? "",
    index % 3 === 0 ? "备用" : "主用",
    `2026/${1 + (index % 9)}/${1 + (index % 27)}`,
    index % 5 === 0 ? "--" : `备注 ${index}`,
  ]);
  const repeated = Array.from({ length: 5 }, (_, index) => [digitsOf(index), "中国移动", "39", "在用", "主用", "", ""]);
  const wrong = [
    ["1.38E+10", "中国移动", "39", "在用", "主用", "", ""],
    ["138****8000", "中国移动", "39", "在用", "主用", "", ""],
    ["1390000", "中国移动", "39", "在用", "主用", "", ""],
    ["13O12345678", "中国移动", "39", "在用", "主用", "", ""],
    [digitsOf(900), "中国移动", "三十九", "在用", "主用", "", ""],
    [digitsOf(901), "中国移动", "39", "不知道", "主用", "", ""],
    [digitsOf(902), "中国移动", "39", "在用", "主用", "2026-02-30", ""],
    [digitsOf(903), "中国移动", "-5", "在用", "主用", "", ""],
  ];
  const [first = [], ...others] = [...good.slice(0, 150), ["小计", "", "7,410.00", "", "", "", ""], ...good.slice(150)];
  const header = ["手机号码", "所属运营商", "月租（元）", "卡状态", "用途", "最近通话时间", "备注"];
  const text = { width: 16, numFmt: "@" };
  const bytes = await write({
    sheets: [
      { name: "说明", rows: [["本表由行政部维护"]] },
      {
        name: "号码",
        columns: header.map(() => text),
        rows: [
          ["2026 年外呼号码清单", "", "", "", "", "", ""],
          [],
          header,
          first,
          ...others,
          ...repeated,
          ...wrong,
          ["合计", "", "16,815.00", "", "", "", ""],
        ],
      },
      { name: "旧表", hidden: true, rows: [["号码"], ["13700000000"]] },
    ],
  });
  return Buffer.from(bytes);
}
