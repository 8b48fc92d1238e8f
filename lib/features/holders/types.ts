import { z } from "zod";
import { countDto, cursorDto, dto, holderTypeDto, idDto, listDto, versionDto } from "@/lib/server/answer-schema";

export const holderSummaryDto = dto({
  id: idDto,
  name: z.string(),
  type: holderTypeDto,
  unifiedSocialCreditCode: z.string().nullable(),
  numberCount: countDto.describe("Numbers in this name, of the asker's teams."),
  /** Whether any number, also of other teams, keeps the type as it is. */
  isTypeFixed: z.boolean().describe("There are numbers in this name, so its type stays."),
  isDemo: z.boolean(),
  version: versionDto,
}).meta({ id: "HolderSummary" });
export type HolderSummary = z.output<typeof holderSummaryDto>;

export const holderPageDto = dto({ items: listDto(holderSummaryDto), nextCursor: cursorDto, total: countDto }).meta({
  id: "HolderPage",
});
export type HolderPage = z.output<typeof holderPageDto>;
export const createdHolderDto = dto({ holderId: idDto }).meta({ id: "CreatedHolder" });
export const holderVersionDto = dto({ holderId: idDto, version: versionDto }).meta({ id: "HolderVersion" });
