-- Hosts and groups have numbers, the offsets of the records that declared them first. Nobody could declare any before.
-- hardware: four octets of type, then the address.
DROP TABLE host;
CREATE TABLE host (id BIGINT NOT NULL, name VARCHAR(255) NOT NULL PRIMARY KEY, hardware VARBINARY(24), client_id VARBINARY(255), body BLOB(1048576) NOT NULL);
CREATE UNIQUE INDEX host_id ON host (id);
CREATE INDEX host_hardware ON host (hardware);
CREATE INDEX host_client_id ON host (client_id);
DROP TABLE host_group;
CREATE TABLE host_group (id BIGINT NOT NULL, name VARCHAR(255) NOT NULL PRIMARY KEY, body BLOB(1048576) NOT NULL);
CREATE UNIQUE INDEX host_group_id ON host_group (id);
