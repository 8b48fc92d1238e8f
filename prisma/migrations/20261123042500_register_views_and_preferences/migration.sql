-- What a member has chosen for the register, and the named looks at it: of one member, or shared with the company.
CREATE TABLE "register_preference" (
    "organization_id" UUID NOT NULL,
    "membership_id" UUID NOT NULL,
    "columns" TEXT[],
    "density" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "register_preference_pkey" PRIMARY KEY ("organization_id","membership_id")
);

CREATE TABLE "register_view" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "address" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "register_view_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE UNIQUE INDEX "register_view_organization_id_owner_id_name_key" ON "register_view"("organization_id", "owner_id", "name");

ALTER TABLE "register_preference" ADD CONSTRAINT "register_preference_organization_id_membership_id_fkey" FOREIGN KEY ("organization_id", "membership_id") REFERENCES "membership"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "register_view" ADD CONSTRAINT "register_view_organization_id_owner_id_fkey" FOREIGN KEY ("organization_id", "owner_id") REFERENCES "membership"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "register_preference" ADD CONSTRAINT "register_preference_density_known"
  CHECK ("density" IN ('loose', 'normal', 'compact'));
ALTER TABLE "register_view" ADD CONSTRAINT "register_view_name_said" CHECK (length("name") BETWEEN 1 AND 40);

ALTER TABLE "register_preference" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "register_preference" FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON "register_preference"
  USING ("organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK ("organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);
ALTER TABLE "register_view" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "register_view" FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON "register_view"
  USING ("organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK ("organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);
