import type { RiskThresholds } from "../risk/vocabulary";
import { isAllowed, type Permission } from "./permissions";
import type { Role } from "./roles";

/** Who acts. A job acts for the company itself, with the permission of the command that it runs. */
export type Actor =
  | { readonly kind: "user"; readonly membershipId: string; readonly userId: string; readonly name: string }
  | {
      readonly kind: "token";
      readonly tokenId: string;
      readonly membershipId: string;
      readonly name: string;
      readonly scopes: readonly string[];
    }
  | { readonly kind: "job"; readonly name: string };

/** The teams whose rows are visible. */
export type TeamScope = "all" | readonly string[];

/** Made by the session gate, the token gate or a job; demanded by every command and query. */
export type Access = {
  readonly organizationId: string;
  /** IANA name; business dates are calendar dates in it. */
  readonly timeZone: string;
  /** At how many days left a level begins in this company. */
  readonly thresholds: RiskThresholds;
  readonly actor: Actor;
  readonly role: Role;
  readonly teams: TeamScope;
  readonly requestId: string;
};

/** Whether this access holds a permission; a job holds all of them. */
export function can(access: Access, permission: Permission): boolean {
  if (access.actor.kind === "job") return true;
  return isAllowed(access.role, access.actor.kind === "token" ? access.actor.scopes : null, permission);
}

/** Whether rows of a team (null: of no team) are visible. Rows of no team are for those who see all. */
export function canSeeTeam(access: Access, teamId: string | null): boolean {
  return access.teams === "all" || (teamId !== null && access.teams.includes(teamId));
}

/** The member behind the access; null for a job. */
export function memberIdOf(actor: Actor): string | null {
  return actor.kind === "job" ? null : actor.membershipId;
}

/** Whom history and log name: the token, or the member without one; null for a job. */
export function actorIdOf(actor: Actor): string | null {
  return actor.kind === "token" ? actor.tokenId : memberIdOf(actor);
}
