-- A second factor, its recovery codes and half sign-ins belong to a person, like accounts and sessions.

CREATE TABLE "second_factor" (
    "user_id" TEXT NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "last_used_step" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("user_id")
);
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "recovery_code" (
    "user_id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("user_id","code_hash")
);
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "second_factor"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_is_a_hash" CHECK ("code_hash" ~ '^[0-9a-f]{64}$');

CREATE TABLE "sign_in_step" (
    "token_hash" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_step_pkey" PRIMARY KEY ("token_hash")
);
CREATE INDEX "sign_in_step_user_id_idx" ON "sign_in_step"("user_id");
ALTER TABLE "sign_in_step" ADD CONSTRAINT "sign_in_step_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "sign_in_step"
  ADD CONSTRAINT "sign_in_step_token_is_a_hash" CHECK ("token_hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "sign_in_step_kind_known" CHECK ("kind" IN ('code', 'setUp'));

ALTER TABLE "organization" ADD COLUMN "second_factor_roles" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "organization" ADD CONSTRAINT "organization_second_factor_roles_known"
  CHECK ("second_factor_roles" IS NOT NULL AND "second_factor_roles" <@ ARRAY['admin', 'manager', 'operator', 'viewer']);

-- Nobody is shown from where a session came, so it is not kept.
ALTER TABLE "session" DROP COLUMN "ip_address", DROP COLUMN "user_agent";
