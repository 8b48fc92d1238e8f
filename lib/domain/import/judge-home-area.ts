import { MUNICIPALITIES, PROVINCE_RANK, PROVINCES } from "@/lib/domain/phone-number/province";
import { type Judged, judged } from "./cell-problem";
import { foldText, judgeText } from "./cell-text";
import { MAX_SHORT_TEXT } from "./judge-cell";
import type { RawCell } from "./raw-row";

/** Where a number is at home (归属地), out of one cell. */
export type HomeArea = { readonly province: string | null; readonly city: string | null };

const RANK = new RegExp(`^${PROVINCE_RANK}`);
const SEPARATORS = /^[\s/\\|,、·>:_-]+|[\s/\\|,、·>:_-]+$/g;
/** Places inside another province whose names begin like one: 海南州 and 河南县 in 青海, 海南区 in 内蒙古. */
const NAMESAKE = /^(?:州|县|区|藏族|蒙古族)/;
/** What tools that look numbers up add behind the place. */
const CARRIER = /(?:中国)?(?:移动|联通|电信|广电)$/;

/**
 * Province and city out of `广东广州`, `广东省 广州市`, `广东/广州`, `北京`, by their short names. Where no
 * province stands at the beginning, the whole text is the city, with the warning PROVINCE_NOT_FOUND:
 * a guessed province could bring in the wrong policy.
 */
export function judgeHomeArea(cell: RawCell): Judged<HomeArea | null> {
  const text = judgeText(cell, MAX_SHORT_TEXT);
  if (!text.ok || text.value === null) return text.ok ? judged(null) : text;
  const whole = foldText(text.value);
  const place = whole.replace(CARRIER, "").replace(SEPARATORS, "").replace(/^中国/, "").replace(SEPARATORS, "");
  const province = PROVINCES.find((name) => place.startsWith(name));
  const rest = province === undefined ? "" : place.slice(province.length);
  if (province === undefined || NAMESAKE.test(rest))
    return judged({ province: null, city: text.value }, "PROVINCE_NOT_FOUND");
  if (MUNICIPALITIES.includes(province))
    return judged({ province, city: shortCity(rest.replace(/^市/, "")) ?? province });
  // 吉林市 is a city that is called like its province.
  return judged({ province, city: rest === "市" ? province : shortCity(rest.replace(RANK, "")) });
}

/** What the columns of province and city say comes first; the joined one adds what they leave open and do not contradict. */
export function joinHomeArea(own: HomeArea, area: HomeArea | null): HomeArea {
  if (area === null || isOther(own.province, area.province) || isOther(own.city, area.city)) return own;
  return { province: own.province ?? area.province, city: own.city ?? area.city };
}

function shortCity(text: string): string | null {
  const city = text.replace(SEPARATORS, "").replace(/^(\p{Script=Han}{2,})市$/u, "$1");
  return city === "" ? null : city;
}

function isOther(own: string | null, joined: string | null): boolean {
  return own !== null && joined !== null && !own.startsWith(joined);
}
