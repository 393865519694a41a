package dev.abound.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.ibmi.exitpoint.ExitEntry;
import dev.abound.spi.Arrival;
import dev.abound.spi.Inbox;
import dev.abound.spi.SettingException;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayerTest {

    @TempDir
    Path directory;

    private static ByteArrayInputStream shipped(String name) throws IOException {
        return new ByteArrayInputStream(CaptureFiles.shipped(name).toArray());
    }

    private List<Octets> entries(Path file) throws IOException {
        List<Octets> entries = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            while (in.available() > 0) {
                entries.add(Octets.wrap(in.readNBytes(in.readInt())));
            }
        }
        return entries;
    }

    @Test
    void everyReplyGoesToTheFileAndTheRestIsCountedByReason() throws Exception {
        Path file = directory.resolve("entries");
        List<ReplayCounts> progress = new ArrayList<>();
        try (FileTarget target = FileTarget.create(file)) {
            Replayer replayer = new Replayer(target, progress::add);
            assertEquals(List.of(), replayer.replay(shipped("dhcpd-initreboot-nak.pcap")));
            assertEquals(List.of(), replayer.replay(shipped("format-snaplen200.pcap")));
            assertEquals(List.of(), replayer.replay(shipped("relay-opt82-client-side.pcap")));
            assertEquals(0, replayer.counts().acknowledged());
            ReplayCounts counts = replayer.finish();
            assertEquals(new ReplayCounts(31, 29, 6, 6, counts.skipped()), counts);
            assertEquals(
                    Map.of(
                            "cut by the capture before its message type", 4L,
                            "offer (DHCPOFFER)", 3L,
                            "quoted in an ICMP error", 1L,
                            "refusal (DHCPNAK)", 1L,
                            "request of a client", 14L),
                    counts.skipped());
            assertEquals(30, progress.size(), "after every datagram, and at the end");
        }
        assertEquals(6, entries(file).size());
    }

    @Test
    void anEntryCarriesTheTimeOfItsPacketAndThePacket() throws Exception {
        List<CapturedDatagram> acks = CaptureFiles.datagrams(CaptureFiles.shipped("format-nanosecond.pcap")).stream()
                .filter(datagram -> ReplyEntry.of(datagram).entry().isPresent())
                .toList();
        for (CapturedDatagram ack : acks) {
            Octets octets = ReplyEntry.of(ack).entry().orElseThrow();
            ExitEntry entry = ExitEntry.of(octets);
            assertEquals(
                    ack.time().map(time -> time.truncatedTo(ChronoUnit.MICROS)),
                    entry.calledAt().instant());
            assertTrue(octets.hex().endsWith(ack.payload().hex()));
        }
        assertEquals(2, acks.size());
    }

    @Test
    void aCaptureSourceBringsEveryReplyOnceForcedItReturns() throws Exception {
        Path file = directory.resolve("capture.pcap");
        Files.write(file, CaptureFiles.shipped("dhcpd-dora-renew-release.pcap").toArray());
        KeepingInbox inbox = new KeepingInbox(false);
        try (CaptureSource source = CaptureSource.open("lab", file)) {
            source.run(inbox);
        }
        assertEquals(6, inbox.arrivals.size());
        assertTrue(inbox.arrivals.stream().allMatch(arrival -> arrival.kind().equals("exit")));
    }

    @Test
    void aCaptureSourceStopsWhenAnEntryCannotBeKept() throws Exception {
        Path file = directory.resolve("capture.pcap");
        Files.write(file, CaptureFiles.shipped("dhcpd-dora-renew-release.pcap").toArray());
        try (CaptureSource source = CaptureSource.open("lab", file)) {
            assertThrows(IllegalStateException.class, () -> source.run(new KeepingInbox(true)));
        }
    }

    @Test
    void aCaptureThatIsNotThereOrIsNoneIsNamed() throws Exception {
        Path missing = directory.resolve("missing.pcap");
        SettingException refused = assertThrows(SettingException.class, () -> CaptureSource.open("lab", missing));
        assertTrue(refused.getMessage().contains(missing.toString()), refused::getMessage);

        Path text = Files.writeString(directory.resolve("text.pcap"), "not a capture");
        try (CaptureSource source = CaptureSource.open("lab", text)) {
            UncheckedIOException told =
                    assertThrows(UncheckedIOException.class, () -> source.run(new KeepingInbox(false)));
            assertTrue(told.getMessage().contains("text.pcap: it begins with 6e 6f 74 20"), told::getMessage);
        }
    }

    private static final class KeepingInbox implements Inbox {
        private final List<Arrival> arrivals = new ArrayList<>();
        private final boolean losing;

        KeepingInbox(boolean losing) {
            this.losing = losing;
        }

        @Override
        public CompletionStage<Position> append(Arrival arrival) {
            arrivals.add(arrival);
            return losing
                    ? CompletableFuture.failedFuture(new IllegalStateException("disk full"))
                    : CompletableFuture.completedFuture(Position.START);
        }

        @Override
        public Optional<Octets> lastUnconfirmed() {
            return Optional.empty();
        }

        @Override
        public void confirm(Position position) {}
    }
}
