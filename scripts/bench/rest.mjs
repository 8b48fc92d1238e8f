// The REST calls beside the same SQL behind a bare server, in turn.
import { createClient, throughput } from "./http-client.mjs";
import { interleave } from "./statistics.mjs";

const ROUNDS = 300;
const WARM_UP = 60;
const SAMPLE = 600;
const LIMIT_PAGE = "/api/v1/numbers?sort=riskDueOn&limit=50";

export async function measureRest({ product, limit, owner, company, report }) {
  const client = createClient(product.origin, { headers: { authorization: `Bearer ${company.token}` } });
  const scoped = createClient(product.origin, { headers: { authorization: `Bearer ${company.managerToken}` } });
  const bare = createClient(limit.origin);
  const { ids, fragments } = await sample(owner, company.organizationId);
  const deep = await deepPage(client, owner, company.organizationId);
  const pairs = [
    { name: "first page", path: () => LIMIT_PAGE, limitPath: () => "/first", allowed: 6 },
    { name: "page at 90 % depth", path: () => deep.path, limitPath: () => deep.limitPath, allowed: 6 },
    {
      name: "search by fragment",
      path: (round) => `${LIMIT_PAGE}&q=${fragments[round % SAMPLE]}`,
      limitPath: (round) => `/search?q=${fragments[round % SAMPLE]}`,
      allowed: 6,
    },
    {
      name: "one record",
      path: (round) => `/api/v1/numbers/${ids[round % SAMPLE]}`,
      limitPath: (round) => `/one?id=${ids[round % SAMPLE]}`,
      allowed: 12,
    },
    { name: "counts (kept)", path: () => "/api/v1/risk-summary", limitPath: () => "/counts" },
  ];
  for (const { name, path, limitPath, allowed } of pairs) {
    const measured = await interleave({
      rounds: ROUNDS,
      warmUp: WARM_UP,
      contenders: {
        product: (round) => client.get(path(round)),
        limit: (round) => bare.get(limitPath(round)),
      },
    });
    report.ratio(`REST ${name}`, { ...measured, allowed });
  }
  const some = await interleave({
    rounds: ROUNDS,
    warmUp: WARM_UP,
    contenders: { product: () => scoped.get(LIMIT_PAGE), limit: () => bare.get("/first") },
  });
  report.ratio("REST first page, five of twenty teams", { ...some, allowed: 6 });
  const whole = await interleave({ rounds: 5, warmUp: 1, contenders: { limit: () => bare.get("/full-counts") } });
  report.plain("counts over all rows, bare SQL", whole.limit);
  for (const one of [client, scoped, bare]) one.close();
  await measureThroughput({ product, limit, company, report });
}

async function measureThroughput({ product, limit, company, report }) {
  const connections = 16;
  const client = createClient(product.origin, { connections, headers: { authorization: `Bearer ${company.token}` } });
  const bare = createClient(limit.origin, { connections });
  await throughput(client, { connections, seconds: 3, pathOf: () => LIMIT_PAGE });
  const rates = { product: [], limit: [] };
  for (let round = 0; round < 3; round += 1) {
    rates.product.push(await throughput(client, { connections, seconds: 5, pathOf: () => LIMIT_PAGE }));
    rates.limit.push(await throughput(bare, { connections, seconds: 3, pathOf: () => "/first" }));
  }
  const middle = (list) => list.sort((a, b) => a - b)[1];
  report.atLeast("requests/s at 16 connections", middle(rates.product), 300, middle(rates.limit));
  for (const one of [client, bare]) one.close();
}

/** Numbers drawn from the whole table, and fragments of four to six digits that occur in them. */
async function sample(owner, organizationId) {
  const { rows } = await owner.query(
    "SELECT id, digits FROM phone_number WHERE organization_id = $1 ORDER BY hashtext(id::text) LIMIT $2",
    [organizationId, SAMPLE],
  );
  const fragments = rows.map(({ digits }, index) =>
    digits.slice(-(4 + (index % 3)) - (index % 2)).slice(0, 4 + (index % 3)),
  );
  return { ids: rows.map(({ id }) => id), fragments };
}

/** The position nine tenths down the list, put into a cursor of the product's own making. */
async function deepPage(client, owner, organizationId) {
  const { rows } = await owner.query(
    `SELECT coalesce(risk_due_on, '9999-12-31'::date)::text AS value, id FROM phone_number WHERE organization_id = $1
     ORDER BY coalesce(risk_due_on, '9999-12-31'::date), id
     OFFSET (SELECT (count(*) * 9 / 10)::int FROM phone_number WHERE organization_id = $1) LIMIT 1`,
    [organizationId],
  );
  const { nextCursor } = await client.json(LIMIT_PAGE);
  const position = { ...JSON.parse(Buffer.from(nextCursor, "base64url").toString("utf8")), ...rows[0] };
  const cursor = Buffer.from(JSON.stringify(position), "utf8").toString("base64url");
  const page = await client.json(`${LIMIT_PAGE}&cursor=${cursor}`);
  if (page.items.length !== 50) throw new Error("the deep page is not full");
  return { path: `${LIMIT_PAGE}&cursor=${cursor}`, limitPath: `/deep?value=${rows[0].value}&id=${rows[0].id}` };
}
