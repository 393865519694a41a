package dev.abound.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.DecodedRecord;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.RecordHandler;
import dev.abound.value.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handlers that take records and keep their own place. */
class RecordHandlerTest {

    @TempDir
    Path directory;

    private Rig rig;
    private final Keeper keeper = new Keeper();

    /** Remembers what it took, and where it stands, whatever happens to cursors. */
    private static final class Keeper implements RecordHandler {
        private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
        private volatile Position next = Position.START;
        private volatile HandlerResult answer = HandlerResult.done();

        @Override
        public Position next() {
            return next;
        }

        @Override
        public HandlerResult handleRecords(List<DecodedRecord> records) {
            for (DecodedRecord record : records) {
                taken.add(record.record().octets().latin1() + " "
                        + record.decoded().state());
            }
            next = records.get(records.size() - 1).position().next();
            return answer;
        }
    }

    @BeforeEach
    void make() {
        rig = new Rig(directory);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void itSeesEverythingSnapshotsAndUnreadableRecordsToo() throws Exception {
        rig.handler("ledger", keeper).start();
        rig.journal.add("e0");
        rig.journal.addSnapshot("e1");
        rig.journal.add("unreadable");
        rig.caughtUp();
        assertEquals(List.of("e0 readable", "e1 readable", "unreadable unreadable"), keeper.taken);
    }

    @Test
    void itGoesOnWhereItStandsWhateverTheCursorSays() throws Exception {
        rig.addNumbered(0, 10);
        keeper.next = new Position(0, 7);
        rig.cursors.store("ledger", new Position(0, 2));
        rig.handler("ledger", keeper).start().caughtUp();
        assertEquals(List.of("e7 readable", "e8 readable", "e9 readable"), keeper.taken);
        keeper.taken.clear();
        keeper.next = new Position(0, 9);
        rig.restart().handler("ledger", keeper).start().caughtUp();
        assertEquals(List.of("e9 readable"), keeper.taken);
    }

    @Test
    void aRewindDoesNotMoveIt() throws Exception {
        rig.addNumbered(0, 3);
        rig.handler("ledger", keeper).start().caughtUp();
        rig.dispatcher.rewind("ledger", Position.START);
        rig.addNumbered(3, 4);
        rig.caughtUp();
        assertEquals(4, keeper.taken.size());
    }

    @Test
    void onePastTheEndOfTheJournalIsNotStartedAndSaysWhy() throws Exception {
        rig.addNumbered(0, 3);
        keeper.next = new Position(0, 50);
        rig.handler("ledger", keeper).start();
        HandlerStatus status = rig.awaitState("ledger", HandlerState.FAILED_TO_START);
        assertTrue(status.reason().orElseThrow().contains("belongs to another journal"), status::toString);
        assertEquals(List.of(), keeper.taken);
    }

    @Test
    void itsRetryKeepsThePlace() throws Exception {
        keeper.answer = HandlerResult.retry("away");
        rig.handler("ledger", keeper).start();
        rig.addNumbered(0, 1);
        rig.awaitState("ledger", HandlerState.RETRYING);
        keeper.answer = HandlerResult.done();
        rig.caughtUp();
        assertTrue(keeper.taken.size() > 1);
    }
}
