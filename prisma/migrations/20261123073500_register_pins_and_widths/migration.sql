-- Which columns of the register a member keeps in view, and how wide they are; empty: as they come.
ALTER TABLE "register_preference"
  ADD COLUMN "pins" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "widths" JSONB NOT NULL DEFAULT '{}';

ALTER TABLE "register_preference" ADD CONSTRAINT "register_preference_by_column"
  CHECK (jsonb_typeof("pins") = 'object' AND jsonb_typeof("widths") = 'object');
