import type { z } from "zod";
import type { Role } from "@/lib/domain/access/roles";
import { namedDto, wholeListDto } from "@/lib/server/answer-schema";

export type MemberChoice = z.output<typeof namedDto>;
export const memberChoicesDto = wholeListDto(namedDto).meta({ id: "MemberChoices" });

export type MemberItem = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly isDisabled: boolean;
  /** The caller's own membership. */
  readonly isSelf: boolean;
  /** Null: not for the caller to know. */
  readonly hasSecondFactor: boolean | null;
  readonly version: number;
};

export type InvitationItem = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly expiresAt: string;
  readonly isExpired: boolean;
  readonly version: number;
};

/** Shown once; only a hash of it is kept. */
export type NewInvitation = { readonly id: string; readonly link: string; readonly expiresAt: string };
