package dev.abound.journal;

import dev.abound.value.Position;

/**
 * A stretch of the journal that cannot be read although it had been forced. Reported, skipped, kept as it is.
 *
 * @param from first position that may be lost
 * @param place file and offset, or topic and partition
 * @param length octets that are unreadable
 * @param reason what was found
 */
public record Damage(Position from, String place, long length, String reason) {

    @Override
    public String toString() {
        return "damage at position " + from + ", " + place + ", " + length + " octets: " + reason;
    }
}
