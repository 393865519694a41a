/**
 * The ledger on JDBC: H2 embedded, PostgreSQL, Db2 for i. Facts are kept as they come, packed into pages of sixteen
 * addresses; beside them the state of each address, so that the next fact costs no look back. SQL keeps the pages, makes
 * them durable together with the position, and knows nothing of leases.
 */
package dev.abound.ledger.jdbc;
