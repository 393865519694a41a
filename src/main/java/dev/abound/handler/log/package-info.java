/** The handler {@code log}: one structured line for each event, through SLF4J. */
package dev.abound.handler.log;
