// The limit: the same SQL as the product's, well indexed, behind a bare Node server and as the owner,
// so without row security, token, scope, schema or masking. Run as a process of its own.
import http from "node:http";
import pg from "pg";

const { LIMIT_DATABASE_URL, LIMIT_ORGANIZATION_ID: organizationId } = process.env;
const pool = new pg.Pool({ connectionString: LIMIT_DATABASE_URL, max: 10 });

const ROW = `page.id, page.version, page.digits, page.type, page.line_state, page.role, page.plan, page.monthly_fee_fen,
  page.tags, page.missing_facts, page.is_demo, page.last_outbound_call_on::text, page.contract_ends_on::text,
  page.risk_state, page.risk_due_on::text, page.risk_clock, page.carrier_id, c.name AS carrier_name,
  page.team_id, t.name AS team_name, page.contract_id, k.number AS contract_number,
  coalesce(m.name, page.custodian_name) AS custodian_name`;
const NAMES = `LEFT JOIN carrier c ON c.organization_id = page.organization_id AND c.id = page.carrier_id
  LEFT JOIN team t ON t.organization_id = page.organization_id AND t.id = page.team_id
  LEFT JOIN contract k ON k.organization_id = page.organization_id AND k.id = page.contract_id
  LEFT JOIN membership m ON m.organization_id = page.organization_id AND m.id = page.custodian_id`;
const DUE = await orderExpression();

const pageSql = (condition) => `WITH page AS (
    SELECT n.*, ${DUE} AS due FROM phone_number n WHERE n.organization_id = $1 ${condition} ORDER BY ${DUE}, n.id LIMIT 51
  ) SELECT ${ROW}, page.due::text FROM page ${NAMES} ORDER BY page.due, page.id`;

/** Named, so that the driver prepares each statement once a connection. */
const STATEMENTS = {
  "/first": { text: pageSql(""), values: () => [] },
  "/deep": {
    text: pageSql(`AND ${DUE} >= $2::date AND (${DUE} > $2::date OR n.id > $3::uuid)`),
    values: (query) => [query.get("value"), query.get("id")],
  },
  "/search": { text: pageSql("AND n.digits LIKE $2"), values: (query) => [`%${query.get("q")}%`] },
  "/one": {
    text: `SELECT page.*, ${ROW}, h.name AS holder_name FROM phone_number page ${NAMES}
      LEFT JOIN holder h ON h.organization_id = page.organization_id AND h.id = page.holder_id
      WHERE page.organization_id = $1 AND page.id = $2::uuid`,
    values: (query) => [query.get("id")],
  },
  "/counts": {
    text: `SELECT risk_state, sum(count)::int AS count, sum(count) FILTER (WHERE has_missing_facts)::int AS incomplete
      FROM number_count WHERE organization_id = $1 GROUP BY 1`,
    values: () => [],
  },
  "/full-counts": {
    text: `SELECT risk_state, count(*)::int AS count, (count(*) FILTER (WHERE cardinality(missing_facts) > 0))::int AS incomplete
      FROM phone_number WHERE organization_id = $1 GROUP BY 1`,
    values: () => [],
  },
};

/** The order exactly as the product's index has it, so that the limit is always well indexed. */
async function orderExpression() {
  const { rows } = await pool.query(
    "SELECT pg_get_indexdef('phone_number_due_order'::regclass, 2, false) AS expression",
  );
  return rows[0].expression;
}

const server = http.createServer(async (request, response) => {
  try {
    const url = new URL(request.url ?? "/", "http://localhost");
    const statement = STATEMENTS[url.pathname];
    if (!statement) return void response.writeHead(404).end();
    const { rows } = await pool.query({
      name: url.pathname,
      text: statement.text,
      values: [organizationId, ...statement.values(url.searchParams)],
    });
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(rows));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});

server.listen(0, "127.0.0.1", () => process.send?.({ port: server.address().port }));
process.once("disconnect", () => process.exit(0));
