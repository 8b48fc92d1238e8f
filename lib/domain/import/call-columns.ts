import type { ColumnParser, ImportColumn } from "./import-column";

export const CALL_FIELDS = [
  "number",
  "caller",
  "callee",
  "peer",
  "direction",
  "startedAt",
  "startedDate",
  "startedTime",
  "answeredAt",
  "ringingAt",
  "endedAt",
  "duration",
  "totalDuration",
  "outcome",
  "cause",
  "callId",
  "recordId",
  "legNumber",
  "kind",
  "agent",
  "agentName",
  "location",
  "tariffType",
  "plan",
  "fee",
  "service",
  "messageType",
] as const;
export type CallField = (typeof CALL_FIELDS)[number];

/**
 * The columns of call files: bills of carriers, exports of telephone systems. None is required by
 * itself; `mapCallRow` demands a start and a way to know our own number. `duration` is the time
 * talked; where a file also has the whole time (Asterisk's `duration` beside `billsec`), that is `totalDuration`.
 */
export const CALL_COLUMNS: readonly ImportColumn<CallField>[] = [
  column(
    "number",
    "本机号码",
    "Own number",
    "phone",
    "13800138000",
    "我方号码|计费号码|业务号码|服务号码|用户号码|手机号码|手机号|号码|外显号码|线路号码|own number|line|msisdn|did",
  ),
  column(
    "caller",
    "主叫号码",
    "Caller",
    "phone",
    "13800138000",
    "主叫|caller_no|caller_id_number|caller number|calling number|calling party|from-no|from number|from|src|source|ani",
  ),
  column(
    "callee",
    "被叫号码",
    "Callee",
    "phone",
    "01012345678",
    "被叫|callee_no|destination_number|called number|called party|phone_number_dialed|to-no|to number|to|dst|destination|dnis",
  ),
  column(
    "peer",
    "对方号码",
    "Other party",
    "phone",
    "01012345678",
    "对端号码|客户号码|客户电话|对方电话|anotherNm|othernumber|other number|other party number|peer number",
  ),
  column(
    "direction",
    "呼叫类型",
    "Direction",
    "vocabulary",
    "主叫",
    "通信方式|呼叫方向|呼叫方式|主被叫|通话方向|commMode|calltypename|call_type|call direction|收发类型",
  ),
  column(
    "startedAt",
    "起始时间",
    "Started at",
    "instant",
    "2026-10-12 09:30:05",
    "开始时间|通话开始时间|通话时间|呼叫时间|呼叫开始时间|拨打时间|发送时间|startTime|start|start_time|call_begin|call_date|call date|calltime|call time|time-start|starting_date|begin time|started",
  ),
  column("startedDate", "通话日期", "Date of call", "anyDate", "", "日期|呼叫日期|calldateformat|date"),
  column("startedTime", "通话时刻", "Time of day", "time", "", "时间|时刻|calltimeformat|time"),
  column(
    "answeredAt",
    "接通时间",
    "Answered at",
    "instant",
    "",
    "应答时间|answer|answer_time|answertime|ack_end|time-answered|answered",
  ),
  column("ringingAt", "振铃时间", "Ringing at", "instant", "", "响铃时间|ack_begin|ring_time"),
  column(
    "endedAt",
    "结束时间",
    "Ended at",
    "instant",
    "",
    "挂断时间|通话结束时间|call_end|time-end|end|end_time|hangup time",
  ),
  column(
    "duration",
    "通话时长(秒)",
    "Talk seconds",
    "duration",
    "62",
    "billsec|duration|通话时长|通信时长|时长|时长秒|计费时长|通话时间长度|talk time|talk seconds|commTime|calllonghour|length_in_sec|seconds",
  ),
  column("totalDuration", "呼叫总时长", "Total seconds", "duration", "", "总时长|total duration|duration"),
  column(
    "outcome",
    "通话结果",
    "Outcome",
    "vocabulary",
    "已接通",
    "呼叫结果|接通状态|是否接通|通话状态|状态|disposition|result|status|call status|answered status",
  ),
  column(
    "cause",
    "挂断原因",
    "Hang-up cause",
    "ignored",
    "",
    "释放原因|结束原因|release_cause|hangup_cause_id|hangup_cause|reason-terminated|reason|cause",
  ),
  column(
    "callId",
    "通话ID",
    "Call ID",
    "code",
    "",
    "话单号|流水号|通话标识|呼叫ID|call_id|callid|uniqueid|call uuid|uuid|sessionid|cdr id",
  ),
  column("recordId", "记录ID", "Record ID", "code", "", "historyid|record id"),
  column("legNumber", "话单分段", "Leg number", "ignored", "", "call_id_num|leg"),
  column("kind", "业务类型", "Kind", "vocabulary", "通话", "记录类型|详单类型|业务种类|record type|kind"),
  column("agent", "坐席", "Agent", "ignored", "", "坐席工号|工号|座席|agent_id|user"),
  column("agentName", "坐席姓名", "Agent name", "ignored", "", "full_name|agent name"),
  column("location", "通信地点", "Location", "ignored", "", "通话地|通话地点|commPlac|eparchyname|漫游地"),
  column("tariffType", "通话类型", "Tariff type", "ignored", "", "通信类型|长途类型|commType|voicetype"),
  column("plan", "套餐优惠", "Plan", "ignored", "", "mealFavorable|套餐"),
  column(
    "fee",
    "费用(元)",
    "Fee (CNY)",
    "ignored",
    "",
    "通信费|实收通信费|话费|通话费|commFee|amount|bill-cost|cost|sell_cost",
  ),
  column("service", "业务名称", "Service", "ignored", "", ""),
  column("messageType", "信息类型", "Message type", "ignored", "", "短信类型|message type"),
];

function column(
  field: CallField,
  zh: string,
  en: string,
  parser: ColumnParser,
  example: string,
  aliases: string,
): ImportColumn<CallField> {
  return { field, header: { zh, en }, parser, example, aliases: split(aliases), isRequired: false };
}

/** Aliases stand in one text, divided by `|`, so that a column stays one line of the table. */
function split(aliases: string): readonly string[] {
  return aliases === "" ? [] : aliases.split("|");
}
