import { z } from "zod";

export const teamNameSchema = z
  .string()
  .transform((text) => text.normalize("NFC").trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(40)
      .regex(/^[^\p{Cc}]*$/u),
  );

const teamFields = {
  name: teamNameSchema,
  /** Whether a cancellation of the team's numbers needs a manager's approval. */
  needsApproval: z.boolean(),
  reserveCheckDays: z.int().min(1).max(365),
  /** How many reserve numbers the team may keep; null: no limit. */
  reserveCap: z.int().min(0).max(100_000).nullable(),
};

export const createTeamSchema = z.strictObject(teamFields);
export const changeTeamSchema = z.strictObject({
  teamId: z.uuid(),
  expectedVersion: z.int().min(1),
  ...teamFields,
});

/** Teams are few and shown in selects; more than this is refused when they are made. */
export const MAX_TEAMS = 500;
