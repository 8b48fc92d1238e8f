import { describe, expect, it } from "vitest";
import { localDate } from "@/lib/domain/local-date";
import { fen } from "@/lib/domain/money";
import {
  describeDaysLeft,
  formatBytes,
  formatCount,
  formatDate,
  formatDateTime,
  formatMoney,
  formatPercent,
} from "./format";

describe("formatters", () => {
  it("shows an instant in 24 hours of Asia/Shanghai, whatever the zone of the machine", () => {
    expect(formatDateTime(new Date("2026-10-29T22:00:00Z"))).toBe("2026-10-30 06:00:00");
    expect(formatDateTime("2026-10-29T16:00:00Z")).toBe("2026-10-30 00:00:00");
    expect(formatDateTime(new Date("2026-10-29T22:00:00Z"), "UTC")).toBe("2026-10-29 22:00:00");
  });

  it("shows nothing as two dashes", () => {
    expect([formatDate(null), formatDateTime(undefined), formatMoney(null), formatCount(null)]).toEqual(
      Array(4).fill("--"),
    );
    expect(formatDateTime("not a date")).toBe("--");
  });

  it("shows fen exactly, with thousands and two decimals", () => {
    expect(formatMoney(fen(123450))).toBe("1,234.50");
    expect(formatMoney(fen(5))).toBe("0.05");
    expect(formatMoney(fen(-5))).toBe("-0.05");
    expect(formatMoney(fen(999_999_999_999))).toBe("9,999,999,999.99");
    expect(formatMoney(fen(0))).toBe("0.00");
  });

  it("never rounds an incomplete ratio up to complete", () => {
    expect(formatPercent(0.999)).toBe("99%");
    expect(formatPercent(1)).toBe("100%");
  });

  it("describes a due date as left, overdue or today", () => {
    expect(describeDaysLeft(12)).toEqual({ key: "daysLeft", days: 12 });
    expect(describeDaysLeft(-3)).toEqual({ key: "daysOverdue", days: 3 });
    expect(describeDaysLeft(0)).toEqual({ key: "today", days: 0 });
  });

  it("keeps dates, counts and sizes readable", () => {
    expect(formatDate(localDate("2026-10-30"))).toBe("2026-10-30");
    expect(formatCount(1234567)).toBe("1,234,567");
    expect([formatBytes(512), formatBytes(1536), formatBytes(5 * 1024 * 1024)]).toEqual(["512 B", "1.5 kB", "5 MB"]);
  });
});
