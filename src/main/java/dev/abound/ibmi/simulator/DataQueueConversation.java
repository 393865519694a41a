package dev.abound.ibmi.simulator;

import dev.abound.value.Octets;
import dev.abound.wire.WireReader;
import dev.abound.wire.WireWriter;
import java.io.IOException;
import java.util.Optional;

/** The data queue server: one connection, one request at a time, in order; a read that waits holds up the rest. */
final class DataQueueConversation implements Conversation {

    static final int DONE = 0xf000;
    static final int COMMAND_CHECK = 0xf001;
    static final int PROTOCOL_ERROR = 0xf002;
    static final int DESTROYED = 0xf004;
    static final int EMPTY = 0xf006;
    private static final int NOT_EXCHANGED = -1;

    private final HostSystem system;
    private final ServerStart start;
    private int version = NOT_EXCHANGED;

    DataQueueConversation(HostSystem system, ServerStart start) {
        this.system = system;
        this.start = start;
    }

    @Override
    public Optional<Frame> answer(Frame request, ReadWait.Presence presence) throws IOException, InterruptedException {
        if (ServerStart.concerns(request)) {
            return Optional.of(start.answer(request));
        }
        if (request.id() == Ping.REQUEST) {
            return Optional.of(Ping.answer(request));
        }
        SimulatedJob job = start.job();
        if (version == NOT_EXCHANGED && request.id() != 0) {
            return Optional.of(simple(request, PROTOCOL_ERROR));
        }
        return Optional.of(work(request, job, presence));
    }

    private Frame work(Frame request, SimulatedJob job, ReadWait.Presence presence)
            throws IOException, InterruptedException {
        try {
            return switch (request.id()) {
                case 0x0000 -> exchange(request);
                case 0x0001 -> attributes(request, job);
                case 0x0002 -> read(request, job, presence);
                case 0x0003 -> create(request, job);
                case 0x0004 -> delete(request, job);
                case 0x0005 -> write(request, job);
                case 0x0006 -> clear(request, job);
                default ->
                    throw new ProtocolException(
                            String.format("the data queue server knows no request %04x", request.id()));
            };
        } catch (EscapeMessageException failed) {
            return failure(request, failed.escape());
        } catch (QueueDestroyedException gone) {
            return simple(request, DESTROYED);
        }
    }

    private Frame exchange(Frame request) {
        version = request.reader().i32("client version");
        WireWriter body = new WireWriter().u16(DONE).i32(1).u16(0);
        return Frame.reply(request, 0x8000, 8, body);
    }

    private Frame attributes(Frame request, SimulatedJob job) throws EscapeMessageException {
        SimulatedQueue queue = job.queue(name(request.reader()));
        QueueAttributes attributes = queue.attributes();
        WireWriter body = new WireWriter()
                .u16(DONE)
                .i32(attributes.longestEntry())
                .u8(flag(attributes.savesSender()))
                .u8(0xf0 + attributes.order().code())
                .u16(attributes.keyLength())
                .u8(flag(attributes.forced()))
                .octets(system.ccsid().field(queue.text(), ObjectTraits.LONGEST_TEXT));
        return Frame.reply(request, 0x8001, 61, body);
    }

    private Frame read(Frame request, SimulatedJob job, ReadWait.Presence presence)
            throws EscapeMessageException, QueueDestroyedException, InterruptedException, IOException {
        WireReader in = request.reader();
        SimulatedQueue queue = job.queue(name(in), Right.OBJOPR, Right.READ);
        boolean keyed = isSet(in, "key flag");
        Octets order = in.octets(2, "search order");
        ReadWait wait = ReadWait.ofSeconds(in.i32("wait"), presence);
        boolean peek = isSet(in, "peek flag");
        KeySearch search = keyed ? new KeySearch(comparison(order), Optional.of(block(in, "key"))) : KeySearch.NONE;
        return queue.read(search, !peek, wait)
                .map(entry -> found(request, queue, entry))
                .orElseGet(() -> simple(request, EMPTY));
    }

    private KeySearch.Comparison comparison(Octets order) throws EscapeMessageException {
        String written = system.ccsid().decode(order);
        for (KeySearch.Comparison comparison : KeySearch.Comparison.values()) {
            if (comparison.name().equals(written)) {
                return comparison;
            }
        }
        throw new EscapeMessageException("CPF9504", "Search order " + written + " not valid");
    }

    private Frame found(Frame request, SimulatedQueue queue, QueueEntry entry) {
        WireWriter body = new WireWriter(entry.data().length() + 64).u16(DONE).field(entry.sender(), 36, 0x40);
        CodePoints.write(body, 0x5001, entry.data());
        if (queue.attributes().order() == QueueOrder.KEYED) {
            CodePoints.write(body, 0x5002, entry.key());
        }
        return Frame.reply(request, 0x8003, 38, body);
    }

    private Frame create(Frame request, SimulatedJob job) throws EscapeMessageException {
        WireReader in = request.reader();
        ObjectName written = name(in);
        int longest = in.i32("maximum entry length");
        int authority = in.u8("authority");
        boolean sender = isSet(in, "save sender");
        QueueOrder order = QueueOrder.of(in.u8("type"));
        int keyLength = in.u16("key length");
        boolean forced = isSet(in, "force");
        String text = system.ccsid().trimmed(in.octets(ObjectTraits.LONGEST_TEXT, "description"));
        QueueAttributes attributes = valid(longest, order, keyLength, sender, forced);
        ObjectName name = written.in(job.libraryToAddTo(written.library()));
        ObjectTraits traits = new ObjectTraits(job.user(), authority(authority), text);
        system.objects().add(new SimulatedQueue(name, traits, attributes, system.clock()));
        return simple(request, DONE);
    }

    private static QueueAttributes valid(int longest, QueueOrder order, int keyLength, boolean sender, boolean forced)
            throws EscapeMessageException {
        try {
            int key = order == QueueOrder.KEYED ? keyLength : 0;
            int most = QueueAttributes.entriesIn16Megabytes(Math.max(1, longest));
            return new QueueAttributes(longest, order, key, sender, forced, most);
        } catch (IllegalArgumentException wrong) {
            throw Messages.commandErrors("CPD0084", wrong.getMessage());
        }
    }

    private static java.util.Set<Right> authority(int code) {
        String value =
                switch (code) {
                    case 0xf0 -> "*ALL";
                    case 0xf2 -> "*EXCLUDE";
                    case 0xf3 -> "*USE";
                    default -> "*CHANGE"; // F1, and F4 *LIBCRTAUT
                };
        return Right.parse(value).orElseThrow();
    }

    private Frame delete(Frame request, SimulatedJob job) throws EscapeMessageException {
        system.objects().remove(job.queue(name(request.reader()), Right.OBJEXIST));
        return simple(request, DONE);
    }

    private Frame write(Frame request, SimulatedJob job) throws EscapeMessageException {
        WireReader in = request.reader();
        ObjectName queue = name(in);
        boolean keyed = isSet(in, "key flag");
        in.skip(1, "reply wanted");
        Octets data = block(in, "entry");
        Optional<Octets> key = keyed ? Optional.of(block(in, "key")) : Optional.empty();
        job.write(queue, data, key);
        return simple(request, DONE);
    }

    private Frame clear(Frame request, SimulatedJob job) throws EscapeMessageException {
        WireReader in = request.reader();
        SimulatedQueue queue = job.queue(name(in), Right.OBJOPR, Right.READ);
        boolean keyed = isSet(in, "key flag");
        queue.clear(keyed ? Optional.of(block(in, "key")) : Optional.empty());
        return simple(request, DONE);
    }

    /** Octets of the next block, whatever its code point. */
    private static Octets block(WireReader in, String field) {
        WireReader block = CodePoints.block(in);
        block.skip(2, "code point of " + field);
        return block.rest();
    }

    private ObjectName name(WireReader in) {
        String queue = system.ccsid().trimmed(in.octets(10, "queue"));
        return new ObjectName(system.ccsid().trimmed(in.octets(10, "library")), queue);
    }

    private static boolean isSet(WireReader in, String field) {
        return (in.u8(field) & 0x0f) == 1;
    }

    private static int flag(boolean set) {
        return set ? 0xf1 : 0xf0;
    }

    private static Frame simple(Frame request, int code) {
        return Frame.reply(request, 0x8002, 2, new WireWriter().u16(code));
    }

    /** Seven characters of message id, two more (unknown; blanks here), then the text. */
    private Frame failure(Frame request, HostMessage message) {
        WireWriter body = new WireWriter().u16(COMMAND_CHECK);
        CodePoints.write(body, 0x5003, system.ccsid().encode(message.id() + "  " + message.text()));
        return Frame.reply(request, 0x8002, 2, body);
    }

    @Override
    public boolean isOver() {
        return false;
    }
}
