-- Blocks whose rows in lease_block are older than their pages of facts, packed: they are brought up to date from those.
CREATE TABLE stale_block (no INTEGER PRIMARY KEY, body VARBINARY(1048576) NOT NULL);

-- Keys of pages are made another way, and states are packed another way: the journal tells everything again.
DELETE FROM lease_block;
DELETE FROM fact_page;
DELETE FROM name_page;
DELETE FROM conflict;
DELETE FROM host;
DELETE FROM host_address;
DELETE FROM host_group;
DELETE FROM progress;
