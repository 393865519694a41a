package dev.abound.isc.leases;

import dev.abound.event.Action;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of one change: a line that says what happened, and the record of the lease file that told it.
 *
 * <pre>
 * isc-lease 1 released 17 1795304989
 * lease 192.0.2.100 {
 *   starts 6 2026/11/21 23:48:37;
 *   …
 * }
 * </pre>
 *
 * <p>Behind the version of this layout stand the action, which change of this address it was, and the time in seconds
 * since 1970, or {@code -} when the record has none. Reading the same change again, after a crash, makes the same octets.
 *
 * @param count tells a change from one that says the same and came earlier
 * @param record the text of the record, without its {@code on} statements
 */
record LeaseEntry(Action action, int count, Optional<Instant> at, Octets record) {

    static final String KIND = "isc-lease";
    private static final Octets MAGIC = Octets.ofLatin1("isc-lease 1 ");
    private static final Octets LEASE = Octets.ofLatin1("lease ");
    private static final int LONGEST_LINE = 64;
    private static final int LONGEST_ADDRESS = 64; // with its blank; leading zeros are allowed

    Octets encode() {
        String line = action.word() + " " + count + " "
                + at.map(time -> Long.toString(time.getEpochSecond())).orElse("-") + "\n";
        return new WireWriter(record.length() + LONGEST_LINE)
                .octets(MAGIC)
                .octets(Octets.ofLatin1(line))
                .octets(record)
                .toOctets();
    }

    /** @throws LeaseSyntaxException when this is no such entry */
    static LeaseEntry decode(Octets entry) {
        String[] words = line(entry).split(" ", -1);
        if (!entry.startsWith(MAGIC) || words.length != 5) {
            throw new LeaseSyntaxException("the first line of the entry wants \"isc-lease 1 ACTION COUNT TIME\"");
        }
        try {
            Optional<Instant> at = words[4].equals("-")
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond(Long.parseLong(words[4])));
            return new LeaseEntry(Action.parse(words[2]), Integer.parseInt(words[3]), at, text(entry));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new LeaseSyntaxException("the first line of the entry: " + wrong.getMessage());
        }
    }

    private static String line(Octets entry) {
        int end = entry.first(LONGEST_LINE).indexOf('\n', 0);
        return end < 0 ? "" : entry.first(end).text(StandardCharsets.US_ASCII);
    }

    private static Octets text(Octets entry) {
        return entry.from(entry.indexOf('\n', 0) + 1);
    }

    /** Does the first line have a time? */
    static boolean hasTime(Octets entry) {
        int end = endOfLine(entry);
        return end > 0 && entry.u8(end - 1) != '-';
    }

    /** The address of the record, read without the rest of it. */
    static Optional<Ipv4Address> address(Octets entry) {
        int end = endOfLine(entry);
        Octets record = entry.from(end + 1);
        if (end < 0 || !record.startsWith(LEASE)) {
            return Optional.empty();
        }
        Octets behind = record.from(LEASE.length()).first(LONGEST_ADDRESS);
        int blank = Math.max(behind.indexOf(' ', 0), 0);
        try {
            return Optional.of(Ipv4Address.parse(behind.first(blank).latin1()));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Where the first line ends, or -1 when this is no such entry. */
    private static int endOfLine(Octets entry) {
        return entry.startsWith(MAGIC) ? entry.first(LONGEST_LINE).indexOf('\n', 0) : -1;
    }
}
