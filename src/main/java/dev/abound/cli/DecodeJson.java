package dev.abound.cli;

import dev.abound.json.EventJson;
import dev.abound.json.PacketJson;
import dev.abound.json.SafeJson;
import dev.abound.packet.DhcpPacket;
import dev.abound.spi.Decoded;
import java.util.Optional;
import java.util.OptionalLong;

/** One object a line. */
final class DecodeJson implements DecodePrint {

    private final Output out;

    DecodeJson(Output out) {
        this.out = out;
    }

    @Override
    public void packet(String input, long frame, DhcpPacket packet) {
        out.line(SafeJson.line(json -> PacketJson.write(json, Optional.of(input), OptionalLong.of(frame), packet)));
    }

    @Override
    public void entry(String input, Decoded entry) {
        if (entry instanceof Decoded.Event event) {
            out.line(EventJson.toJson(event.event()));
        } else if (entry instanceof Decoded.Unreadable unreadable) {
            out.line(SafeJson.line(json -> {
                json.writeStartObject();
                json.writeBooleanField("unreadable", true);
                json.writeStringField("reason", unreadable.reason());
                json.writeEndObject();
            }));
        } else {
            out.line("{\"probe\":true}");
        }
    }

    /** The objects on standard output are packets and nothing else. */
    @Override
    public void note(String input, String note) {
        System.err.println("abound: " + input + ": " + note + ".");
    }

    @Override
    public void flush() {
        out.flush();
    }
}
