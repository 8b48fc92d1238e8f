-- Whether somebody complained of calls from a number: advice demands a review of it.
ALTER TABLE "phone_number" ADD COLUMN "has_complaint" BOOLEAN;

-- Which case continues another one: of a number's completed cases only the last says when it went.
CREATE INDEX "cancellation_organization_id_previous_id_idx" ON "cancellation"("organization_id", "previous_id");

ALTER TABLE "cancellation" ADD CONSTRAINT "cancellation_organization_id_previous_id_fkey" FOREIGN KEY ("organization_id", "previous_id") REFERENCES "cancellation"("organization_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
