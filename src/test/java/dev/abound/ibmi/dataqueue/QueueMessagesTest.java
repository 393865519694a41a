package dev.abound.ibmi.dataqueue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import dev.abound.wire.WireFormatException;
import dev.abound.wire.WireWriter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What QMHRDQM may answer, and what nobody would. */
class QueueMessagesTest {

    private static final int WIDTH = 500;

    private static Octets receiver(List<Octets> entries) {
        WireWriter out = new WireWriter()
                .fill(8, 0)
                .i32(entries.size())
                .fill(28, 0)
                .i32(56)
                .fill(12, 0);
        for (Octets entry : entries) {
            out.i32(out.length() + 12 + WIDTH).i64(0).field(entry, WIDTH, 0);
        }
        return out.toOctets();
    }

    @Test
    void entriesAreAsLongAsTheySay() {
        List<Octets> entries = Entries.numbered(0, 3);
        assertEquals(entries, QueueMessages.entries(receiver(entries)));
    }

    @Test
    void theFirstThatDoesNotTellItsLengthEndsTheList() {
        List<Octets> entries = List.of(Entries.entry(0), Octets.of(1, 2, 3), Entries.entry(1));
        assertEquals(List.of(Entries.entry(0)), QueueMessages.entries(receiver(entries)));
        List<Octets> longer = List.of(Entries.entry(0).plus(Octets.of(9)));
        assertEquals(List.of(), QueueMessages.entries(receiver(longer)), "octets behind what it says");
    }

    @Test
    void damagedAnswersGiveEntriesOrSayWhatWasWanted() {
        long seed = Long.getLong("abound.seed", System.nanoTime());
        Random random = new Random(seed);
        byte[] whole = receiver(Entries.numbered(0, 3)).toArray();
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            for (int change = 0; change <= random.nextInt(4); change++) {
                int at = random.nextInt(random.nextBoolean() ? 80 : damaged.length);
                damaged[at] = (byte) (random.nextBoolean() ? 0x7f : random.nextInt());
            }
            Octets cut = Octets.wrap(damaged).first(random.nextInt(damaged.length + 1));
            try {
                assertTrue(QueueMessages.entries(cut).size() <= 3, () -> "seed " + seed);
            } catch (WireFormatException said) {
                assertTrue(said.getMessage().contains("4 octets are wanted"), () -> said + ", seed " + seed);
            }
        }
    }
}
