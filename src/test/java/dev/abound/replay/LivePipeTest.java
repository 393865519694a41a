package dev.abound.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.value.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What {@code tcpdump -U --immediate-mode -w -} writes is given as soon as it is written. */
class LivePipeTest {

    private static final Octets FRAME = TestFrames.ethernet(TestFrames.datagram(TestFrames.payload(300)));

    @Test
    void eachRecordOfAPcapIsGivenBeforeTheNextIsWritten() throws IOException {
        Octets record = CaptureFiles.pcapRecord(1, FRAME, FRAME.length());
        assertGivenAtOnce(CaptureFiles.pcapHeader(1), record);
    }

    @Test
    void eachBlockOfAPcapngIsGivenBeforeTheNextIsWritten() throws IOException {
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        Octets header = CaptureFiles.section(order).plus(CaptureFiles.describedInterface(order, 1, 0, Octets.empty()));
        assertGivenAtOnce(header, CaptureFiles.enhancedPacket(order, 0, 1, FRAME, FRAME.length()));
    }

    private static void assertGivenAtOnce(Octets header, Octets record) throws IOException {
        try (PipedOutputStream tcpdump = new PipedOutputStream();
                InputStream pipe = new PipedInputStream(tcpdump, 64 << 10)) {
            tcpdump.write(header.toArray());
            CaptureReader reader = CaptureReader.open(pipe);
            for (int frame = 1; frame <= 3; frame++) {
                tcpdump.write(record.toArray());
                tcpdump.flush();
                Optional<CapturedDatagram> given = // would wait for ever if it wanted one octet more
                        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), reader::next);
                assertEquals(frame, given.orElseThrow().frame());
            }
        }
    }
}
