import "server-only";
import { type Access, can, memberIdOf } from "@/lib/domain/access/access";
import { roleOf } from "@/lib/domain/access/roles";
import type { InvitationItem, MemberItem } from "./types";

type MemberRow = {
  id: string;
  name: string;
  email: string;
  role: string;
  disabledAt: Date | null;
  version: number;
  teams: { team: { id: string; name: string } }[];
  user: { secondFactor: { createdAt: Date } | null };
};

export function presentMember(row: MemberRow, access: Access): MemberItem {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: roleOf(row.role),
    teams: row.teams.map(({ team }) => team).sort((one, other) => one.name.localeCompare(other.name, "zh-CN")),
    isDisabled: row.disabledAt !== null,
    isSelf: row.id === memberIdOf(access.actor),
    hasSecondFactor: can(access, "member:manage") ? row.user.secondFactor !== null : null,
    version: row.version,
  };
}

type InvitationRow = { id: string; name: string; email: string; role: string; expiresAt: Date; version: number };

export function presentInvitation(row: InvitationRow, now: Date): InvitationItem {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: roleOf(row.role),
    expiresAt: row.expiresAt.toISOString(),
    isExpired: row.expiresAt <= now,
    version: row.version,
  };
}
