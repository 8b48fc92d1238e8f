import type { CardType, HolderType, LineState, NumberRole, PlanType } from "@/lib/domain/phone-number/vocabulary";
import { type Judged, judged, misjudged } from "./cell-problem";
import { foldText, isMissingText } from "./cell-text";

/** What files write for each value of a vocabulary; compared folded, in lower case, without blanks. */
export type ValueAliases<Value extends string> = Readonly<Record<Value, readonly string[]>>;

export const LINE_STATE_ALIASES: ValueAliases<LineState> = {
  inService: words(
    "在用|正常|开机|正常使用|使用中|正常在用|在网|已激活|激活|开通|已开通|有效|正常在网|in service|active|normal|in use|inservice",
  ),
  suspendedByRequest: words(
    "停机保号|报停|申请停机|主动停机|用户停机|客户停机|保号|保号停机|suspended by request|suspendedbyrequest",
  ),
  suspendedForArrears: words(
    "欠费停机|单停|双停|欠停|欠费单停|欠费双停|欠费|单向停机|双向停机|半停|suspended for arrears|suspendedforarrears",
  ),
  suspendedByCarrier: words(
    "局方停机|强制停机|违章停机|局停|管控停机|风控停机|涉诈停机|关停|挂失停机|suspended by carrier|suspendedbycarrier|barred",
  ),
  preCancelled: words("预销号|预销|预拆机|预拆|预销户|pre-cancelled|precancelled"),
  cancelled: words(
    "已销号|销号|已销|已销机|已拆|已销户|销户|已注销|注销|拆机|已拆机|离网|cancelled|canceled|terminated|closed",
  ),
  recycled: words("已被回收|已回收|被回收|回收|recycled"),
  unknown: words("待核实|不明|不详|unknown"),
};

export const NUMBER_ROLE_ALIASES: ValueAliases<NumberRole> = {
  primary: words("主用|主要|主号|主卡|主力|在用|外呼|电销|primary|main"),
  reserve: words("备用|备号|备份|备卡|预备|reserve|backup|standby|spare"),
  idle: words("闲置|空闲|未用|未使用|不用|停用|库存|idle|unused|free"),
};

export const PLAN_TYPE_ALIASES: ValueAliases<PlanType> = {
  prepaid: words("预付费|预付|预存|预付款|先付费|prepaid|pre-paid"),
  postpaid: words("后付费|后付|月结|后付款|合约|postpaid|post-paid"),
};

export const CARD_TYPE_ALIASES: ValueAliases<CardType> = {
  ordinary: words("普通卡|普通|个人卡|大众卡|公众卡|手机卡|ordinary|regular|否"),
  industry: words("行业卡|行业|物联网卡|物联卡|集团卡|语音专线卡|industry|iot|m2m|是"),
};

export const HOLDER_TYPE_ALIASES: ValueAliases<HolderType> = {
  company: words("企业|公司|单位|集团|政企|法人|企业实名|单位实名|对公|company|corporate|business|enterprise"),
  person: words("个人|自然人|个人实名|员工|person|individual|personal"),
};

export const YES_NO_ALIASES: ValueAliases<"yes" | "no"> = {
  yes: words("是|有|y|yes|true|1|√|✓|✔|☑|✅|对|是的|t|开|开启|已开通|自动"),
  no: words("否|不是|无|没有|n|no|false|0|×|✗|✘|✖|☒|❌|错|f|x|关|关闭|未开通|手动"),
};

/** Names of the four carriers with their own networks; every other name stays as written (MVNOs, line resellers). */
export const CARRIER_ALIASES: ValueAliases<"中国移动" | "中国联通" | "中国电信" | "中国广电"> = {
  中国移动: words("移动|中移动|中移|移动公司|中国移动通信|cmcc|chinamobile|yd"),
  中国联通: words("联通|中联通|联通公司|中国联合网络通信|cucc|chinaunicom|unicom|lt"),
  中国电信: words("电信|中电信|电信公司|ctcc|chinatelecom|dx"),
  中国广电: words("广电|中广电|广电网络|cbn|chinabroadnet|gd"),
};

export const CALL_DIRECTION_ALIASES: ValueAliases<"outbound" | "inbound"> = {
  outbound: words(
    "主叫|呼出|外呼|外呼通话|外呼转接|呼出通话|去电|拨出|已拨|主叫通话|本地主叫|国内主叫|长途主叫|发送|发出|outbound|outgoing|out|mo|主动",
  ),
  inbound: words(
    "被叫|呼入|来电|普通来电|呼入通话|接听|已接|被叫通话|本地被叫|国内被叫|接收|收到|inbound|incoming|in|mt",
  ),
};

export const CALL_OUTCOME_ALIASES: ValueAliases<"answered" | "notAnswered"> = {
  answered: words(
    "接通|已接通|已接|已接听|成功|应答|已应答|接听|是|answered|answer|success|connected|completed|y|yes|true|1|normal_clearing|normalclearing",
  ),
  notAnswered: words(
    "未接通|未接|未接听|振铃未接听|客户未接|坐席未接|无法接通|呼损|未应答|无应答|无人接听|失败|忙|占线|关机|停机|空号|拒接|取消|超时|否|noanswer|no answer|na|busy|failed|congestion|cancel|cancelled|canceled|rejected|timeout|n|no|false|0|b|drop|userbusy|originatorcancel",
  ),
};

export const RECORD_KIND_ALIASES: ValueAliases<"call" | "sms"> = {
  call: words("通话|语音|电话|语音通话|呼叫|call|voice"),
  sms: words("短信|短消息|彩信|短彩信|sms|mms|message"),
};

/** The value of a vocabulary that a text stands for; null when missing; `UNKNOWN_VALUE` with the accepted words otherwise. */
export function judgeVocabulary<Value extends string>(
  text: string,
  aliases: ValueAliases<Value>,
): Judged<Value | null> {
  const key = keyOf(text);
  const value = lookupOf(aliases).get(key);
  if (value !== undefined) return judged(value);
  if (isMissingText(text)) return judged(null);
  const accepted = Object.values<readonly string[]>(aliases).map((words) => words[0] ?? "");
  return misjudged("UNKNOWN_VALUE", { accepted: accepted.join("、") });
}

/** The full name of a carrier with an own network, or null for any other. */
export function knownCarrier(text: string): keyof typeof CARRIER_ALIASES | null {
  return lookupOf(CARRIER_ALIASES).get(keyOf(text)) ?? null;
}

const LOOKUPS = new WeakMap<object, ReadonlyMap<string, string>>();

function lookupOf<Value extends string>(aliases: ValueAliases<Value>): ReadonlyMap<string, Value> {
  const known = LOOKUPS.get(aliases);
  if (known) return asLookup(known);
  const lookup = new Map<string, Value>();
  for (const [value, words] of entriesOf(aliases)) {
    for (const word of [value, ...words]) if (!lookup.has(keyOf(word))) lookup.set(keyOf(word), value);
  }
  LOOKUPS.set(aliases, lookup);
  return lookup;
}

/** Guarantee: the map stored for `aliases` was built from `aliases`, so its values are Values. */
function asLookup<Value extends string>(lookup: ReadonlyMap<string, string>): ReadonlyMap<string, Value> {
  return lookup as ReadonlyMap<string, Value>;
}

/** Guarantee: an alias table has no keys but its vocabulary's. */
function entriesOf<Value extends string>(aliases: ValueAliases<Value>): [Value, readonly string[]][] {
  return Object.entries(aliases) as [Value, readonly string[]][];
}

function keyOf(text: string): string {
  return text.length > 60
    ? ""
    : foldText(text)
        .toLowerCase()
        .replace(/[\s_]+/g, "");
}

/** Spellings stand in one text, divided by `|`, so that a value stays one line of its table; the first is the usual one. */
function words(spellings: string): readonly string[] {
  return spellings.split("|");
}
