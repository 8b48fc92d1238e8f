-- What the tables alone cannot say: vocabularies, one open cancellation, kept counts,
-- call-record partitions, insert-only history, and the second wall between companies.

-- 1. Vocabularies and ranges -------------------------------------------------------------

ALTER TABLE "membership" ADD CONSTRAINT "membership_role_known"
  CHECK ("role" IN ('admin', 'manager', 'operator', 'viewer'));
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_role_known"
  CHECK ("role" IN ('admin', 'manager', 'operator', 'viewer'));
ALTER TABLE "organization" ADD CONSTRAINT "organization_thresholds_ascend"
  CHECK (0 <= "critical_days" AND "critical_days" < "warning_days" AND "warning_days" < "watch_days" AND "watch_days" <= 3650);

ALTER TABLE "phone_number"
  ADD CONSTRAINT "phone_number_canonical_shape" CHECK ("canonical" ~ '^\+?[0-9]{3,20}(x[0-9]{1,8})?$'),
  ADD CONSTRAINT "phone_number_line_state_known" CHECK ("line_state" IN
    ('inService', 'suspendedByRequest', 'suspendedForArrears', 'suspendedByCarrier', 'preCancelled', 'cancelled', 'recycled', 'unknown')),
  ADD CONSTRAINT "phone_number_role_known" CHECK ("role" IS NULL OR "role" IN ('primary', 'reserve', 'idle')),
  ADD CONSTRAINT "phone_number_fee_not_negative" CHECK ("monthly_fee_fen" IS NULL OR "monthly_fee_fen" >= 0),
  ADD CONSTRAINT "phone_number_risk_state_known" CHECK ("risk_state" IN ('running', 'unknown', 'safe', 'none')),
  ADD CONSTRAINT "phone_number_due_only_when_running" CHECK (("risk_state" = 'running') = ("risk_due_on" IS NOT NULL)),
  ADD CONSTRAINT "phone_number_clock_with_due" CHECK (("risk_due_on" IS NULL) = ("risk_clock" IS NULL)),
  ADD CONSTRAINT "phone_number_gone_has_no_risk" CHECK ("line_state" NOT IN ('preCancelled', 'cancelled', 'recycled') OR "risk_state" = 'none');

ALTER TABLE "carrier_policy"
  ADD CONSTRAINT "carrier_policy_validity_ordered" CHECK ("valid_to" IS NULL OR "valid_to" >= "valid_from"),
  ADD CONSTRAINT "carrier_policy_silence_rule_known" CHECK ("silence_rule" IN ('neither', 'either')),
  ADD CONSTRAINT "carrier_policy_periods_written" CHECK (
    coalesce("arrears_to_suspension", '0d') ~ '^[0-9]{1,4}[dm]$'
    AND coalesce("suspension_to_cancellation", '0d') ~ '^[0-9]{1,4}[dm]$'
    AND coalesce("validity_grace", '0d') ~ '^[0-9]{1,4}[dm]$'
    AND coalesce("silence_period", '0d') ~ '^[0-9]{1,4}[dm]$'
    AND coalesce("dormancy_period", '0d') ~ '^[0-9]{1,4}[dm]$'
    AND coalesce("max_requested_suspension", '0d') ~ '^[0-9]{1,4}[dm]$'
    AND coalesce("quarantine_period", '0d') ~ '^[0-9]{1,4}[dm]$'
    AND coalesce("regret_window", '0d') ~ '^[0-9]{1,4}[dm]$');

ALTER TABLE "contract"
  ADD CONSTRAINT "contract_dates_ordered" CHECK ("ends_on" IS NULL OR "starts_on" IS NULL OR "ends_on" >= "starts_on"),
  ADD CONSTRAINT "contract_lock_known" CHECK ("lock" IN ('free', 'forbidden', 'penalty', 'unknown')),
  ADD CONSTRAINT "contract_renewal_known" CHECK ("renewal" IN ('none', 'automatic', 'byAgreement'));

ALTER TABLE "usage_day" ADD CONSTRAINT "usage_day_not_negative"
  CHECK ("calls_out" >= 0 AND "calls_in" >= 0 AND "answered" >= 0 AND "talk_seconds" >= 0 AND "messages" >= 0);

ALTER TABLE "call_record"
  ADD CONSTRAINT "call_record_talk_not_negative" CHECK ("talk_seconds" >= 0),
  ADD CONSTRAINT "call_record_kind_known" CHECK ("kind" IN ('call', 'sms')),
  ADD CONSTRAINT "call_record_direction_known" CHECK ("direction" IN ('outbound', 'inbound'));

ALTER TABLE "import"
  ADD CONSTRAINT "import_kind_known" CHECK ("kind" IN ('numbers', 'calls')),
  ADD CONSTRAINT "import_status_known" CHECK ("status" IN
    ('uploading', 'detecting', 'mapping', 'checking', 'preview', 'committing', 'committed', 'failed', 'cancelled', 'undoing', 'undone'));

ALTER TABLE "cancellation" ADD CONSTRAINT "cancellation_state_known" CHECK ("state" IN
  ('confirming', 'awaitingApproval', 'contacting', 'applying', 'reviewing', 'verifying', 'completed', 'withdrawn'));
ALTER TABLE "cancellation" ADD CONSTRAINT "cancellation_approver_is_another"
  CHECK ("approved_by_id" IS NULL OR "approved_by_id" <> "requested_by_id");
CREATE UNIQUE INDEX "cancellation_one_open_per_number" ON "cancellation" ("organization_id", "number_id")
  WHERE "state" NOT IN ('completed', 'withdrawn');

ALTER TABLE "file_chunk" ADD CONSTRAINT "file_chunk_at_most_one_mebibyte" CHECK (octet_length("content") <= 1048576);
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_hash_shape" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "instance_setup" ADD CONSTRAINT "instance_setup_single" CHECK ("id" = 1);

-- 2. The orders in which the register is read, with "no date" last ------------------------

CREATE INDEX "phone_number_due_order" ON "phone_number" ("organization_id", (coalesce("risk_due_on", '9999-12-31'::date)), "id");
CREATE INDEX "phone_number_last_call_order" ON "phone_number" ("organization_id", (coalesce("last_outbound_call_on", '0001-01-01'::date)), "id");
CREATE INDEX "phone_number_contract_end_order" ON "phone_number" ("organization_id", (coalesce("contract_ends_on", '9999-12-31'::date)), "id");
CREATE INDEX "phone_number_incomplete" ON "phone_number" ("organization_id", "id") WHERE cardinality("missing_facts") > 0;
CREATE INDEX "phone_number_demo" ON "phone_number" ("organization_id", "id") WHERE "is_demo";
CREATE INDEX "outbox_message_undelivered" ON "outbox_message" ("created_at") WHERE "delivered_at" IS NULL;

-- LIKE with a caller's pattern reveals nothing of a row but by its result, so it may run before
-- the row-security test and use the trigram index. Only a superuser can say so; without it the
-- search is correct but slow.
DO $$
BEGIN
  IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    ALTER FUNCTION pg_catalog.textlike(text, text) LEAKPROOF;
  ELSE
    RAISE NOTICE 'not a superuser: search by digits cannot use its index, see docs/operations.md';
  END IF;
END $$;

-- 3. Kept counts ----------------------------------------------------------------------------

CREATE FUNCTION "number_count_add"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "number_count" AS kept
    SELECT "organization_id", coalesce("team_id", '00000000-0000-0000-0000-000000000000'),
           coalesce("carrier_id", '00000000-0000-0000-0000-000000000000'), "line_state", coalesce("role", 'none'),
           "risk_state", coalesce("risk_due_on", '9999-12-31'::date), cardinality("missing_facts") > 0,
           count(*), coalesce(sum("monthly_fee_fen"), 0)
    FROM new_rows GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT ("organization_id", "team_id", "carrier_id", "line_state", "role", "risk_state", "risk_due_on", "has_missing_facts")
  DO UPDATE SET "count" = kept."count" + excluded."count", "monthly_fee_fen" = kept."monthly_fee_fen" + excluded."monthly_fee_fen";
  RETURN NULL;
END $$;

CREATE FUNCTION "number_count_remove"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "number_count" AS kept
    SELECT "organization_id", coalesce("team_id", '00000000-0000-0000-0000-000000000000'),
           coalesce("carrier_id", '00000000-0000-0000-0000-000000000000'), "line_state", coalesce("role", 'none'),
           "risk_state", coalesce("risk_due_on", '9999-12-31'::date), cardinality("missing_facts") > 0,
           -count(*), -coalesce(sum("monthly_fee_fen"), 0)
    FROM old_rows GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT ("organization_id", "team_id", "carrier_id", "line_state", "role", "risk_state", "risk_due_on", "has_missing_facts")
  DO UPDATE SET "count" = kept."count" + excluded."count", "monthly_fee_fen" = kept."monthly_fee_fen" + excluded."monthly_fee_fen";
  RETURN NULL;
END $$;

CREATE FUNCTION "number_count_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "number_count" AS kept
    SELECT "organization_id", coalesce("team_id", '00000000-0000-0000-0000-000000000000'),
           coalesce("carrier_id", '00000000-0000-0000-0000-000000000000'), "line_state", coalesce("role", 'none'),
           "risk_state", coalesce("risk_due_on", '9999-12-31'::date), cardinality("missing_facts") > 0,
           sum("sign"), coalesce(sum("sign" * "monthly_fee_fen"), 0)
    FROM (SELECT 1 AS "sign", * FROM new_rows UNION ALL SELECT -1 AS "sign", * FROM old_rows) AS moved
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
    HAVING sum("sign") <> 0 OR coalesce(sum("sign" * "monthly_fee_fen"), 0) <> 0
    ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
  ON CONFLICT ("organization_id", "team_id", "carrier_id", "line_state", "role", "risk_state", "risk_due_on", "has_missing_facts")
  DO UPDATE SET "count" = kept."count" + excluded."count", "monthly_fee_fen" = kept."monthly_fee_fen" + excluded."monthly_fee_fen";
  RETURN NULL;
END $$;

CREATE TRIGGER "number_count_on_insert" AFTER INSERT ON "phone_number"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "number_count_add"();
CREATE TRIGGER "number_count_on_delete" AFTER DELETE ON "phone_number"
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION "number_count_remove"();
CREATE TRIGGER "number_count_on_update" AFTER UPDATE ON "phone_number"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "number_count_change"();

-- A case belongs to the team of its number, wherever the number goes and whoever moves it.
CREATE FUNCTION "cancellation_follow_number"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "cancellation" AS moved SET "team_id" = now_there."team_id"
    FROM new_rows AS now_there
    JOIN old_rows AS before ON before."organization_id" = now_there."organization_id" AND before."id" = now_there."id"
   WHERE before."team_id" IS DISTINCT FROM now_there."team_id"
     AND moved."organization_id" = now_there."organization_id" AND moved."number_id" = now_there."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "cancellation_follow_on_update" AFTER UPDATE ON "phone_number"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "cancellation_follow_number"();

-- 4. Call records by month -------------------------------------------------------------------

CREATE SCHEMA "call_partitions";

-- The application's role owns nothing, so it asks for a month through this function.
CREATE FUNCTION "ensure_call_partition"("month" date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  first_day date := date_trunc('month', "month")::date;
  partition_name text := 'call_record_' || to_char(first_day, 'YYYY_MM');
BEGIN
  IF first_day < date '1990-01-01' OR first_day > date '2199-12-01' THEN
    RAISE EXCEPTION 'no call records are kept for %', first_day USING ERRCODE = '22008';
  END IF;
  IF to_regclass('call_partitions.' || quote_ident(partition_name)) IS NULL THEN
    EXECUTE format('CREATE TABLE call_partitions.%I PARTITION OF public.call_record FOR VALUES FROM (%L) TO (%L)',
      partition_name, first_day::text || ' 00:00:00+00', (first_day + interval '1 month')::date::text || ' 00:00:00+00');
  END IF;
EXCEPTION WHEN duplicate_table THEN
  NULL;
END $$;

CREATE FUNCTION "drop_call_partitions_before"("month" date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  candidate record;
  dropped integer := 0;
BEGIN
  FOR candidate IN SELECT tablename FROM pg_tables WHERE schemaname = 'call_partitions'
    AND tablename ~ '^call_record_[0-9]{4}_[0-9]{2}$'
    AND to_date(right(tablename, 7), 'YYYY_MM') < date_trunc('month', "month")::date
  LOOP
    EXECUTE format('DROP TABLE call_partitions.%I', candidate.tablename);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$;

-- 5. Insert-only history ---------------------------------------------------------------------

CREATE FUNCTION "refuse_change_of_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'history is insert-only' USING ERRCODE = '42501';
END $$;

CREATE TRIGGER "audit_entry_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_history"();
CREATE TRIGGER "audit_row_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_row"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_history"();
CREATE TRIGGER "audit_seal_insert_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seal"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_history"();

-- The worker finds what to seal without walking through companies.
CREATE FUNCTION "audit_entry_awaits_seal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "audit_unsealed" ("organization_id", "entry_id") SELECT "organization_id", "id" FROM new_rows;
  RETURN NULL;
END $$;
CREATE TRIGGER "audit_entry_queue_for_seal" AFTER INSERT ON "audit_entry"
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION "audit_entry_awaits_seal"();

-- 6. Row-level security: the second wall -------------------------------------------------------

DO $$
DECLARE
  table_name text;
  same_organization text := 'organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid';
  identity text := 'current_setting(''app.identity'', true) = ''on''';
BEGIN
  FOR table_name IN
    SELECT c.relname FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> 'instance_setup'
  LOOP
    EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', table_name);
    -- Who somebody is must be known before the company is: these few tables answer the gate, too.
    IF table_name IN ('membership', 'membership_team', 'invitation', 'api_token', 'audit_unsealed') THEN
      EXECUTE format('CREATE POLICY company ON public.%I USING (%s OR %s) WITH CHECK (%s OR %s)',
        table_name, same_organization, identity, same_organization, identity);
    ELSE
      EXECUTE format('CREATE POLICY company ON public.%I USING (%s) WITH CHECK (%s)', table_name, same_organization, same_organization);
    END IF;
  END LOOP;
END $$;

ALTER TABLE "organization" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "organization" FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON "organization"
  USING ("id" = nullif(current_setting('app.organization_id', true), '')::uuid OR current_setting('app.identity', true) = 'on')
  WITH CHECK ("id" = nullif(current_setting('app.organization_id', true), '')::uuid OR current_setting('app.identity', true) = 'on');
