// An import through REST, from the upload to the commit, beside a staged INSERT … SELECT … ON CONFLICT of
// the same rows; and how much memory web and worker take meanwhile.
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "./http-client.mjs";
import { memoryOf } from "./processes.mjs";
import { summarize } from "./statistics.mjs";

const ROWS = 100_000;
const MAX_SECONDS = 300;
const RAW_ROUNDS = 3;

export async function measureImport({ product, owner, company, report, today }) {
  const client = createClient(product.origin, { headers: { authorization: `Bearer ${company.token}` } });
  const memory = watchMemory(product.processIds());
  const startedAt = performance.now();
  const { importId } = await upload(client, csvOf(today), "numbers.csv");
  const mapped = await waitFor(client, importId, "mapping");
  await put(client, `/api/v1/imports/${importId}/mapping`, {
    expectedVersion: mapped.version,
    mapping: mapped.detected.proposal,
    options: { asOf: today },
  });
  const checked = await waitFor(client, importId, "preview");
  if (checked.counts.new !== ROWS) throw new Error(`not all rows are new: ${JSON.stringify(checked.counts)}`);
  const checkedAt = performance.now();
  await post(client, `/api/v1/imports/${importId}/commit`, { expectedVersion: checked.version });
  const committed = await waitFor(client, importId, "committed");
  const commitMs = Date.now() - new Date(committed.committedAt).getTime(); // the worker's own, without its queue
  const growth = memory.stop();
  client.close();

  const raw = await rawInsert(owner, company.organizationId);
  report.plain("import: upload to preview", { median: checkedAt - startedAt }, "product");
  report.ratio(`import: commit of ${ROWS.toLocaleString("en")} numbers`, {
    product: { median: commitMs, p95: commitMs },
    limit: raw,
    allowed: 3,
  });
  for (const [name, megabytes] of Object.entries(growth))
    report.atMost(`import: memory of ${name} above idle`, megabytes, 400, "MB");
}

/** Numbers that the seed does not have, with the columns that a company usually knows. */
function csvOf(today) {
  const called = (days) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
  const lines = ["号码,运营商,套餐,月租,号码状态,开通日期,最后呼出日期"];
  for (let row = 0; row < ROWS; row += 1)
    lines.push(`1911${String(row).padStart(7, "0")},中国移动,59 元套餐,59.00,正常,2024-03-01,${called(row % 80)}`);
  return Buffer.from(`${lines.join("\r\n")}\r\n`, "utf8");
}

async function upload(client, body, name) {
  return client.json("/api/v1/imports?kind=numbers", {
    method: "POST",
    body,
    headers: {
      "content-type": "text/csv",
      "content-length": String(body.length),
      "x-file-name": encodeURIComponent(name),
      "x-content-sha256": createHash("sha256").update(body).digest("hex"),
      "x-declared-bytes": String(body.length),
    },
  });
}

/** The import once it is in that state; failing or taking too long is an error. */
async function waitFor(client, importId, status) {
  const deadline = Date.now() + MAX_SECONDS * 1_000;
  while (Date.now() < deadline) {
    const found = await client.json(`/api/v1/imports/${importId}`);
    if (found.status === status) return found;
    if (found.status === "failed" || found.status === "cancelled" || found.failureCode)
      throw new Error(`import ${found.status}: ${found.failureCode} ${JSON.stringify(found.failureParams)}`);
    await sleep(100);
  }
  throw new Error(`import is not ${status} within ${MAX_SECONDS} seconds`);
}

const put = (client, path, input) => send(client, path, "PUT", input);
const post = (client, path, input) => send(client, path, "POST", input);

function send(client, path, method, input) {
  const body = JSON.stringify(input);
  const headers = { "content-type": "application/json", "content-length": String(Buffer.byteLength(body)) };
  return client.json(path, { method, body, headers });
}

/** The rows just imported, staged under other numbers and ids, written in one statement and taken back. */
async function rawInsert(owner, organizationId) {
  await owner.query("DROP TABLE IF EXISTS pg_temp.staged");
  await owner.query(
    "CREATE TEMP TABLE staged AS SELECT * FROM phone_number WHERE organization_id = $1 AND digits LIKE '1911%'",
    [organizationId],
  );
  await owner.query(
    "UPDATE staged SET digits = '1922' || substr(digits, 5), canonical = '+861922' || substr(digits, 5), id = uuidv7()",
  );
  await owner.query("ANALYZE staged");
  const durations = [];
  for (let round = 0; round < RAW_ROUNDS; round += 1) {
    await owner.query("BEGIN");
    const startedAt = performance.now();
    const { rowCount } = await owner.query("INSERT INTO phone_number SELECT * FROM staged ON CONFLICT DO NOTHING");
    durations.push(performance.now() - startedAt);
    await owner.query("ROLLBACK");
    if (rowCount !== ROWS) throw new Error(`the raw insert wrote ${rowCount} rows`);
    await owner.query("VACUUM phone_number");
  }
  return summarize(durations);
}

/** Samples the resident memory of processes; `stop()` answers by how many MB each rose above its start. */
function watchMemory(processIds) {
  const samples = Object.entries(processIds).map(([name, ids]) => ({ name, ids, idle: memoryOf(ids).now, most: 0 }));
  const timer = setInterval(() => {
    for (const one of samples) one.most = Math.max(one.most, memoryOf(one.ids).now);
  }, 100);
  return {
    stop() {
      clearInterval(timer);
      return Object.fromEntries(samples.map(({ name, idle, most }) => [name, most - idle]));
    },
  };
}
