package dev.abound.isc.leases;

import dev.abound.value.Ipv4Address;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which records of a file are new when the file was not followed without a break: a restart, a copy put in its
 * place, a rewriting nobody saw. Of each address it finds the last record that says what is known already; what stands
 * behind it is new. Where no record does, everything not older than what is known is new, and if all of it is older, the
 * last record, because that is what the server believes now.
 */
final class NewRecords {

    private static final int UNSEEN = 0;
    private static final int OLDER = 1;
    private static final int LATER = 2;
    private static final int KNOWN = 3;

    private final KnownLeases known;
    private final Map<Integer, long[]> places = new HashMap<>(); // offset × 4 + one of the four

    private NewRecords(KnownLeases known) {
        this.known = known;
    }

    /** Reads up to an offset and remembers 8 octets for each address. */
    static NewRecords find(KnownLeases known, DeclarationReader reader) throws IOException {
        NewRecords found = new NewRecords(known);
        Optional<Declaration> next = reader.next();
        while (next.isPresent()) {
            if (next.get().isLease()) {
                found.look(next.get());
            }
            next = reader.next();
        }
        return found;
    }

    private void look(Declaration declaration) {
        LeaseReader.read(declaration, ignored -> {}).ifPresent(record -> look(declaration, record));
    }

    private void look(Declaration declaration, LeaseRecord record) {
        known.find(record.address()).ifPresent(before -> {
            KnownLease now = KnownLease.of(record, before.count());
            int rank = now.digest() == before.digest() ? KNOWN : now.heardBefore(before) ? OLDER : LATER;
            remember(record.address(), rank, rank == KNOWN ? declaration.end() : declaration.start());
        });
    }

    private void remember(Ipv4Address address, int rank, long offset) {
        long[] page = places.computeIfAbsent(address.bits() >>> 8, prefix -> new long[256]);
        int i = address.bits() & 0xff;
        int before = (int) (page[i] & 3);
        boolean firstLaterCounts = before == LATER && rank == LATER;
        if (before == UNSEEN || (rank >= before && !firstLaterCounts)) {
            page[i] = offset << 2 | rank;
        }
    }

    /** Is the record of this address that begins here new? Always, when nothing was known of the address. */
    boolean has(Ipv4Address address, long start) {
        long[] page = places.get(address.bits() >>> 8);
        return page == null || start >= page[address.bits() & 0xff] >>> 2;
    }
}
