export const ROLES = ["admin", "manager", "operator", "viewer"] as const;
export type Role = (typeof ROLES)[number];

/** A stored role. The database allows only known ones; anything else would be the least of them. */
export function roleOf(text: string): Role {
  return ROLES.find((role) => role === text) ?? "viewer";
}
