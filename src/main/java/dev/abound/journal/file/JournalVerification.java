package dev.abound.journal.file;

import dev.abound.journal.Damage;
import dev.abound.value.Position;
import java.util.List;
import java.util.Optional;

/**
 * What a reading of the whole journal found.
 *
 * @param records records that are whole
 * @param segments segment files
 * @param octets octets read
 * @param first position of the first whole record
 * @param last position of the last whole record
 * @param tornOctets octets after the last whole frame that nothing says were ever forced: a write cut short by a crash, to
 *     be cut off at the next opening, or one that is going on right now
 * @param damage what had been forced and cannot be read; at most the first 1,000
 */
public record JournalVerification(
        long records,
        int segments,
        long octets,
        Optional<Position> first,
        Optional<Position> last,
        long tornOctets,
        List<Damage> damage) {

    public JournalVerification {
        damage = List.copyOf(damage);
    }

    /** Every forced octet can be read. */
    public boolean isSound() {
        return damage.isEmpty();
    }
}
