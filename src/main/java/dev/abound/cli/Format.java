package dev.abound.cli;

/** How records are printed. */
enum Format {
    /** For people: aligned, times with their zone. */
    TEXT,
    /** For programs: one object a line. */
    JSON
}
