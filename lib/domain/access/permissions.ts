import type { Role } from "./roles";

/** Everything that can be allowed or refused, in the form noun:verb. */
export const PERMISSIONS = [
  "number:read",
  "number:reveal",
  "number:edit",
  "number:import",
  "call:import",
  "view:share",
  "import:read",
  "carrier:read",
  "carrier:manage",
  "contract:read",
  "contract:edit",
  "cancellation:read",
  "cancellation:start",
  "cancellation:advance",
  "cancellation:approve",
  "audit:read",
  "member:read",
  "member:manage",
  "team:manage",
  "token:manage",
  "organization:manage",
  "demo:manage",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const READING: readonly Permission[] = [
  "number:read",
  "import:read",
  "carrier:read",
  "contract:read",
  "cancellation:read",
  "audit:read",
  "member:read",
];

const OPERATING: readonly Permission[] = [
  ...READING,
  "number:reveal",
  "number:edit",
  "number:import",
  "call:import",
  "contract:edit",
  "cancellation:start",
  "cancellation:advance",
];

/** The one permission table. Which rows a person sees is the scope's business, not this table's. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: READING,
  operator: OPERATING,
  manager: [...OPERATING, "cancellation:approve", "view:share"],
  admin: PERMISSIONS,
};

/** What an API token may be given; it never exceeds the role of the member who holds it. */
export const TOKEN_SCOPES = {
  "numbers:read": ["number:read"],
  "numbers:reveal": ["number:read", "number:reveal"],
  "numbers:write": ["number:read", "number:edit"],
  "imports:write": ["import:read", "number:import", "call:import"],
  "calls:write": ["call:import"],
  "carriers:read": ["carrier:read"],
  "carriers:write": ["carrier:read", "carrier:manage"],
  "contracts:read": ["contract:read"],
  "contracts:write": ["contract:read", "contract:edit"],
  "cancellations:read": ["cancellation:read"],
  "cancellations:write": ["cancellation:read", "cancellation:start", "cancellation:advance"],
  "cancellations:approve": ["cancellation:read", "cancellation:approve"],
  "audit:read": ["audit:read"],
} as const satisfies Record<string, readonly Permission[]>;
export type TokenScope = keyof typeof TOKEN_SCOPES;

/** Whether a scope of that name exists. */
export function isTokenScope(text: string): text is TokenScope {
  return Object.hasOwn(TOKEN_SCOPES, text);
}

/**
 * Whether a role, narrowed by the scopes of a token (null: a person), holds a permission.
 * Anything unknown is refused.
 */
export function isAllowed(role: Role, scopes: readonly string[] | null, permission: Permission): boolean {
  if (!Object.hasOwn(ROLE_PERMISSIONS, role) || !ROLE_PERMISSIONS[role].includes(permission)) return false;
  if (scopes === null) return true;
  return scopes.some(
    (scope) => isTokenScope(scope) && (TOKEN_SCOPES[scope] as readonly Permission[]).includes(permission),
  );
}
