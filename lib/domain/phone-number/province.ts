export const MUNICIPALITIES = ["北京", "天津", "上海", "重庆"];

/** The units of the first level (GB/T 2260), by their short names. */
export const PROVINCES = [
  ...MUNICIPALITIES,
  ..."河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南".split("|"),
  ..."广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|台湾|香港|澳门".split("|"),
];

/** What stands behind the short name where the whole is written. */
export const PROVINCE_RANK = "(?:省|(?:壮族|回族|维吾尔)?自治区|特别行政区)";
const RANK = new RegExp(`${PROVINCE_RANK}$`);

/** The short name of a province however it is written (`广东省` is `广东`); anything else as it stands. */
export function shortProvince(text: string): string {
  const name = text.trim();
  const short = MUNICIPALITIES.find((one) => name === `${one}市`) ?? name.replace(RANK, "");
  return PROVINCES.includes(short) ? short : name;
}
