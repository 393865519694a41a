-- Names that two clients of a conflict tell may be long: a line of text has room for 65,535 octets.
ALTER TABLE conflict ALTER COLUMN body SET DATA TYPE VARBINARY(1048576);
