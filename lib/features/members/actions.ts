"use server";

import type { Result } from "@/lib/domain/result";
import { toAction } from "@/lib/server/action";
import { changeMember } from "./commands/change-member";
import { disableMember } from "./commands/disable-member";
import { enableMember } from "./commands/enable-member";
import { inviteMember } from "./commands/invite-member";
import { revokeInvitation } from "./commands/revoke-invitation";
import type { NewInvitation } from "./types";

const invite = toAction(inviteMember);

/** Without a key: the answer holds the link, and stored answers must not. */
export async function inviteMemberAction(input: unknown): Promise<Result<NewInvitation>> {
  return invite(input);
}
export const changeMemberAction = toAction(changeMember);
export const disableMemberAction = toAction(disableMember);
export const enableMemberAction = toAction(enableMember);
export const revokeInvitationAction = toAction(revokeInvitation);
