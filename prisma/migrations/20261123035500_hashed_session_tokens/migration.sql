-- From now on the column holds the SHA-256 of a token. The tokens that stand there in clear would open
-- nothing any more, and whoever reads a backup could not tell: everybody signs in once again.
DELETE FROM "session";

ALTER TABLE "session" ADD CONSTRAINT "session_token_is_a_hash" CHECK ("token" ~ '^[0-9a-f]{64}$');
