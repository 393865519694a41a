package dev.abound.ibmi.dataqueue;

import dev.abound.ibmi.exitpoint.BindingGroup;
import dev.abound.ibmi.simulator.SimulatedQueue;
import dev.abound.journal.Journal;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.testing.Packets;
import dev.abound.testing.ParameterGroups;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Entries as the exit program makes them of one captured reply, a microsecond apart, and what a journal has of them. */
final class Entries {

    private static final BindingGroup GROUP =
            ParameterGroups.captured(Packets.names().get(0));
    private static final Instant FIRST = Instant.parse("2026-03-01T08:00:00Z");

    private Entries() {}

    static Octets entry(int number) {
        return ParameterGroups.entry(GROUP, FIRST.plusNanos(number * 1_000L));
    }

    static List<Octets> numbered(int from, int to) {
        List<Octets> entries = new ArrayList<>(to - from);
        for (int number = from; number < to; number++) {
            entries.add(entry(number));
        }
        return entries;
    }

    static void put(SimulatedQueue queue, int from, int to) throws Exception {
        for (int number = from; number < to; number++) {
            queue.put(entry(number));
        }
    }

    static List<Octets> in(Journal journal) throws InterruptedException {
        List<Octets> entries = new ArrayList<>();
        try (JournalReader reader = journal.read(Position.START)) {
            List<JournalRecord> some = reader.poll(1_000, Duration.ZERO);
            while (!some.isEmpty()) {
                some.forEach(record -> entries.add(record.octets()));
                some = reader.poll(1_000, Duration.ZERO);
            }
        }
        return entries;
    }
}
