package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import dev.abound.wire.WireReader;
import dev.abound.wire.WireWriter;

/**
 * One request or reply of a host server.
 *
 * <pre>
 *    0  4  total length, header included     12  4  correlation
 *    4  1  client attributes                 16  2  template length
 *    5  1  server attributes                 18  2  request or reply id
 *    6  2  server id                         20  …  body
 *    8  4  CS instance, 0
 * </pre>
 *
 * @param attributes client attributes in the high octet, server attributes in the low one
 * @param server E009 signon, E007 data queue, E008 remote command
 * @param template length of the fixed part of the body
 */
record Frame(int attributes, int server, int correlation, int template, int id, Octets body) {

    static final int HEADER = 20;

    /** A reply to a request: same server, same correlation. */
    static Frame reply(Frame request, int id, int template, WireWriter body) {
        return new Frame(0, request.server, request.correlation, template, id, body.toOctets());
    }

    /** From the header and the body of one frame; the length has been checked by the reader. */
    static Frame decode(Octets octets) {
        WireReader in = WireReader.of(octets);
        in.skip(4, "total length");
        int attributes = in.u16("attributes");
        int server = in.u16("server id");
        in.skip(4, "CS instance");
        int correlation = in.i32("correlation");
        int template = in.u16("template length");
        int id = in.u16("request id");
        return new Frame(attributes, server, correlation, template, id, in.rest());
    }

    Octets encode() {
        return new WireWriter(HEADER + body.length())
                .u32(HEADER + (long) body.length())
                .u16(attributes)
                .u16(server)
                .i32(0)
                .i32(correlation)
                .u16(template)
                .u16(id)
                .octets(body)
                .toOctets();
    }

    Frame withAttributes(int other) {
        return new Frame(other, server, correlation, template, id, body);
    }

    Frame withServer(int other) {
        return new Frame(attributes, other, correlation, template, id, body);
    }

    Frame withCorrelation(int other) {
        return new Frame(attributes, server, other, template, id, body);
    }

    /** A cursor over the body; its messages count from the start of the frame, as the layouts do. */
    WireReader reader() {
        return WireReader.of(body, HEADER);
    }
}
