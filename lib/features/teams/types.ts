import type { z } from "zod";
import { namedDto, wholeListDto } from "@/lib/server/answer-schema";

export type TeamChoice = z.output<typeof namedDto>;
export const teamChoicesDto = wholeListDto(namedDto).meta({ id: "TeamChoices" });

export type TeamItem = TeamChoice & {
  readonly needsApproval: boolean;
  readonly reserveCheckDays: number;
  readonly reserveCap: number | null;
  readonly memberCount: number;
  readonly version: number;
};
