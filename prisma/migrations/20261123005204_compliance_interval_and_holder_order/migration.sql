-- After how many days a company reviews the use of its numbers again; null: no interval, no clock.
ALTER TABLE "organization" ADD COLUMN "compliance_review_days" INTEGER;
ALTER TABLE "organization" ADD CONSTRAINT "organization_compliance_interval"
  CHECK ("compliance_review_days" BETWEEN 1 AND 3650);

-- The numbers of one holder: the register's filter, and the counts of the list of holders.
CREATE INDEX "phone_number_organization_id_holder_id_idx" ON "phone_number"("organization_id", "holder_id");
