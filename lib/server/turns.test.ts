import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { createTurns } from "./turns";

it("no more than so many run at once, in their order, and one that fails lets the next go on", async () => {
  const inTurn = createTurns(2);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const work = (at: number) =>
    inTurn(async () => {
      begun.push(at);
      running += 1;
      most = Math.max(most, running);
      await setImmediate();
      running -= 1;
      if (at % 3 === 0) throw new Error("failed");
      return at;
    });
  const settled = await Promise.allSettled(Array.from({ length: 9 }, (_, at) => work(at)));
  expect(settled.map(({ status }) => status)).toEqual(
    settled.map((_, at) => (at % 3 === 0 ? "rejected" : "fulfilled")),
  );
  expect([begun, most, running]).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8], 2, 0]);
  await expect(work(10)).resolves.toBe(10);
});
