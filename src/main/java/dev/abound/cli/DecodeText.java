package dev.abound.cli;

import dev.abound.packet.DhcpPacket;
import dev.abound.spi.Decoded;
import dev.abound.value.Escaped;

/** For people: a heading and an indented block for each packet. */
final class DecodeText implements DecodePrint {

    private final Output out;

    DecodeText(Output out) {
        this.out = out;
    }

    @Override
    public void packet(String input, long frame, DhcpPacket packet) {
        out.line(Escaped.text(input) + ", frame " + frame + ", "
                + packet.octets().length() + " octets");
        packet.describe().lines().forEach(line -> out.line("  " + line));
    }

    @Override
    public void entry(String input, Decoded entry) {
        if (entry instanceof Decoded.Event event) {
            out.line(EventText.line(event.event()));
            event.event().warnings().forEach(warning -> out.line("  warning: " + Escaped.text(warning)));
        } else if (entry instanceof Decoded.Unreadable unreadable) {
            out.line("unreadable: " + Escaped.text(unreadable.reason()));
        } else {
            out.line("probe");
        }
    }

    @Override
    public void note(String input, String note) {
        out.line(Escaped.text(input) + ": " + Escaped.text(note));
    }

    @Override
    public void flush() {
        out.flush();
    }
}
