import "server-only";
import type { TokenItem } from "./types";

type TokenRow = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  version: number;
  membership: { name: string };
};

export function presentToken(row: TokenRow, now: Date): TokenItem {
  return {
    id: row.id,
    name: row.name,
    memberName: row.membership.name,
    prefix: row.prefix,
    scopes: row.scopes,
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    state: row.revokedAt ? "revoked" : row.expiresAt <= now ? "expired" : "active",
    version: row.version,
  };
}
