import { describe, expect, it } from "vitest";
import { DEFAULT_RISK_THRESHOLDS } from "../risk/vocabulary";
import { type Access, type Actor, can, canSeeTeam, memberIdOf } from "./access";
import { isAllowed, isTokenScope, PERMISSIONS, ROLE_PERMISSIONS, TOKEN_SCOPES } from "./permissions";
import { ROLES, type Role } from "./roles";

const person: Actor = { kind: "user", membershipId: "m", userId: "u", name: "n" };
const access = (role: Role, actor: Actor = person, teams: Access["teams"] = []): Access => ({
  organizationId: "o",
  timeZone: "Asia/Shanghai",
  thresholds: DEFAULT_RISK_THRESHOLDS,
  actor,
  role,
  teams,
  requestId: "r",
});
const token = (scopes: readonly string[]): Actor => ({
  kind: "token",
  tokenId: "t",
  membershipId: "m",
  name: "n",
  scopes,
});

describe("the permission table", () => {
  it("gives an admin everything, and each role at least what the next lower one has", () => {
    expect(ROLE_PERMISSIONS.admin).toEqual(PERMISSIONS);
    const [admin, manager, operator, viewer] = ROLES.map((role) => new Set(ROLE_PERMISSIONS[role]));
    for (const [higher, lower] of [
      [admin, manager],
      [manager, operator],
      [operator, viewer],
    ])
      expect([...(lower ?? [])].filter((permission) => !higher?.has(permission))).toEqual([]);
  });

  it("lets a viewer only read", () => {
    expect(ROLE_PERMISSIONS.viewer.filter((permission) => !permission.endsWith(":read"))).toEqual([]);
  });

  it("leaves people, teams, tokens, carriers and the company to the admin", () => {
    for (const role of ["manager", "operator", "viewer"] as const)
      for (const permission of PERMISSIONS.filter((one) => one.endsWith(":manage")))
        expect([role, permission, can(access(role), permission)]).toEqual([role, permission, false]);
  });

  it("lets only those approve who are above the one who applies (T29)", () => {
    expect(ROLES.filter((role) => can(access(role), "cancellation:approve"))).toEqual(["admin", "manager"]);
  });

  it("refuses a role or a permission that it does not know", () => {
    for (const role of ["owner", "", "__proto__", "constructor"])
      expect(isAllowed(role as Role, null, "number:read")).toBe(false);
    expect(isAllowed("admin", null, "number:destroy" as never)).toBe(false);
  });
});

describe("a token", () => {
  it("may what its scopes name and its member may, and nothing else (T34)", () => {
    for (const scope of Object.keys(TOKEN_SCOPES).filter(isTokenScope))
      for (const role of ROLES)
        for (const permission of PERMISSIONS) {
          const granted: readonly string[] = TOKEN_SCOPES[scope];
          const expected = granted.includes(permission) && ROLE_PERMISSIONS[role].includes(permission);
          expect([scope, role, permission, can(access(role, token([scope])), permission)]).toEqual([
            scope,
            role,
            permission,
            expected,
          ]);
        }
  });

  it("without a known scope may nothing", () => {
    for (const scopes of [
      [],
      ["*"],
      ["admin"],
      ["__proto__"],
      ["constructor"],
      ["toString"],
      ["numbers"],
      ["NUMBERS:READ"],
    ])
      for (const permission of PERMISSIONS) expect(can(access("admin", token(scopes)), permission)).toBe(false);
  });

  it("can never be given people, tokens, or the company", () => {
    const grantable: readonly string[] = Object.values(TOKEN_SCOPES).flat();
    for (const permission of ["member:manage", "token:manage", "organization:manage", "demo:manage"])
      expect(grantable).not.toContain(permission);
  });
});

describe("teams", () => {
  it("show only their own rows; rows of no team are for those who see all", () => {
    expect(canSeeTeam(access("manager", person, ["a"]), "a")).toBe(true);
    expect(canSeeTeam(access("manager", person, ["a"]), "b")).toBe(false);
    expect(canSeeTeam(access("manager", person, ["a"]), null)).toBe(false);
    expect(canSeeTeam(access("manager", person, []), "a")).toBe(false);
    expect([canSeeTeam(access("admin", person, "all"), null), canSeeTeam(access("admin", person, "all"), "a")]).toEqual(
      [true, true],
    );
  });
});

it("a job acts for the company itself: it has every permission and is no member", () => {
  const job: Actor = { kind: "job", name: "sweep" };
  expect(PERMISSIONS.every((permission) => can(access("viewer", job), permission))).toBe(true);
  expect([memberIdOf(job), memberIdOf(person), memberIdOf(token([]))]).toEqual([null, "m", "m"]);
});
