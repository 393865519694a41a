package dev.abound.isc.leases;

/**
 * A part of a lease file that cannot be read and is passed over.
 *
 * @param line where it begins, counted from 1
 * @param reason what was wrong, in words that are safe to print
 */
public record LeaseFileProblem(long line, String reason) {

    @Override
    public String toString() {
        return "line " + line + ": " + reason;
    }
}
