import { z } from "zod";
import { dto, holderTypeDto, idDto, pageDto, versionDto } from "@/lib/server/answer-schema";

export const holderSummaryDto = dto({
  id: idDto,
  name: z.string(),
  type: holderTypeDto,
  unifiedSocialCreditCode: z.string().nullable(),
  isDemo: z.boolean(),
  version: versionDto,
}).meta({ id: "HolderSummary" });
export type HolderSummary = z.output<typeof holderSummaryDto>;

export const holderPageDto = pageDto(holderSummaryDto).meta({ id: "HolderPage" });
export const createdHolderDto = dto({ holderId: idDto }).meta({ id: "CreatedHolder" });
export const holderVersionDto = dto({ holderId: idDto, version: versionDto }).meta({ id: "HolderVersion" });
