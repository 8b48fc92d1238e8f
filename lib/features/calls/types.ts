import type { z } from "zod";
import { countDto, dto, listDto } from "@/lib/server/answer-schema";

/** What became of the calls of one request. */
export const recordedCallsDto = dto({
  new: countDto,
  duplicate: countDto,
  conflict: countDto,
  unmatched: listDto(countDto).describe("Positions in the request, from 0, whose number is not in the register."),
}).meta({ id: "RecordedCalls" });
export type RecordedCalls = z.output<typeof recordedCallsDto>;
