package dev.abound.cli;

import dev.abound.ibmi.exitpoint.ExitEntryDecoder;
import dev.abound.packet.DhcpPacket;
import dev.abound.replay.CaptureReader;
import dev.abound.replay.CapturedDatagram;
import dev.abound.value.Octets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads one input and prints what it says. */
final class DecodeInput {

    private static final int LARGEST = 64 << 20; // octets of an input that is no capture

    private final String name;
    private final boolean live;
    private final DecodePrint print;

    /** @param live more may come later: show each packet at once */
    DecodeInput(String name, boolean live, DecodePrint print) {
        this.name = name;
        this.live = live;
        this.print = print;
    }

    /**
     * Reads to the end.
     *
     * @throws CliException when it is not what it is said to be
     */
    void read(InputStream in, InputKind said) throws IOException {
        Octets beginning = Octets.wrap(in.readNBytes(said == InputKind.AUTO ? InputKind.PEEKED : 0));
        InputKind kind = said == InputKind.AUTO ? InputKind.ofBeginning(beginning) : said;
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning.toArray()), in);
        if (kind == InputKind.CAPTURE) {
            capture(beginning.isEmpty() ? in : whole);
        } else {
            small(whole.readNBytes(LARGEST + 1), kind);
        }
    }

    private void capture(InputStream in) throws IOException {
        @SuppressWarnings("resource") // the stream is the caller's
        CaptureReader capture = CaptureReader.open(in);
        for (Optional<CapturedDatagram> next = capture.next(); next.isPresent(); next = capture.next()) {
            print.packet(name, next.get().frame(), DhcpPacket.of(next.get().payload()));
            if (live) {
                print.flush();
            }
        }
        capture.notes().forEach(note -> print.note(name, note));
    }

    private void small(byte[] octets, InputKind kind) {
        if (octets.length > LARGEST) {
            throw new CliException(name + ": longer than 64 MiB, so neither packet nor entry. Is it a capture?");
        }
        switch (kind == InputKind.AUTO ? InputKind.ofWhole(octets) : kind) {
            case HEX -> hex(new String(octets, StandardCharsets.ISO_8859_1));
            case ENTRY -> print.entry(name, new ExitEntryDecoder().decode(Octets.wrap(octets), "decode"));
            default -> print.packet(name, 1, DhcpPacket.of(Octets.wrap(octets)));
        }
    }

    private void hex(String text) {
        long frame = 0;
        for (Octets packet : HexText.parse(name, text)) {
            print.packet(name, ++frame, DhcpPacket.of(packet));
        }
    }
}
