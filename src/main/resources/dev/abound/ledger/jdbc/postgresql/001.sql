-- Realms by number: the number is part of every key below.
CREATE TABLE realm (no INTEGER PRIMARY KEY, name VARCHAR(255) NOT NULL UNIQUE);

-- How far the journal is in these tables, for each of its partitions: the same transaction writes both.
CREATE TABLE progress (partition_no INTEGER PRIMARY KEY, next_offset BIGINT NOT NULL);

-- The state of sixteen neighbouring addresses. due_us: no lease of them runs out before.
CREATE TABLE lease_block (block_no BIGINT PRIMARY KEY, due_us BIGINT NOT NULL, body BYTEA NOT NULL);
CREATE INDEX lease_block_due ON lease_block (due_us);

-- Their facts, packed, as they came: the number of the block and of the page.
CREATE TABLE fact_page (page_key BIGINT PRIMARY KEY, body BYTEA NOT NULL);

-- Which devices were seen at which addresses: the number of the bucket and of the page.
CREATE TABLE name_page (page_key BIGINT PRIMARY KEY, body BYTEA NOT NULL);

-- Two servers gave one address to two clients.
CREATE TABLE conflict (lease_key BIGINT NOT NULL, no INTEGER NOT NULL, at_us BIGINT NOT NULL, body BYTEA NOT NULL, PRIMARY KEY (lease_key, no));
CREATE INDEX conflict_at ON conflict (at_us);

-- Known devices. body: the change that declared it.
CREATE TABLE host (name VARCHAR(255) PRIMARY KEY, hardware BYTEA, client_id BYTEA, body BYTEA NOT NULL);
CREATE INDEX host_hardware ON host (hardware);
CREATE INDEX host_client_id ON host (client_id);
CREATE TABLE host_address (address BIGINT NOT NULL, name VARCHAR(255) NOT NULL, PRIMARY KEY (address, name));
CREATE TABLE host_group (name VARCHAR(255) PRIMARY KEY, body BYTEA NOT NULL);
