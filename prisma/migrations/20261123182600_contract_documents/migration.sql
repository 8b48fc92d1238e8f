-- The papers of a contract; each is a stored file under a name of its own.
CREATE TABLE "contract_document" (
    "organization_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "contract_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "file_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "uploaded_by_id" UUID NOT NULL,
    "uploaded_by_name" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contract_document_pkey" PRIMARY KEY ("organization_id","id")
);

CREATE INDEX "contract_document_organization_id_contract_id_idx" ON "contract_document"("organization_id", "contract_id");

-- Who clears a stored file asks whether a contract still needs it.
CREATE INDEX "contract_document_organization_id_file_id_idx" ON "contract_document"("organization_id", "file_id");

ALTER TABLE "contract_document" ADD CONSTRAINT "contract_document_organization_id_contract_id_fkey" FOREIGN KEY ("organization_id", "contract_id") REFERENCES "contract"("organization_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "contract_document" ADD CONSTRAINT "contract_document_organization_id_file_id_fkey" FOREIGN KEY ("organization_id", "file_id") REFERENCES "stored_file"("organization_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "contract_document"
  ADD CONSTRAINT "contract_document_kind_known" CHECK ("kind" IN ('contract', 'supplement', 'other')),
  ADD CONSTRAINT "contract_document_name_said" CHECK (length("name") BETWEEN 1 AND 200);

ALTER TABLE "contract_document" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "contract_document" FORCE ROW LEVEL SECURITY;
CREATE POLICY company ON "contract_document"
  USING ("organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK ("organization_id" = nullif(current_setting('app.organization_id', true), '')::uuid);
