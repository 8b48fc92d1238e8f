import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CALL_COLUMNS } from "@/lib/domain/import/call-columns";
import { callMappingProblems } from "@/lib/domain/import/map-call-row";
import { matchColumns, toMapping } from "@/lib/domain/import/match-columns";
import { parseDuration } from "@/lib/domain/import/parse-duration";
import { parseInstant } from "@/lib/domain/import/parse-instant";
import { textCell } from "@/lib/domain/import/raw-row";
import { classifyRow } from "@/lib/domain/import/totals-rows";
import { localDate } from "@/lib/domain/local-date";
import { PUBLISHED_DATA, publishedPath } from "./testing/published-data";

const loadJson = (name: string) => JSON.parse(readFileSync(publishedPath("carrier-headers", name), "utf8"));

/** The published names of columns in our words. */
const OUR_FIELDS: Readonly<Record<string, readonly string[]>> = {
  start: ["startedAt"],
  date: ["startedDate"],
  time: ["startedTime"],
  answer: ["answeredAt"],
  ring: ["ringingAt"],
  end: ["endedAt"],
  total: ["totalDuration"],
  status: ["outcome"],
  id: ["recordId", "callId"],
  leg: ["legNumber"],
  smsType: ["messageType"],
  callType: ["tariffType"],
};

describe.skipIf(PUBLISHED_DATA === null)(
  "layouts of carriers and telephone systems (LINEKEEPER_PUBLISHED_DATA)",
  () => {
    test("every published header line is mapped as stated", () => {
      const layouts: { id: string; columns: string[]; map: (string | null)[] }[] = loadJson("headers.json");
      for (const { id, columns, map } of layouts) {
        const headers = columns.map((column) => /^<([^:>]+)(?::.*)?>$/.exec(column)?.[1] ?? column);
        const proposed = toMapping(matchColumns(headers, CALL_COLUMNS));
        map.forEach((want, index) => {
          const field = proposed[index] ?? null;
          if (want === null) expect(field, `${id} ${headers[index]}`).toBeNull();
          else expect(OUR_FIELDS[want] ?? [want], `${id} ${headers[index]} is ${field}`).toContain(field);
        });
        const problems = callMappingProblems(proposed, true).map((problem) => problem.code);
        expect(problems, id).toEqual(id === "cmcc-sms-csv" ? ["SMS_FILE"] : []);
      }
    });

    test("every published length and point in time is read as stated", () => {
      for (const [text, seconds] of loadJson("durations.json").cases) {
        const answer = parseDuration(text);
        expect(answer.ok && answer.value, text).toBe(seconds);
      }
      for (const spelling of loadJson("datetimes.json").cases) {
        if (spelling.out.startsWith("skip")) {
          expect(classifyRow([spelling.in, spelling.peer, spelling.duration].map(textCell), [1, 2])).toBe(
            "placeholder",
          );
          continue;
        }
        const answer = parseInstant(textCell(spelling.in), {
          now: new Date("2026-10-20T00:00:00Z"),
          timeZone: "Asia/Shanghai",
          dateOrder: null,
          usesDate1904: false,
          statementMonth: spelling.statement_month ?? null,
          groupDate: spelling.group_row_above ? localDate(spelling.group_row_above) : null,
        });
        expect(answer.ok && answer.value?.toISOString(), spelling.in).toBe(
          new Date(`${spelling.out.replace(" ", "T")}+08:00`).toISOString(),
        );
      }
    });
  },
);
