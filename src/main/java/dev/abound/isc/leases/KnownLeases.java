package dev.abound.isc.leases;

import dev.abound.value.Ipv4Address;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of every lease: 33 octets for each of a pool's addresses. Addresses lie beside each other, so they are
 * kept by pages of 256. Not for use by two threads.
 */
final class KnownLeases {

    private final Map<Integer, Page> pages = new HashMap<>();
    private int size;

    private static final class Page {
        private final byte[] states = new byte[256]; // 0: nothing known
        private final long[] digests = new long[256];
        private final long[] clients = new long[256];
        private final int[] starts = new int[256];
        private final int[] heard = new int[256];
        private final int[] ends = new int[256];
        private final int[] counts = new int[256];
    }

    /** Takes one lease of all. */
    interface Visitor {
        void visit(Ipv4Address address, KnownLease lease) throws java.io.IOException;
    }

    int size() {
        return size;
    }

    Optional<KnownLease> find(Ipv4Address address) {
        Page page = pages.get(address.bits() >>> 8);
        int i = address.bits() & 0xff;
        return page == null || page.states[i] == 0 ? Optional.empty() : Optional.of(lease(page, i));
    }

    private static KnownLease lease(Page page, int i) {
        return new KnownLease(
                page.digests[i],
                page.clients[i],
                LeaseState.of(page.states[i]),
                page.starts[i],
                page.heard[i],
                page.ends[i],
                page.counts[i]);
    }

    void put(Ipv4Address address, KnownLease lease) {
        Page page = pages.computeIfAbsent(address.bits() >>> 8, prefix -> new Page());
        int i = address.bits() & 0xff;
        size += page.states[i] == 0 ? 1 : 0;
        page.states[i] = (byte) lease.state().number();
        page.digests[i] = lease.digest();
        page.clients[i] = lease.client();
        page.starts[i] = lease.starts();
        page.heard[i] = lease.heard();
        page.ends[i] = lease.ends();
        page.counts[i] = lease.count();
    }

    void forEach(Visitor visitor) throws java.io.IOException {
        for (Map.Entry<Integer, Page> page : pages.entrySet()) {
            for (int i = 0; i < 256; i++) {
                if (page.getValue().states[i] != 0) {
                    visitor.visit(new Ipv4Address(page.getKey() << 8 | i), lease(page.getValue(), i));
                }
            }
        }
    }
}
