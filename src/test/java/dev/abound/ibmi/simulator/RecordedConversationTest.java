package dev.abound.ibmi.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames recorded between real JTOpen and a server: what the client said is answered octet by octet as then. */
class RecordedConversationTest {

    private static final Octets SIGNON_SEED = Octets.ofHex("ed58ec85774af163");
    private static final Octets QUEUE_SEED = Octets.ofHex("6bce8036292b3a5f");

    /** A request and its answer; empty when there was none, or it was not recorded (the keyed write's). */
    private record Exchange(Octets request, Octets reply) {}

    private final HostSystem system = IbmISimulator.builder()
            .user("DHCPUSR", "secret12Pw")
            .clock(Clock.fixed(Instant.parse("2026-08-01T12:00:00Z"), ZoneOffset.UTC))
            .system(new Traffic());
    private final SignOnCheck check = new SignOnCheck(system, new PasswordSubstitutes(3));
    private List<Exchange> recorded;

    @BeforeEach
    void aSystemWithItsQueues() throws Exception {
        recorded = recorded();
        SimulatedJob job =
                new SimulatedJob(system, system.objects().profile("QSYS").orElseThrow(), "TEST", 1);
        system.commands().run("CRTLIB DHCPLIB", job);
        system.commands().run("CRTDTAQ DHCPLIB/ABND MAXLEN(100)", job);
        system.commands().run("CRTDTAQ DHCPLIB/K MAXLEN(100) SEQ(*KEYED) KEYLEN(4)", job);
    }

    private static List<Exchange> recorded() throws IOException {
        List<Exchange> exchanges = new ArrayList<>();
        try (InputStream file = RecordedConversationTest.class.getResourceAsStream("conversation.txt")) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith(">")) {
                    exchanges.add(new Exchange(Octets.ofHex(line.substring(2)), Octets.empty()));
                } else if (line.startsWith("<")) {
                    Octets request = exchanges.remove(exchanges.size() - 1).request();
                    exchanges.add(new Exchange(request, Octets.ofHex(line.substring(2))));
                }
            }
        }
        return exchanges;
    }

    @Test
    void everyFrameDecodesAndEncodesToTheSameOctets() {
        assertEquals(14, recorded.size());
        for (Exchange exchange : recorded) {
            assertEquals(exchange.request(), Frame.decode(exchange.request()).encode());
            if (!exchange.reply().isEmpty()) {
                assertEquals(exchange.reply(), Frame.decode(exchange.reply()).encode());
                assertEquals(
                        Frame.decode(exchange.request()).correlation(),
                        Frame.decode(exchange.reply()).correlation());
            }
        }
    }

    @Test
    void theSameRequestsGetTheSameReplies() throws Exception {
        Iterator<Exchange> talk = recorded.iterator();
        Conversation signon = new SignonConversation(system, check, () -> SIGNON_SEED);
        follow(signon, talk, 3);
        assertTrue(signon.isOver());
        Conversation queues =
                new DataQueueConversation(system, new ServerStart(system, check, () -> QUEUE_SEED, "QZHQSSRV"));
        follow(queues, talk, 5);
        system.objects()
                .find(new ObjectName("DHCPLIB", "ABND"), SimulatedQueue.TYPE)
                .ifPresent(queue -> clear((SimulatedQueue) queue)); // the recording leaves out the read
        follow(queues, talk, 3);
        follow(startedCommandServer(), talk, 3);
    }

    private static void clear(SimulatedQueue queue) {
        try {
            queue.clear(java.util.Optional.empty());
        } catch (EscapeMessageException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static void follow(Conversation conversation, Iterator<Exchange> talk, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            Exchange exchange = talk.next();
            Octets reply = conversation
                    .answer(Frame.decode(exchange.request()), () -> true)
                    .map(Frame::encode)
                    .orElse(Octets.empty());
            if (!exchange.reply().isEmpty()) {
                assertEquals(exchange.reply().hex(), reply.hex(), () -> "to " + exchange.request());
            }
        }
    }

    /** Its start was not recorded; the command and the program were made for the recording. */
    private Conversation startedCommandServer() throws Exception {
        HostMessage bad = new HostMessage(
                "CPF0006",
                HostMessage.Type.ESCAPE,
                30,
                "Errors occurred in command.",
                "QCPFMSG",
                "QSYS",
                Octets.empty());
        system.commands().add(CommandDefinition.of("BAD", "", (command, job) -> {
            throw new EscapeMessageException(bad);
        }));
        system.addProgram(new ObjectName("QSYS", "QUSRTVEI"), call -> {});
        CommandConversation commands =
                new CommandConversation(system, new ServerStart(system, check, () -> QUEUE_SEED, "QZRCSRVS"));
        Octets seed = Octets.of(1, 2, 3, 4, 5, 6, 7, 8);
        commands.answer(new Frame(0x300, 0xe008, 0, 8, ServerStart.EXCHANGE_SEEDS, seed), () -> true);
        WireWriter start = new WireWriter().u8(PasswordSubstitutes.SHA_1).u8(1);
        CodePoints.write(start, 0x1105, ShaSubstitute.of("DHCPUSR", "secret12Pw", new Seeds(seed, QUEUE_SEED)));
        CodePoints.write(start, 0x1104, system.ccsid().field("DHCPUSR", 10));
        Frame started = commands.answer(
                        new Frame(0x200, 0xe008, 0, 2, ServerStart.START_SERVER, start.toOctets()), () -> true)
                .orElseThrow();
        assertEquals(0, started.body().i32(0));
        return commands;
    }
}
