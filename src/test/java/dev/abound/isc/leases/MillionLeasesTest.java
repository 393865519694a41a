package dev.abound.isc.leases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.bridge.JournalInbox;
import dev.abound.journal.file.FileJournal;
import dev.abound.journal.file.JournalOptions;
import dev.abound.spi.EntryDecoders;
import dev.abound.spi.Inbox;
import dev.abound.value.Ipv4Address;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lease file of a million records, journaled for the first time, then followed while it changes, then read again as a new
 * file. Prints what it measured. {@code -Dabound.lease.records}, {@code -Dabound.lease.rate} and
 * {@code -Dabound.lease.seconds} set its size.
 */
@Tag("long")
class MillionLeasesTest {

    private static final int RECORDS = Integer.getInteger("abound.lease.records", 1_000_000);
    private static final int RATE = Integer.getInteger("abound.lease.rate", 2_000);
    private static final int SECONDS = Integer.getInteger("abound.lease.seconds", 20);

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("dhcpd.leases");
    }

    private static String record(int n, int second) {
        return LeaseText.active(new Ipv4Address(0x0a000000 + n).toString(), n & 0xff, second);
    }

    private void writeAll(Path path) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            for (int n = 0; n < RECORDS; n++) {
                out.write(record(n, 0));
            }
        }
    }

    @Test
    void aMillionRecordsAreJournaledAndLaterChangesSeenAtOnce() throws Exception {
        writeAll(file());
        try (FileJournal journal = FileJournal.open(directory.resolve("journal"), JournalOptions.defaults())) {
            Inbox inbox = new JournalInbox(journal, EntryDecoders.installed(), "dhcpd", Clock.systemUTC());
            follow(inbox, journal);
        }
    }

    private void follow(Inbox inbox, FileJournal journal) throws Exception {
        try (LeaseNotebook notebook = LeaseNotebook.open(directory.resolve("notebook"));
                LeaseFollower follower = new LeaseFollower(file(), notebook, inbox, () -> false, problem -> {
                    throw new AssertionError(problem);
                })) {
            long start = System.nanoTime();
            follower.poll();
            say("%,d records (%,d octets) journaled in %.1f s", RECORDS, Files.size(file()), since(start));
            changes(follower);
            replaced(follower);
        }
        long start = System.nanoTime();
        try (LeaseNotebook notebook = LeaseNotebook.open(directory.resolve("notebook"))) {
            assertEquals(RECORDS, notebook.known().size());
            say("notebook of %,d octets read in %.1f s", Files.size(directory.resolve("notebook")), since(start));
        }
        say("journal %,d octets, heap in use %,d octets", journal.sizeInOctets(), heap());
    }

    /** Changes at a steady rate; the lateness of a batch is the age of its oldest change when the journal has forced it. */
    private void changes(LeaseFollower follower) throws Exception {
        double worst = 0;
        int written = 0;
        long begin = System.nanoTime();
        while (since(begin) < SECONDS) {
            long due = (long) (since(begin) * RATE);
            StringBuilder batch = new StringBuilder();
            while (written < due) {
                batch.append(record((int) (written * 7919L % RECORDS), 1 + written / RECORDS));
                written++;
            }
            long oldest = System.nanoTime();
            Files.writeString(file(), batch, StandardOpenOption.APPEND);
            TimeUnit.MILLISECONDS.sleep(200); // as the source does between two looks
            follower.poll();
            worst = Math.max(worst, since(oldest) + 0.2);
        }
        say("%,d changes at %,d/s, each journaled within %.2f s", written, RATE, worst);
    }

    private void replaced(LeaseFollower follower) throws Exception {
        Path fresh = directory.resolve("fresh");
        Files.copy(file(), fresh);
        Files.move(fresh, file(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        long start = System.nanoTime();
        follower.poll();
        say("the same content as a new file compared in %.1f s", since(start));
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.println("lease file: " + String.format(Locale.ROOT, format, values));
    }
}
