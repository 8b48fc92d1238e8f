import { z } from "zod";
import { ROLES } from "@/lib/domain/access/roles";
import { emailSchema, nameSchema } from "@/lib/features/auth/schema";

const roleSchema = z.enum(ROLES);
const teamIdsSchema = z
  .array(z.uuid())
  .max(100)
  .transform((ids) => [...new Set(ids)].sort());
const versioned = { expectedVersion: z.int().min(1) };

export const MAX_INVITATION_DAYS = 7;

export const inviteMemberSchema = z.strictObject({
  email: emailSchema,
  name: nameSchema,
  role: roleSchema,
  teamIds: teamIdsSchema,
  validDays: z.int().min(1).max(MAX_INVITATION_DAYS).default(1),
});

export const revokeInvitationSchema = z.strictObject({ invitationId: z.uuid(), ...versioned });

export const changeMemberSchema = z.strictObject({
  membershipId: z.uuid(),
  ...versioned,
  role: roleSchema,
  teamIds: teamIdsSchema,
});

export const memberVersionSchema = z.strictObject({ membershipId: z.uuid(), ...versioned });

const paging = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number<string>().int().min(1).max(200).default(100),
};
export const listMembersSchema = z.strictObject(paging);
export const listInvitationsSchema = z.strictObject(paging);

/** What the address of the members page may say. */
export const membersPageSchema = z.object({
  cursor: z.string().max(400).optional().catch(undefined),
  invitationCursor: z.string().max(400).optional().catch(undefined),
});
