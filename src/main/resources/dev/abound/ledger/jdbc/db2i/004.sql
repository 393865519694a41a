-- Names that two clients of a conflict tell may be long: a line of text has room for 65,535 octets.
DROP TABLE conflict;
CREATE TABLE conflict (lease_key BIGINT NOT NULL, no INTEGER NOT NULL, at_us BIGINT NOT NULL, body BLOB(1048576) NOT NULL, PRIMARY KEY (lease_key, no));
CREATE INDEX conflict_at ON conflict (at_us);
