/**
 * Hands every event to every handler: order, cursors, patience, isolation and dead letters. Knows no handler by name,
 * reads no configuration and keeps nothing of the journal in memory beyond the batch in hand.
 */
package dev.abound.dispatch;
