package dev.abound.ibmi.simulator;

import dev.abound.wire.WireWriter;

/** Is the connection alive? Some clients ask with the id of another server. */
final class Ping {

    static final int REQUEST = 0x7ffe;

    private Ping() {}

    static Frame answer(Frame request) {
        return Frame.reply(request, 0xfffe, 0, new WireWriter()).withServer(0xe000 | (request.server() & 0xff));
    }
}
