package dev.abound.ibmi.simulator;

import dev.abound.wire.WireWriter;

/** A reply that carries nothing but a return code, in the shape the request's reply has. */
final class Refusal {

    private Refusal() {}

    static Frame of(Frame request, HostServer server, int code) {
        return switch (request.id()) {
            case SignonConversation.EXCHANGE -> wide(request, 0xf003, code);
            case SignonConversation.SIGN_ON -> wide(request, 0xf004, code);
            case ServerStart.EXCHANGE_SEEDS ->
                Frame.reply(request, 0xf001, 12, new WireWriter().i32(code).i64(0));
            case ServerStart.START_SERVER -> wide(request, 0xf002, code);
            default -> server == HostServer.COMMAND ? command(request, code) : narrow(request, code);
        };
    }

    private static Frame wide(Frame request, int reply, int code) {
        return Frame.reply(request, reply, 4, new WireWriter().i32(code));
    }

    private static Frame narrow(Frame request, int code) {
        return Frame.reply(request, 0x8002, 2, new WireWriter().u16(code & 0xffff));
    }

    private static Frame command(Frame request, int code) {
        WireWriter body = new WireWriter().u16(code & 0xffff);
        return request.id() == CommandConversation.EXCHANGE
                ? Frame.reply(request, 0x8001, 16, body.fill(14, 0))
                : Frame.reply(request, request.id() + 0x7000, 4, body.u16(0));
    }
}
