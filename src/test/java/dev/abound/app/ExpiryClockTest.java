package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Server;
import dev.abound.journal.JournalReader;
import dev.abound.journal.JournalRecord;
import dev.abound.ledger.Lapse;
import dev.abound.spi.Decoded;
import dev.abound.testing.StillClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiryClockTest {

    private static final Instant NINE = Instant.parse("2026-11-18T09:00:00Z");

    @Test
    void aLeaseThatRanOutIsOneEventOnceTheDelayHasPassedAndTheLedgerHasAllThereIs(@TempDir Path path) throws Exception {
        try (DataDirectory directory = DataDirectory.open(path.resolve("data"));
                Storage storage = Storage.open(directory, Configuration.parse("ledger.url = none"))) {
            ListLedger ledger = new ListLedger(1);
            ledger.lapses.add(new Lapse(
                    ListLedger.key("192.0.2.50"),
                    NINE.minusSeconds(60),
                    ListLedger.client("02:00:5e:00:53:11", "alpha"),
                    Server.UNKNOWN));
            assertEquals(0, clock(ledger, storage, Duration.ofSeconds(60)).look(), "its delay has not passed");
            ExpiryClock clock = clock(ledger, storage, Duration.ofSeconds(59));
            assertEquals(1, clock.look());
            assertEquals(0, clock.look(), "the ledger has not applied that yet");
            BindingEvent event = only(storage);
            assertEquals(Action.EXPIRED, event.action());
            assertEquals(NINE.minusSeconds(60), event.time().orElseThrow());
            assertEquals("192.0.2.50", event.address().orElseThrow().toString());
            assertEquals("alpha", event.client().hostname().orElseThrow());
        }
    }

    private static ExpiryClock clock(ListLedger ledger, Storage storage, Duration delay) {
        Clock nine = StillClock.at(NINE);
        return new ExpiryClock(
                () -> ledger, storage.journal(), storage.inboxes(nine).apply(ExpiryClock.SOURCE), delay, nine);
    }

    private static BindingEvent only(Storage storage) throws InterruptedException {
        try (JournalReader reader = storage.journal().read(storage.journal().first())) {
            List<JournalRecord> records = reader.poll(10, Duration.ZERO);
            assertEquals(1, records.size());
            return ((Decoded.Event) storage.decode(records.get(0))).event();
        }
    }
}
