import { describe, expect, test } from "vitest";
import type { Contract } from "@/lib/domain/contract/contract";
import { addDays, localDate } from "@/lib/domain/local-date";
import { fen } from "@/lib/domain/money";
import { contractLockOn } from "./contract-lock";

const FREE_ON = localDate("2026-07-01");
const contract: Contract = {
  id: "contract",
  startsOn: localDate("2025-07-01"),
  endsOn: null,
  minimumTermMonths: 12,
  renewal: "none",
  renewalMonths: null,
  noticePeriod: null,
  lock: "penalty",
  penaltyModel: { kind: "fixedSum", amountFen: fen(10_000) },
};

describe("what the contract says about cancelling", () => {
  test("no contract and a contract that never binds leave the number free", () => {
    expect(contractLockOn(null, "unknown", FREE_ON).isLocked).toBe(false);
    expect(contractLockOn({ ...contract, lock: "free" }, fen(0), addDays(FREE_ON, -1)).isLocked).toBe(false);
  });

  test("locked until the day before the minimum term is over, free on that day", () => {
    expect(contractLockOn(contract, fen(10_000), addDays(FREE_ON, -1))).toEqual({
      isLocked: true,
      lockedUntil: FREE_ON,
      penaltyFen: 10_000,
    });
    expect(contractLockOn(contract, fen(10_000), FREE_ON).isLocked).toBe(false);
  });

  test("a term that cannot be told, and a lock that nobody entered, are unknown, never free", () => {
    expect(contractLockOn({ ...contract, startsOn: null }, "unknown", FREE_ON).isLocked).toBe("unknown");
    expect(contractLockOn({ ...contract, lock: "unknown" }, "unknown", addDays(FREE_ON, -1)).isLocked).toBe("unknown");
  });

  test("where cancelling is forbidden there is no penalty to pay", () => {
    expect(contractLockOn({ ...contract, lock: "forbidden" }, fen(1), addDays(FREE_ON, -1)).penaltyFen).toBeNull();
  });
});
