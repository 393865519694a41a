package dev.abound.isc.leases;

import dev.abound.event.Action;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Writes a lease file as dhcpd does, and remembers what each change should be told as. Not for use by two threads. */
final class WrittenLeases {

    private static final int ADDRESSES = 40;
    private static final int LEASE = 3600;

    private final Path file;
    private final Random random;
    private final List<Lease> leases = new ArrayList<>();
    private final Map<String, List<String>> told = new TreeMap<>();
    private FileChannel channel;
    private int changes;

    private static final class Lease {
        private final String address;
        private int client;
        private int heard;
        private int ends;
        private String state = "free";

        Lease(String address) {
            this.address = address;
        }

        String text() {
            return LeaseText.record(address, client, heard, ends, state);
        }
    }

    WrittenLeases(Path file, Random random) {
        this.file = file;
        this.random = random;
    }

    /** With each address granted once. */
    void start() throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        for (int n = 0; n < ADDRESSES; n++) {
            Lease lease = new Lease("192.0.2." + n);
            leases.add(lease);
            grant(lease);
            append(lease.text());
        }
    }

    int changes() {
        return changes;
    }

    /** Per address, in order. */
    Map<String, List<String>> told() {
        return told;
    }

    static String sentence(LeaseEntry entry) {
        return sentence(entry.action(), entry.at());
    }

    private static String sentence(Action action, Optional<Instant> at) {
        return action.word() + " " + at.map(Instant::toString).orElse("-");
    }

    void write(int count) throws IOException {
        for (int n = 0; n < count; n++) {
            Lease lease = leases.get(random.nextInt(ADDRESSES));
            change(lease);
            append(lease.text());
        }
    }

    private void change(Lease lease) {
        boolean active = lease.state.equals("active");
        switch (active ? random.nextInt(5) : 4) {
            case 0 -> end(lease, Action.RELEASED, "free", lease.heard + 1 + random.nextInt(LEASE - 1));
            case 1 -> end(lease, Action.EXPIRED, "free", lease.ends);
            case 2 -> abandon(lease);
            case 3 -> renew(lease);
            default -> grant(lease);
        }
    }

    private void grant(Lease lease) {
        lease.client = (lease.client + 1 + random.nextInt(200)) % 256;
        hear(lease, Action.BOUND);
    }

    private void renew(Lease lease) {
        hear(lease, Action.RENEWED);
    }

    private void hear(Lease lease, Action action) {
        lease.heard = lease.ends + 1 + random.nextInt(100);
        lease.ends = lease.heard + LEASE;
        lease.state = "active";
        tell(lease, action, lease.heard);
    }

    private void end(Lease lease, Action action, String state, int at) {
        lease.state = state;
        lease.ends = at;
        tell(lease, action, at);
    }

    private void abandon(Lease lease) {
        lease.state = "abandoned";
        tell(lease, Action.DECLINED, lease.heard);
    }

    private void tell(Lease lease, Action action, int at) {
        changes++;
        told.computeIfAbsent(lease.address, none -> new ArrayList<>())
                .add(sentence(action, Optional.of(LeaseText.at(at))));
    }

    /** Now and then in two pieces. */
    private void append(String text) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        if (random.nextInt(4) == 0) {
            octets.limit(random.nextInt(octets.capacity()));
            write(octets);
            octets.limit(octets.capacity());
        }
        write(octets);
    }

    private void write(ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }

    /** A new file with what counts; the old one keeps its place beside it, with a tilde. */
    void replace() throws IOException {
        Path fresh = file.resolveSibling("dhcpd.leases.1795304989");
        Path old = file.resolveSibling(file.getFileName() + "~");
        channel.close();
        channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        for (Lease lease : leases) {
            append(lease.text());
        }
        Files.deleteIfExists(old);
        Files.createLink(old, file);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
