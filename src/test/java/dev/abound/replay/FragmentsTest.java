package dev.abound.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.abound.value.Octets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentsTest {

    private static final Octets PAYLOAD = TestFrames.payload(3_001);
    private static final Octets CONTENT = TestFrames.udp(67, 68, PAYLOAD);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void fragmentsInAnyOrderAndRepeatedBecomeOneDatagram(long seed) throws IOException {
        List<Octets> frames = new ArrayList<>(TestFrames.fragments(1, CONTENT, 1_480));
        frames.addAll(TestFrames.fragments(1, CONTENT, 1_480).subList(0, 2));
        Collections.shuffle(frames, new Random(seed));
        List<CapturedDatagram> read = CaptureFiles.datagrams(CaptureFiles.pcap(1, frames));
        assertEquals(PAYLOAD, read.get(0).payload(), "seed " + seed);
    }

    @Test
    void theFrameAndTimeAreThoseThatCompletedIt() throws IOException {
        List<Octets> frames = TestFrames.fragments(1, CONTENT, 1_480);
        CapturedDatagram read =
                CaptureFiles.datagrams(CaptureFiles.pcap(1, frames)).get(0);
        assertEquals(3, read.frame());
        assertEquals(2, read.time().orElseThrow().getEpochSecond());
    }

    @Test
    void overlappingFragmentsBecomeOneDatagram() throws IOException {
        List<Octets> frames = List.of(
                TestFrames.ethernet(TestFrames.fragment(17, 1, 1_000, true, CONTENT.slice(1_000, 2_600))),
                TestFrames.ethernet(TestFrames.fragment(17, 1, 2_400, false, CONTENT.from(2_400))),
                TestFrames.ethernet(TestFrames.fragment(17, 1, 0, true, CONTENT.slice(0, 1_600))));
        assertEquals(
                PAYLOAD,
                CaptureFiles.datagrams(CaptureFiles.pcap(1, frames)).get(0).payload());
    }

    @Test
    void fragmentsOfDifferentPacketsAreNotMixed() throws IOException {
        Octets other = TestFrames.udp(67, 68, TestFrames.payload(2_999));
        List<Octets> frames = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            frames.add(TestFrames.fragments(1, CONTENT, 1_480).get(i));
            frames.add(TestFrames.fragments(2, other, 1_480).get(i));
        }
        List<CapturedDatagram> read = CaptureFiles.datagrams(CaptureFiles.pcap(1, frames));
        assertEquals(
                List.of(PAYLOAD, TestFrames.payload(2_999)),
                read.stream().map(CapturedDatagram::payload).toList());
    }

    @Test
    void manyUnfinishedPacketsTakeNoMoreThanTheirShareOfMemoryAndAreCounted() throws IOException {
        List<Octets> frames = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            frames.add(TestFrames.fragments(i, CONTENT, 1_480).get(0));
        }
        frames.addAll(TestFrames.fragments(2_000, CONTENT, 1_480));
        CaptureReader reader = CaptureFiles.open(sameSecond(frames));
        assertEquals(1, CaptureFiles.datagrams(reader).size());
        assertEquals(List.of("1000 fragmented packets are not complete"), reader.notes());
    }

    private static Octets sameSecond(List<Octets> frames) {
        Octets file = CaptureFiles.pcapHeader(1);
        for (Octets frame : frames) {
            file = file.plus(CaptureFiles.pcapRecord(0, frame, frame.length()));
        }
        return file;
    }

    @Test
    void anIdentificationUsedAgainLaterStartsAnew() throws IOException {
        List<Octets> stale = TestFrames.fragments(1, TestFrames.udp(67, 68, TestFrames.payload(3_000)), 1_480);
        List<Octets> fresh = TestFrames.fragments(1, CONTENT, 1_480);
        Octets file = CaptureFiles.pcapHeader(1).plus(CaptureFiles.pcapRecord(0, stale.get(1), 1_514));
        for (Octets frame : fresh) {
            file = file.plus(CaptureFiles.pcapRecord(61, frame, frame.length()));
        }
        assertEquals(PAYLOAD, CaptureFiles.datagrams(file).get(0).payload());
    }

    @Test
    void aFirstFragmentTheCaptureCutIsGivenAsFarAsItGoes() throws IOException {
        Octets first = TestFrames.fragments(1, CONTENT, 1_480).get(0);
        Octets file = CaptureFiles.pcapHeader(1).plus(CaptureFiles.pcapRecord(0, first.first(200), first.length()));
        CapturedDatagram read = CaptureFiles.datagrams(file).get(0);
        assertEquals(PAYLOAD.first(158), read.payload());
        assertEquals(true, read.cut());
    }
}
