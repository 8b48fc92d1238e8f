import { createHash } from "node:crypto";
import type pg from "pg";
import { CANCELLATION_TRANSITIONS } from "@/lib/domain/cancellation/transition-table";
import { FIRST_PREVIOUS_HASH, type SealedEntry, sealHash } from "../audit-hash";

export type InvariantId = "I2" | "I3" | "I4" | "I5" | "I6" | "I7" | "I8" | "I10" | "I11" | "I12" | "I13" | "I14";
type Check = readonly [id: InvariantId, what: string, find: string | ((client: pg.Client) => Promise<string[]>)];

/** Tables with a version, and what their audit entries call them. */
const VERSIONED: readonly (readonly [table: string, entityKind: string])[] = [
  ["organization", "organization"],
  ["team", "team"],
  ["membership", "membership"],
  ["invitation", "invitation"],
  ["api_token", "apiToken"],
  ["carrier", "carrier"],
  ["carrier_policy", "policy"],
  ["holder", "holder"],
  ["contract", "contract"],
  ["phone_number", "number"],
  ["register_view", "registerView"],
  ["(SELECT * FROM cancellation WHERE NOT is_demo)", "cancellation"], // a shown case comes with its whole past in one entry
  ["import", "import"],
];

/** The entry of a row's first version; a row that a test put there has none, and one version more than entries. */
const FIRST = "(event ~ '\\.(created|setUp|joined|uploaded)$' OR event = 'cancellation.started')";

const versionDiffers = ([table, kind]: (typeof VERSIONED)[number]) => `
  SELECT '${kind} ' || t.id || ' has version ' || t.version || ' and ' || count(e.is_first) || ' entries'
  FROM ${table} t
  LEFT JOIN (
    SELECT organization_id, entity_id, ${FIRST} AS is_first FROM audit_entry WHERE entity_kind = '${kind}'
    UNION ALL SELECT organization_id, entity_id, before IS NULL FROM audit_row
  ) e ON e.organization_id = t.${table === "organization" ? "id" : "organization_id"} AND e.entity_id = t.id
  GROUP BY t.id, t.version
  HAVING t.version <> count(e.is_first) + CASE WHEN bool_or(e.is_first) THEN 0 ELSE 1 END`;

/** Each selects what violates it, as a text that names the place. */
const CHECKS: readonly Check[] = [
  [
    "I2",
    "one open cancellation a number",
    `SELECT number_id::text FROM cancellation WHERE state NOT IN ('completed', 'withdrawn')
     GROUP BY organization_id, number_id HAVING count(*) > 1`,
  ],
  [
    "I2",
    "a number once",
    "SELECT min(id::text) FROM phone_number GROUP BY organization_id, canonical HAVING count(*) > 1",
  ],
  [
    "I2",
    "a call once",
    `SELECT min(number_id::text) FROM call_record
     GROUP BY organization_id, number_id, started_at, dedupe_key HAVING count(*) > 1`,
  ],
  ["I3", "the history of a case is a path of the transition table to its state", illegalPaths],
  ["I4", "version = number of audit entries", VERSIONED.map(versionDiffers).join(" UNION ALL ")],
  ["I5", "the chain holds", brokenChains],
  [
    "I6",
    "an import that is not committed wrote nothing",
    `SELECT i.status || ' ' || i.id FROM import i WHERE i.status NOT IN ('committed', 'undone', 'undoing')
       AND (i.committed_at IS NOT NULL OR EXISTS (SELECT FROM call_record c WHERE c.import_id = i.id))`,
  ],
  [
    "I6",
    "a committed import of numbers wrote what it accepted",
    `SELECT i.id::text FROM import i WHERE i.status = 'committed' AND i.kind = 'numbers' AND EXISTS (
       SELECT FROM import_row r WHERE r.import_id = i.id AND r.action = 'new' AND NOT EXISTS (
         SELECT FROM phone_number n WHERE n.organization_id = i.organization_id AND n.canonical = r.canonical))`,
  ],
  [
    "I7",
    "a stored file is what its hash says",
    `SELECT f.id::text FROM stored_file f LEFT JOIN file_chunk c ON c.organization_id = f.organization_id AND c.file_id = f.id
     GROUP BY f.id, f.sha256, f.bytes HAVING f.bytes <> coalesce(sum(octet_length(c.content)), 0)
       OR f.sha256 <> encode(sha256(coalesce(string_agg(c.content, ''::bytea ORDER BY c.position), ''::bytea)), 'hex')`,
  ],
  [
    "I8",
    "no job is held by a dead worker",
    `SELECT name || ' ' || id FROM pgboss.job WHERE state = 'active' AND started_on < now() - interval '10 minutes'
       AND NOT EXISTS (SELECT FROM worker_heartbeat)`,
  ],
  [
    "I10",
    "who approved had not asked",
    `SELECT c.id::text FROM cancellation c WHERE c.approved_by_id = c.requested_by_id UNION ALL
     SELECT e.cancellation_id::text FROM cancellation_event e JOIN cancellation_event asked ON
       asked.organization_id = e.organization_id AND asked.cancellation_id = e.cancellation_id AND asked.event = 'confirm'
       AND asked.version = (SELECT max(a.version) FROM cancellation_event a WHERE a.cancellation_id = e.cancellation_id
         AND a.organization_id = e.organization_id AND a.event = 'confirm' AND a.version < e.version)
     WHERE e.event = 'approve' AND e.actor_id = asked.actor_id`,
  ],
  [
    "I10",
    "who approved was allowed to",
    `SELECT e.cancellation_id::text FROM cancellation_event e JOIN membership m ON m.organization_id = e.organization_id
       AND m.id::text = e.actor_id WHERE e.event = 'approve' AND m.version = 1 AND m.role NOT IN ('admin', 'manager')`,
  ],
  [
    "I10",
    "what was approved is the version that was asked for",
    `SELECT e.cancellation_id::text FROM cancellation_event e JOIN cancellation c ON
       c.organization_id = e.organization_id AND c.id = e.cancellation_id AND NOT c.is_demo
     WHERE e.event = 'approve' AND NOT EXISTS (SELECT FROM cancellation_event asked WHERE
       asked.organization_id = e.organization_id AND asked.cancellation_id = e.cancellation_id
       AND asked.event = 'confirm' AND asked.version = e.version - 1)`,
  ],
  [
    "I11",
    "a case is its number's team's",
    `SELECT c.id::text FROM cancellation c JOIN phone_number n ON n.organization_id = c.organization_id AND n.id = c.number_id
     WHERE n.team_id IS DISTINCT FROM c.team_id`,
  ],
  [
    "I12",
    "the kept counts and sums are those of the numbers",
    `SELECT coalesce(k.organization_id, n.organization_id) || ' ' || coalesce(k.line_state, n.line_state)
     FROM (SELECT organization_id, line_state, sum(count) AS numbers, sum(monthly_fee_fen) AS fen FROM number_count
           GROUP BY 1, 2 HAVING sum(count) <> 0 OR sum(monthly_fee_fen) <> 0) k
     FULL JOIN (SELECT organization_id, line_state, count(*) AS numbers, coalesce(sum(monthly_fee_fen), 0) AS fen
           FROM phone_number GROUP BY 1, 2) n USING (organization_id, line_state)
     WHERE k.numbers IS DISTINCT FROM n.numbers OR k.fen IS DISTINCT FROM n.fen`,
  ],
  [
    "I12",
    "the counts by due date are those of the numbers",
    `SELECT coalesce(k.organization_id, n.organization_id) || ' ' || coalesce(k.due, n.due)
     FROM (SELECT organization_id, team_id, risk_state, risk_due_on AS due, has_missing_facts, is_gone, count FROM number_due_count WHERE count <> 0) k
     FULL JOIN (SELECT organization_id, coalesce(team_id, '00000000-0000-0000-0000-000000000000') AS team_id, risk_state,
             coalesce(risk_due_on, '9999-12-31') AS due, cardinality(missing_facts) > 0 AS has_missing_facts,
             line_state IN ('preCancelled', 'cancelled', 'recycled') AS is_gone, count(*) AS count
           FROM phone_number GROUP BY 1, 2, 3, 4, 5, 6) n USING (organization_id, team_id, risk_state, due, has_missing_facts, is_gone)
     WHERE k.count IS DISTINCT FROM n.count`,
  ],
  [
    "I12",
    "what finds a number by a text is what stands in it",
    `SELECT coalesce(n.id, k.number_id)::text FROM phone_number n
     FULL JOIN number_text k ON k.organization_id = n.organization_id AND k.number_id = n.id
     WHERE k.tokens IS DISTINCT FROM number_tokens(n.registered_user, n.custodian_name, n.plan, n.city, n.purpose, n.tags)`,
  ],
  [
    "I13",
    "nobody who was disabled has a session, and none was used past its end",
    `SELECT s.id FROM session s WHERE s.updated_at > s.expires_at AND s.created_at < s.expires_at UNION ALL
     SELECT s.id FROM session s WHERE NOT EXISTS (
       SELECT FROM membership m WHERE m.user_id = s.user_id AND m.disabled_at IS NULL)`,
  ],
  ["I14", "pages have checksums", "SELECT 'off' WHERE current_setting('data_checksums') <> 'on'"],
];

/**
 * What of the invariants of a company's data does not hold, each as `I4 what: place`. The client is the
 * owner, who sees all companies. `except` names those that a test breaks on purpose.
 */
export async function findViolations(owner: pg.Client, except: readonly InvariantId[] = []): Promise<string[]> {
  const found: string[] = [];
  for (const [id, what, find] of CHECKS.filter(([one]) => !except.includes(one))) {
    const places = typeof find === "string" ? await placesOf(owner, find) : await find(owner);
    found.push(...places.slice(0, 20).map((place) => `${id} ${what}: ${place}`));
  }
  return found;
}

async function placesOf(client: pg.Client, statement: string): Promise<string[]> {
  const { rows } = await client.query<unknown[]>({ text: statement, rowMode: "array" });
  return rows.map(([place]) => String(place));
}

type EventRow = { id: string; state: string; event: string; from: string | null; to: string };

/** Cases that have a history; one that a test put there in the middle has none. */
async function illegalPaths(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<EventRow>(`
    SELECT c.id, c.state, e.event, e.from_state AS "from", e.to_state AS "to" FROM cancellation c
    JOIN cancellation_event e ON e.organization_id = c.organization_id AND e.cancellation_id = c.id
    ORDER BY c.id, e.version, e.at, e.id`);
  const bad = new Set<string>();
  rows.forEach((row, index) => {
    const previous = rows[index - 1]?.id === row.id ? rows[index - 1] : undefined;
    const isLast = rows[index + 1]?.id !== row.id;
    const isKnown =
      row.from === row.to ||
      (row.event === "start" && row.from === null) ||
      CANCELLATION_TRANSITIONS.some(({ event, from, to }) => event === row.event && from === row.from && to === row.to);
    if (!isKnown || (previous?.to ?? null) !== row.from || (isLast && row.to !== row.state)) bad.add(row.id);
  });
  return [...bad];
}

type Seal = { sequence: string; previousHash: string; hash: string; digest: string | null };
type SealRow = Seal & { [K in keyof SealedEntry]: SealedEntry[K] | null };

/** Recomputed from the rows, beside the product's own verification. */
async function brokenChains(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<SealRow>(`
    SELECT s.organization_id AS "organizationId", s.sequence, s.previous_hash AS "previousHash", s.hash, e.id, e.at,
      e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.actor_name AS "actorName", e.request_id AS "requestId",
      e.event, e.entity_kind AS "entityKind", e.entity_id AS "entityId", e.team_id AS "teamId", e.before, e.after,
      e.reason, e.counts, (SELECT encode(sha256(convert_to(string_agg(r.entity_id::text || coalesce(r.before::text, '-')
        || '>' || coalesce(r.after::text, '-'), ',' ORDER BY r.entity_id), 'UTF8')), 'hex')
        FROM audit_row r WHERE r.organization_id = e.organization_id AND r.entry_id = e.id) AS digest
    FROM audit_seal s LEFT JOIN audit_entry e ON e.organization_id = s.organization_id AND e.id = s.entry_id
    ORDER BY s.organization_id, s.sequence`);
  const bad: string[] = [];
  rows.forEach((row, index) => {
    const last = rows[index - 1]?.organizationId === row.organizationId ? rows[index - 1] : undefined;
    const { sequence, previousHash, hash, digest, ...entry } = row;
    const isNext = Number(sequence) === Number(last?.sequence ?? 0) + 1;
    const isLinked = previousHash === (last?.hash ?? FIRST_PREVIOUS_HASH);
    // Every column of the entry is there when its id is: the join found the row.
    if (!isNext || !isLinked || entry.id === null || sealHash(previousHash, entry as SealedEntry, digest) !== hash)
      bad.push(`${row.organizationId} at ${sequence}`);
  });
  const lost = await placesOf(
    client,
    `SELECT e.id::text FROM audit_entry e WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.entry_id = e.id)
       AND NOT EXISTS (SELECT FROM audit_unsealed u WHERE u.entry_id = e.id)`,
  );
  return [...bad, ...lost.map((id) => `${id} is neither sealed nor waiting`)];
}

/** For rows that a test puts there: the hash that the product would have stored. */
export const sha256Of = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");
