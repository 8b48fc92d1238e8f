// Numbers as a telesales company has them, written in batches by the owner; the triggers keep the counts.
// Secondary indexes are made anew at the end: a million random insertions into each take far longer.

const BATCH = 100_000;

/** Writes numbers `from + 1 … from + count` for the company. Deterministic, but for the business date. */
export async function seedNumbers(owner, organizationId, { count, today }) {
  const ids = async (sql) => (await owner.query(sql, [organizationId])).rows.map((row) => row.id);
  const carriers = await ids("SELECT id FROM carrier WHERE organization_id = $1 ORDER BY name LIMIT 3");
  const teams = await ids("SELECT id FROM team WHERE organization_id = $1 ORDER BY name");
  const contracts = await seedContracts(owner, organizationId, { carriers, today });
  const members = await ids("SELECT id FROM membership WHERE organization_id = $1 ORDER BY name");
  const indexes = await dropIndexes(owner);
  for (let from = 0; from < count; from += BATCH) {
    const to = Math.min(from + BATCH, count);
    await owner.query(INSERT_NUMBERS, [organizationId, from + 1, to, carriers, teams, contracts, members, today]);
    process.stdout.write(".");
  }
  for (const definition of indexes) await owner.query(definition);
  process.stdout.write("\n");
  await owner.query(INSERT_USAGE, [organizationId, today]);
  await owner.query("VACUUM (ANALYZE)");
  await owner.query("CHECKPOINT");
}

/** Answers with the statements that make them again. */
async function dropIndexes(owner) {
  const { rows } = await owner.query(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
     WHERE i.indrelid IN ('phone_number'::regclass, 'number_text'::regclass) AND NOT i.indisunique`,
  );
  for (const { name } of rows) await owner.query(`DROP INDEX ${name}`);
  await owner.query("SET maintenance_work_mem = '256MB'");
  return rows.map(({ definition }) => definition);
}

async function seedContracts(owner, organizationId, { carriers, today }) {
  const { rows } = await owner.query(
    `INSERT INTO contract (organization_id, id, number, carrier_id, starts_on, ends_on, minimum_term_months, lock)
     SELECT $1, uuidv7(), 'HT-' || lpad(i::text, 5, '0'), ($2::uuid[])[1 + i % 3], $3::date - 400 + i, $3::date + i * 3, 24, 'penalty'
     FROM generate_series(1, 200) AS i RETURNING id`,
    [organizationId, carriers, today],
  );
  return rows.map((row) => row.id);
}

// Eight in ten have a user, one in five a tag, one in 500 another. Nine in ten in service, called within the last 100 days, due 90 days after; 4 % with a missing fact,
// the rest suspended or gone. `hash` spreads every property independently of the others.
const INSERT_NUMBERS = `
  INSERT INTO phone_number (organization_id, id, canonical, digits, type, team_id, carrier_id, contract_id, custodian_id,
    registered_user, plan, province, city, plan_type, card_type, holder_type, monthly_fee_fen, line_state, role, tags, activated_on,
    last_outbound_call_on, last_answered_outbound_call_on, contract_ends_on, risk_state, risk_due_on, risk_clock, missing_facts)
  SELECT $1, uuidv7(), '+86' || digits, digits, 'mobile', ($5::uuid[])[1 + h1 % 20], ($4::uuid[])[1 + h2 % 3],
    CASE WHEN h3 % 10 < 7 THEN ($6::uuid[])[1 + h3 % 200] END, CASE WHEN h4 % 10 < 3 THEN ($7::uuid[])[1 + h4 % cardinality($7::uuid[])] END,
    CASE WHEN h5 % 10 < 8 THEN substr('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗', 1 + h5 % 20, 1) || substr('伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超霞平', 1 + h1 % 20, 1)
      || CASE WHEN h2 % 3 > 0 THEN substr('英华文玉建国志红海春雪晨思雨佳欣子涵梓萱', 1 + h3 % 20, 1) ELSE '' END END,
    (ARRAY['59 元套餐', '19 元保号', '129 元套餐'])[1 + h2 % 3], '广东', (ARRAY['广州', '深圳', '佛山'])[1 + h1 % 3],
    'postpaid', 'industry', 'company', (ARRAY[5900, 1900, 12900])[1 + h2 % 3], state, (ARRAY['primary', 'primary', 'reserve', 'idle'])[1 + h4 % 4],
    CASE WHEN h1 % 5 = 0 THEN ARRAY['外呼'] WHEN h4 % 500 = 1 THEN ARRAY['重点客户'] ELSE '{}' END, $8::date - 800 + h3 % 600,
    CASE WHEN is_missing THEN NULL ELSE $8::date - called END, CASE WHEN is_missing THEN NULL ELSE $8::date - called END,
    CASE WHEN h3 % 10 < 7 THEN $8::date + (1 + h3 % 200) * 3 END,
    CASE WHEN state = 'cancelled' THEN 'none' WHEN is_missing THEN 'unknown' ELSE 'running' END,
    CASE WHEN state = 'cancelled' OR is_missing THEN NULL ELSE $8::date + 90 - called END,
    CASE WHEN state = 'cancelled' OR is_missing THEN NULL ELSE 'silence' END,
    CASE WHEN is_missing THEN ARRAY['lastOutboundCallOn'] ELSE '{}' END
  FROM (
    SELECT *, CASE WHEN h2 % 100 < 90 THEN 'inService' WHEN h2 % 100 < 94 THEN 'suspendedByRequest' WHEN h2 % 100 < 96 THEN 'suspendedForArrears' ELSE 'cancelled' END AS state,
      (h5 % 100) AS called, h5 % 1000 < 40 AS is_missing
    FROM (
      SELECT '1' || (ARRAY['38', '50', '86', '99', '77'])[1 + i % 5] || lpad(((i::bigint * 7368787) % 100000000)::text, 8, '0') AS digits,
        (abs(hashint4(i)::bigint) % 1000000)::int AS h1, (abs(hashint4(i + 10000000)::bigint) % 1000000)::int AS h2, (abs(hashint4(i + 20000000)::bigint) % 1000000)::int AS h3,
        (abs(hashint4(i + 30000000)::bigint) % 1000000)::int AS h4, (abs(hashint4(i + 40000000)::bigint) % 1000000)::int AS h5
      FROM generate_series($2::int, $3::int) AS i
    ) AS spread
  ) AS drawn`;

/** A month of calls for one number in a hundred, so that a number's own page has something to show. */
const INSERT_USAGE = `
  INSERT INTO usage_day (organization_id, number_id, day, calls_out, answered, talk_seconds)
  SELECT $1, n.id, $2::date - d, 20, 8, 900
  FROM (SELECT id FROM phone_number WHERE organization_id = $1 AND hashtext(digits) % 100 = 0) AS n, generate_series(1, 30) AS d`;
