CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "audit_entry" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "request_id" TEXT,
    "event" TEXT NOT NULL,
    "entity_kind" TEXT NOT NULL,
    "entity_id" UUID,
    "team_id" UUID,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "counts" JSONB,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "audit_row" (
    "organization_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "entity_id" UUID NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_row_pkey" PRIMARY KEY ("organization_id","entry_id","entity_id")
);

-- CreateTable
CREATE TABLE "audit_seal" (
    "organization_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "entry_id" UUID NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("organization_id","sequence")
);

-- CreateTable
CREATE TABLE "audit_unsealed" (
    "organization_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,

    CONSTRAINT "audit_unsealed_pkey" PRIMARY KEY ("organization_id","entry_id")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "organization_id" UUID NOT NULL,
    "actor_key" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "input_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("organization_id","actor_key","key")
);

-- CreateTable
CREATE TABLE "outbox_message" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "outbox_message_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "cancellation" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "number_id" UUID NOT NULL,
    "team_id" UUID,
    "state" TEXT NOT NULL,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "requested_by_id" UUID NOT NULL,
    "requested_by_name" TEXT NOT NULL,
    "approval_requested_at" TIMESTAMPTZ(3),
    "approval_version" INTEGER,
    "approved_by_id" UUID,
    "approved_by_name" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "expected_on" DATE,
    "next_contact_on" DATE,
    "accepted_on" DATE,
    "regret_ends_on" DATE,
    "completed_on" DATE,
    "withdrawn_on" DATE,
    "previous_id" UUID,
    "batch_id" UUID,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cancellation_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "cancellation_event" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "cancellation_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "reason" TEXT,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cancellation_event_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "cancellation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "uploaded_by_id" UUID NOT NULL,
    "uploaded_by_name" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "carrier" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "hotline" TEXT,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "carrier_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "carrier_policy" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "carrier_id" UUID NOT NULL,
    "province" TEXT,
    "plan_type" TEXT,
    "card_type" TEXT,
    "holder_type" TEXT,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "arrears_to_suspension" TEXT,
    "suspension_to_cancellation" TEXT,
    "validity_grace" TEXT,
    "silence_period" TEXT,
    "silence_rule" TEXT NOT NULL DEFAULT 'neither',
    "activity" TEXT[],
    "dormancy_period" TEXT,
    "max_requested_suspension" TEXT,
    "quarantine_period" TEXT,
    "regret_window" TEXT,
    "suspension_fee_fen_per_month" BIGINT,
    "reopening_fee_fen" BIGINT,
    "documents" TEXT[],
    "channels" TEXT[],
    "hotline" TEXT,
    "is_application_form_needed" BOOLEAN NOT NULL DEFAULT true,
    "review_working_days" INTEGER,
    "is_transfer_possible" BOOLEAN,
    "source_title" TEXT NOT NULL,
    "source_url" TEXT,
    "stated_on" DATE,
    "verified_by" TEXT,
    "verified_on" DATE,
    "is_preset" BOOLEAN NOT NULL DEFAULT false,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "carrier_policy_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "holder" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "unified_social_credit_code" TEXT,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "holder_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "contract" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT,
    "carrier_id" UUID,
    "starts_on" DATE,
    "ends_on" DATE,
    "minimum_term_months" INTEGER,
    "renewal" TEXT NOT NULL DEFAULT 'none',
    "renewal_months" INTEGER,
    "notice_period" TEXT,
    "lock" TEXT NOT NULL DEFAULT 'unknown',
    "penalty_model" JSONB,
    "notes" TEXT,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contract_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("key","window_start")
);

-- CreateTable
CREATE TABLE "instance_setup" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "organization_id" UUID NOT NULL,
    "completed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "instance_setup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_heartbeat" (
    "worker_id" TEXT NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_heartbeat_pkey" PRIMARY KEY ("worker_id")
);

-- CreateTable
CREATE TABLE "import" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_id" UUID,
    "sha256" TEXT,
    "declared_bytes" BIGINT NOT NULL,
    "received_bytes" BIGINT NOT NULL DEFAULT 0,
    "file_type" TEXT,
    "encoding" TEXT,
    "delimiter" TEXT,
    "sheet" TEXT,
    "header_line" INTEGER,
    "detected" JSONB NOT NULL DEFAULT '{}',
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "shape_hash" TEXT,
    "options" JSONB NOT NULL DEFAULT '{}',
    "counts" JSONB NOT NULL DEFAULT '{}',
    "processed_rows" INTEGER NOT NULL DEFAULT 0,
    "total_rows" INTEGER,
    "failure_code" TEXT,
    "failure_params" JSONB,
    "policy_revision" INTEGER,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "committed_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),
    "audit_entry_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "import_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "organization_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "record_number" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "canonical" TEXT,
    "number_id" UUID,
    "expected_version" INTEGER,
    "cells" JSONB NOT NULL,
    "mapped" JSONB,
    "next" JSONB,
    "problems" JSONB,
    "warnings" JSONB,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("organization_id","import_id","record_number")
);

-- CreateTable
CREATE TABLE "import_call_row" (
    "organization_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "record_number" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "canonical" TEXT,
    "number_id" UUID,
    "started_at" TIMESTAMPTZ(3),
    "day" DATE,
    "dedupe_key" TEXT,
    "kind" TEXT,
    "direction" TEXT,
    "is_answered" BOOLEAN,
    "talk_seconds" INTEGER,
    "peer_hash" TEXT,
    "cells" JSONB,
    "problems" JSONB,

    CONSTRAINT "import_call_row_pkey" PRIMARY KEY ("organization_id","import_id","record_number")
);

-- CreateTable
CREATE TABLE "import_mapping" (
    "organization_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "shape_hash" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("organization_id","kind","shape_hash")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "content_type" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "file_chunk" (
    "organization_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "file_chunk_pkey" PRIMARY KEY ("organization_id","file_id","position")
);

-- CreateTable
CREATE TABLE "phone_number" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "canonical" TEXT NOT NULL,
    "digits" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "team_id" UUID,
    "carrier_id" UUID,
    "holder_id" UUID,
    "contract_id" UUID,
    "custodian_id" UUID,
    "custodian_name" TEXT,
    "registered_user" TEXT,
    "plan" TEXT,
    "province" TEXT,
    "city" TEXT,
    "plan_type" TEXT,
    "card_type" TEXT,
    "holder_type" TEXT,
    "monthly_fee_fen" BIGINT,
    "line_state" TEXT NOT NULL DEFAULT 'unknown',
    "role" TEXT,
    "purpose" TEXT,
    "tags" TEXT[],
    "notes" TEXT,
    "custom_fields" JSONB NOT NULL DEFAULT '{}',
    "activated_on" DATE,
    "last_outbound_call_on" DATE,
    "last_answered_outbound_call_on" DATE,
    "last_inbound_call_on" DATE,
    "last_sms_on" DATE,
    "last_data_use_on" DATE,
    "last_top_up_on" DATE,
    "balance_fen" BIGINT,
    "balance_read_on" DATE,
    "is_paid_automatically" BOOLEAN,
    "arrears_since" DATE,
    "suspended_since" DATE,
    "valid_until" DATE,
    "last_checked_on" DATE,
    "reserve_since" DATE,
    "last_compliance_review_on" DATE,
    "cancelled_on" DATE,
    "quarantine_until" DATE,
    "contract_ends_on" DATE,
    "fact_sources" JSONB NOT NULL DEFAULT '{}',
    "risk_state" TEXT NOT NULL DEFAULT 'unknown',
    "risk_due_on" DATE,
    "risk_clock" TEXT,
    "missing_facts" TEXT[],
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "phone_number_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "number_count" (
    "organization_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "carrier_id" UUID NOT NULL,
    "line_state" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "risk_state" TEXT NOT NULL,
    "risk_due_on" DATE NOT NULL,
    "has_missing_facts" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,
    "monthly_fee_fen" BIGINT NOT NULL,

    CONSTRAINT "number_count_pkey" PRIMARY KEY ("organization_id","team_id","carrier_id","line_state","role","risk_state","risk_due_on","has_missing_facts")
);

-- CreateTable
CREATE TABLE "usage_day" (
    "organization_id" UUID NOT NULL,
    "number_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "calls_out" INTEGER NOT NULL DEFAULT 0,
    "calls_in" INTEGER NOT NULL DEFAULT 0,
    "answered" INTEGER NOT NULL DEFAULT 0,
    "talk_seconds" INTEGER NOT NULL DEFAULT 0,
    "messages" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "usage_day_pkey" PRIMARY KEY ("organization_id","number_id","day")
);

-- CreateTable
CREATE TABLE "call_record" (
    "organization_id" UUID NOT NULL,
    "number_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "is_answered" BOOLEAN NOT NULL,
    "talk_seconds" INTEGER NOT NULL,
    "peer_hash" TEXT,
    "import_id" UUID,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "call_record_pkey" PRIMARY KEY ("organization_id","number_id","started_at","dedupe_key")
) PARTITION BY RANGE ("started_at");

-- CreateTable
CREATE TABLE "organization" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'Asia/Shanghai',
    "critical_days" INTEGER NOT NULL DEFAULT 7,
    "warning_days" INTEGER NOT NULL DEFAULT 30,
    "watch_days" INTEGER NOT NULL DEFAULT 60,
    "active_window_days" INTEGER NOT NULL DEFAULT 30,
    "coverage_goal_percent" INTEGER NOT NULL DEFAULT 80,
    "policy_revision" INTEGER NOT NULL DEFAULT 0,
    "has_demo_data" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "needs_approval" BOOLEAN NOT NULL DEFAULT true,
    "reserve_check_days" INTEGER NOT NULL DEFAULT 30,
    "reserve_cap" INTEGER,
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "membership" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "is_demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "membership_team" (
    "organization_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,

    CONSTRAINT "membership_team_pkey" PRIMARY KEY ("organization_id","membership_id","team_id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "team_ids" UUID[],
    "token_hash" TEXT NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "membership_id" UUID NOT NULL,
    "prefix" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("organization_id","id")
);

-- CreateIndex
CREATE INDEX "audit_entry_organization_id_at_id_idx" ON "audit_entry"("organization_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_organization_id_entity_kind_entity_id_at_idx" ON "audit_entry"("organization_id", "entity_kind", "entity_id", "at");

-- CreateIndex
CREATE INDEX "audit_row_organization_id_entity_id_idx" ON "audit_row"("organization_id", "entity_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_organization_id_entry_id_key" ON "audit_seal"("organization_id", "entry_id");

-- CreateIndex
CREATE INDEX "idempotency_record_created_at_idx" ON "idempotency_record"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_message_organization_id_dedupe_key_key" ON "outbox_message"("organization_id", "dedupe_key");

-- CreateIndex
CREATE INDEX "cancellation_organization_id_state_id_idx" ON "cancellation"("organization_id", "state", "id");

-- CreateIndex
CREATE INDEX "cancellation_organization_id_number_id_created_at_idx" ON "cancellation"("organization_id", "number_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "cancellation_organization_id_reference_key" ON "cancellation"("organization_id", "reference");

-- CreateIndex
CREATE INDEX "cancellation_event_organization_id_cancellation_id_at_idx" ON "cancellation_event"("organization_id", "cancellation_id", "at");

-- CreateIndex
CREATE INDEX "attachment_organization_id_cancellation_id_idx" ON "attachment"("organization_id", "cancellation_id");

-- CreateIndex
CREATE UNIQUE INDEX "carrier_organization_id_name_key" ON "carrier"("organization_id", "name");

-- CreateIndex
CREATE INDEX "carrier_policy_organization_id_carrier_id_idx" ON "carrier_policy"("organization_id", "carrier_id");

-- CreateIndex
CREATE UNIQUE INDEX "holder_organization_id_name_key" ON "holder"("organization_id", "name");

-- CreateIndex
CREATE INDEX "contract_organization_id_ends_on_idx" ON "contract"("organization_id", "ends_on");

-- CreateIndex
CREATE UNIQUE INDEX "contract_organization_id_number_key" ON "contract"("organization_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "account"("provider_id", "account_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "import_organization_id_created_at_id_idx" ON "import"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "import_organization_id_sha256_idx" ON "import"("organization_id", "sha256");

-- CreateIndex
CREATE INDEX "import_row_organization_id_import_id_action_record_number_idx" ON "import_row"("organization_id", "import_id", "action", "record_number");

-- CreateIndex
CREATE INDEX "import_row_organization_id_import_id_canonical_idx" ON "import_row"("organization_id", "import_id", "canonical");

-- CreateIndex
CREATE INDEX "import_call_row_organization_id_import_id_action_record_num_idx" ON "import_call_row"("organization_id", "import_id", "action", "record_number");

-- CreateIndex
CREATE INDEX "stored_file_organization_id_sha256_idx" ON "stored_file"("organization_id", "sha256");

-- CreateIndex
CREATE INDEX "phone_number_organization_id_risk_due_on_id_idx" ON "phone_number"("organization_id", "risk_due_on", "id");

-- CreateIndex
CREATE INDEX "phone_number_organization_id_team_id_risk_due_on_id_idx" ON "phone_number"("organization_id", "team_id", "risk_due_on", "id");

-- CreateIndex
CREATE INDEX "phone_number_organization_id_line_state_id_idx" ON "phone_number"("organization_id", "line_state", "id");

-- CreateIndex
CREATE INDEX "phone_number_organization_id_carrier_id_id_idx" ON "phone_number"("organization_id", "carrier_id", "id");

-- CreateIndex
CREATE INDEX "phone_number_organization_id_last_outbound_call_on_id_idx" ON "phone_number"("organization_id", "last_outbound_call_on", "id");

-- CreateIndex
CREATE INDEX "phone_number_organization_id_contract_ends_on_id_idx" ON "phone_number"("organization_id", "contract_ends_on", "id");

-- CreateIndex
CREATE INDEX "phone_number_organization_id_contract_id_idx" ON "phone_number"("organization_id", "contract_id");

-- CreateIndex
CREATE INDEX "phone_number_organization_id_custodian_id_id_idx" ON "phone_number"("organization_id", "custodian_id", "id");

-- CreateIndex
CREATE INDEX "phone_number_digits_trigram" ON "phone_number" USING GIN ("digits" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "phone_number_organization_id_canonical_key" ON "phone_number"("organization_id", "canonical");

-- CreateIndex
CREATE INDEX "number_count_organization_id_risk_due_on_idx" ON "number_count"("organization_id", "risk_due_on");

-- CreateIndex
CREATE INDEX "call_record_organization_id_import_id_idx" ON "call_record"("organization_id", "import_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_organization_id_name_key" ON "team"("organization_id", "name");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_organization_id_user_id_key" ON "membership"("organization_id", "user_id");

-- CreateIndex
CREATE INDEX "membership_team_organization_id_team_id_idx" ON "membership_team"("organization_id", "team_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- AddForeignKey
ALTER TABLE "audit_row" ADD CONSTRAINT "audit_row_organization_id_entry_id_fkey" FOREIGN KEY ("organization_id", "entry_id") REFERENCES "audit_entry"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cancellation" ADD CONSTRAINT "cancellation_organization_id_number_id_fkey" FOREIGN KEY ("organization_id", "number_id") REFERENCES "phone_number"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cancellation" ADD CONSTRAINT "cancellation_organization_id_team_id_fkey" FOREIGN KEY ("organization_id", "team_id") REFERENCES "team"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cancellation_event" ADD CONSTRAINT "cancellation_event_organization_id_cancellation_id_fkey" FOREIGN KEY ("organization_id", "cancellation_id") REFERENCES "cancellation"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_organization_id_cancellation_id_fkey" FOREIGN KEY ("organization_id", "cancellation_id") REFERENCES "cancellation"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_organization_id_file_id_fkey" FOREIGN KEY ("organization_id", "file_id") REFERENCES "stored_file"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "carrier_policy" ADD CONSTRAINT "carrier_policy_organization_id_carrier_id_fkey" FOREIGN KEY ("organization_id", "carrier_id") REFERENCES "carrier"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract" ADD CONSTRAINT "contract_organization_id_carrier_id_fkey" FOREIGN KEY ("organization_id", "carrier_id") REFERENCES "carrier"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_organization_id_import_id_fkey" FOREIGN KEY ("organization_id", "import_id") REFERENCES "import"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_call_row" ADD CONSTRAINT "import_call_row_organization_id_import_id_fkey" FOREIGN KEY ("organization_id", "import_id") REFERENCES "import"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "file_chunk" ADD CONSTRAINT "file_chunk_organization_id_file_id_fkey" FOREIGN KEY ("organization_id", "file_id") REFERENCES "stored_file"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_number" ADD CONSTRAINT "phone_number_organization_id_team_id_fkey" FOREIGN KEY ("organization_id", "team_id") REFERENCES "team"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_number" ADD CONSTRAINT "phone_number_organization_id_carrier_id_fkey" FOREIGN KEY ("organization_id", "carrier_id") REFERENCES "carrier"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_number" ADD CONSTRAINT "phone_number_organization_id_holder_id_fkey" FOREIGN KEY ("organization_id", "holder_id") REFERENCES "holder"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_number" ADD CONSTRAINT "phone_number_organization_id_contract_id_fkey" FOREIGN KEY ("organization_id", "contract_id") REFERENCES "contract"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "phone_number" ADD CONSTRAINT "phone_number_organization_id_custodian_id_fkey" FOREIGN KEY ("organization_id", "custodian_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "usage_day" ADD CONSTRAINT "usage_day_organization_id_number_id_fkey" FOREIGN KEY ("organization_id", "number_id") REFERENCES "phone_number"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_team" ADD CONSTRAINT "membership_team_organization_id_membership_id_fkey" FOREIGN KEY ("organization_id", "membership_id") REFERENCES "membership"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership_team" ADD CONSTRAINT "membership_team_organization_id_team_id_fkey" FOREIGN KEY ("organization_id", "team_id") REFERENCES "team"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_organization_id_membership_id_fkey" FOREIGN KEY ("organization_id", "membership_id") REFERENCES "membership"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
