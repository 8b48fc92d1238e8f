import { z } from "zod";
import { countDto, dto } from "@/lib/server/answer-schema";

const counts = {
  teams: countDto,
  holders: countDto,
  contracts: countDto,
  numbers: countDto,
  calls: countDto,
  cancellations: countDto,
};

/** How many rows of each kind were written. */
export const demoCountsDto = dto({ ...counts, usageDays: countDto }).meta({ id: "DemoCounts" });
export type DemoCounts = z.output<typeof demoCountsDto>;

export const clearedCountsDto = dto({
  ...counts,
  carriers: countDto,
  files: countDto,
  kept: countDto.describe("Stays because something real uses it by now."),
}).meta({ id: "ClearedCounts", description: "How many rows of each kind were removed." });

export const demoStatusDto = dto({ hasDemoData: z.boolean(), canLoad: z.boolean() }).meta({ id: "DemoStatus" });
export type DemoStatus = z.output<typeof demoStatusDto>;
