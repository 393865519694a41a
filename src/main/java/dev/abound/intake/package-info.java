/**
 * The door for entries that arrive on a socket: {@link dev.abound.intake.IntakeSource} on TCP or a Unix domain socket,
 * {@link dev.abound.intake.IntakeClient} for whoever sends, and {@link dev.abound.intake.TextLineDecoder} for the lines
 * of servers that can run a script. An entry is acknowledged when it is forced, never before. Decides nothing about
 * what an entry means, except that a text line must be readable to be taken.
 */
package dev.abound.intake;
