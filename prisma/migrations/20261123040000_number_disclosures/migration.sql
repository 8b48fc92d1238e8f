-- How many whole numbers a member was shown, per minute, for the limit per hour.
CREATE TABLE "number_disclosure" (
    "organization_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "count" INTEGER NOT NULL,
    "is_limit_reached" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "number_disclosure_pkey" PRIMARY KEY ("organization_id","membership_id","minute")
);

ALTER TABLE "number_disclosure" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "number_disclosure" FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON "number_disclosure"
  USING ("organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK ("organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);
