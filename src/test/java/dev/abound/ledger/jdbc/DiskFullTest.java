package dev.abound.ledger.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ledger.Fact;
import dev.abound.ledger.LedgerException;
import dev.abound.ledger.RandomFacts;
import dev.abound.ledger.Says;
import dev.abound.requirement.Require;
import dev.abound.testing.StillClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small file system of our own is filled under the embedded ledger, and emptied again. */
class DiskFullTest {

    private static final int FILLER = 5 << 20;

    @TempDir
    Path directory;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        Require.that(
                () -> "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/mount")),
                "only root may mount a small file system");
        disk = Files.createDirectory(directory.resolve("disk"));
        Require.that(
                () -> ran("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk.toString()),
                "this machine lets nobody mount a small file system");
    }

    @AfterEach
    void unmount() {
        ran("umount", "-l", disk.toString());
    }

    private static boolean ran(String... command) {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aFullDiskIsSaidAndWhatWaitsIsKeptUntilThereIsRoom() throws Exception {
        Path filler = disk.resolve("filler");
        Files.write(filler, new byte[FILLER]);
        StillClock later = StillClock.at(Says.second(10_000_000));
        List<Fact> facts = new RandomFacts(3, 60).next(20_000);
        try (JdbcLedger ledger = open(later)) {
            int refused = writeUntilRefused(ledger, facts);
            assertTrue(refused < facts.size(), "the small disk was never full");
        }
        Files.delete(filler);
        try (JdbcLedger ledger = open(later)) {
            int from = (int) ledger.writer().committed().offset();
            Books.apply(ledger.writer(), facts.subList(from, 5_000 + from));
            insist(ledger);
            assertEquals(
                    Books.reckoned(facts.subList(0, 5_000 + from), later.instant()), Books.lines(ledger.answers()));
        }
    }

    /** As the handler does: a database that refuses is asked again. */
    private static void insist(JdbcLedger ledger) throws InterruptedException {
        for (int left = 20; left > 0; left--) {
            try {
                ledger.writer().commit();
                return;
            } catch (LedgerException refused) {
                assertTrue(left > 1, refused::getMessage);
                Thread.sleep(100);
            }
        }
    }

    private JdbcLedger open(StillClock clock) {
        return JdbcLedger.open(LedgerOptions.of(JdbcLedger.embedded(disk.resolve("ledger")))
                .withClock(clock)
                .withMemory(1 << 20));
    }

    private static int writeUntilRefused(JdbcLedger ledger, List<Fact> facts) {
        int at = 0;
        try {
            for (; at < facts.size(); at += 50) {
                Books.apply(ledger.writer(), facts.subList(at, at + 50));
                ledger.writer().commit();
            }
        } catch (LedgerException full) {
            assertTrue(full.getMessage().startsWith("the ledger's database refused while "), full::getMessage);
        }
        return at;
    }
}
