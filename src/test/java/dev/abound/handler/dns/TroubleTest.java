package dev.abound.handler.dns;

import static dev.abound.handler.dns.Publisher.bound;
import static dev.abound.handler.dns.Publisher.released;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.BindingEvent;
import dev.abound.spi.HandlerResult;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/** The bad days, with a real BIND. */
class TroubleTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int BY_HAND = 5;

    @TempDir
    private Path directory;

    private static String reason(HandlerResult result) {
        return assertInstanceOf(HandlerResult.Retry.class, result).reason();
    }

    private static long names(NameServer server) throws Exception {
        return server.records("example.test").stream()
                        .filter(record -> !record.contains("DHCID"))
                        .count()
                - BY_HAND;
    }

    private List<BindingEvent> many(Publisher publisher, int count) {
        return publisher.next(IntStream.range(0, count)
                .mapToObj(i -> bound("192.0.2." + (20 + i), i, "pc-" + i))
                .toList());
    }

    @Test
    void aServerThatIsAwayIsWaitedForAndThenCaughtUpWith() throws Exception {
        try (RealNamed server = RealNamed.start(NameServer.quickPlace(directory.resolve("named")));
                Publisher publisher = Publisher.to(server, server.port(), directory)) {
            assertEquals(HandlerResult.done(), publisher.play(bound("192.0.2.10", 1, "first")));
            server.kill();
            List<BindingEvent> events = many(publisher, 50);
            assertTrue(reason(publisher.handle(events)).contains("no way to 127.0.0.1"));
            server.start();
            assertEquals(HandlerResult.done(), publisher.insist(events, LONG));
            assertEquals(51, names(server));
        }
    }

    @Test
    void aServerThatIsSilentIsAskedAgain() throws Exception {
        try (RealNamed server = RealNamed.start(NameServer.quickPlace(directory.resolve("named")));
                Publisher publisher = Publisher.to(server, server.port(), directory, "timeout", "1")) {
            server.halt();
            List<BindingEvent> events = many(publisher, 5);
            assertEquals("127.0.0.1:" + server.port() + " does not answer", reason(publisher.handle(events)));
            server.resume();
            assertEquals(HandlerResult.done(), publisher.insist(events, LONG));
            assertEquals(5, names(server));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void aLineCutAfterEveryUpdateLeavesNothingHalfDone(int namesPerMessage) throws Exception {
        try (RealNamed server = RealNamed.start(NameServer.quickPlace(directory.resolve("named")));
                Relay relay = Relay.to(server);
                Publisher publisher = Publisher.to(
                        server, relay.port(), directory, "names-per-message", "" + namesPerMessage, "in-flight", "2")) {
            List<BindingEvent> events = many(publisher, 12);
            for (int round = 0; round < 2; round++) {
                int answers = 0;
                HandlerResult result;
                do {
                    int last = answers++;
                    relay.cutAnswers(
                            number -> number > last); // each time the server does one message more than it can say
                    result = publisher.handle(events);
                } while (result instanceof HandlerResult.Retry && answers < 200);
                assertEquals(HandlerResult.done(), result);
                assertEquals(round == 0 ? 12 : 0, names(server));
                assertEquals(
                        round == 0 ? 1 + 2 * 12 : 1,
                        server.records("2.0.192.in-addr.arpa").size());
                events = publisher.next(IntStream.range(0, 12)
                        .mapToObj(i -> released("192.0.2." + (20 + i), i))
                        .toList());
            }
        }
    }

    @Test
    void aZoneThatRefusesUsIsWaitedForUntilItDoesNot() throws Exception {
        try (RealNamed server = RealNamed.start(
                        NameServer.quickPlace(directory.resolve("named")), "allow-update { none; };", "");
                Publisher publisher = Publisher.to(server, server.port(), directory)) {
            List<BindingEvent> events = many(publisher, 20);
            String reason = reason(publisher.handle(events));
            assertTrue(reason.contains("zone example.test at 127.0.0.1"), reason);
            assertTrue(reason.contains("REFUSED: allow updates of this zone by our key"), reason);
            assertEquals(2, publisher.figures().get("dns_messages"), "who is refused does not ask for each name");
            server.kill();
            server.rights("allow-update { none; };", RealNamed.ALLOWED);
            server.start();
            assertEquals(HandlerResult.done(), publisher.insist(events, LONG));
            assertEquals(20, names(server));
        }
    }

    @Test
    void oneNameThatIsRefusedIsSetAsideAndTheOthersArePublished() throws Exception {
        String rights = "update-policy { deny abound name pc-7.example.test. ANY; grant abound zonesub ANY; };";
        try (RealNamed server = RealNamed.start(NameServer.quickPlace(directory.resolve("named")), rights, "");
                Publisher publisher = Publisher.to(server, server.port(), directory)) {
            List<BindingEvent> events = many(publisher, 20);
            String refused =
                    "zone example.test at 127.0.0.1:" + server.port() + " answers REFUSED for pc-7.example.test";
            assertEquals(HandlerResult.rejected(refused), publisher.handle(events));
            for (BindingEvent event : events) { // as the dispatcher does then
                assertEquals(
                        event.equals(events.get(7)) ? HandlerResult.rejected(refused) : HandlerResult.done(),
                        publisher.handle(List.of(event)));
            }
            assertEquals(19, names(server));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hmac-sha256, AAAAAAAAAAAAAAAAAAAAAA==, abound, 0, BADSIG",
        "hmac-sha256, qkJkR6Zb8rQq6f1dgwRj8w==, stranger, 0, BADKEY",
        "hmac-sha512, qkJkR6Zb8rQq6f1dgwRj8w==, abound, 0, BADKEY",
        "hmac-sha256, qkJkR6Zb8rQq6f1dgwRj8w==, abound, -3600, BADTIME",
        "hmac-sha256, qkJkR6Zb8rQq6f1dgwRj8w==, abound, 3600, BADTIME"
    })
    void aKeyOrAClockThatIsWrongIsSaidAndWaitedFor(String algorithm, String secret, String name, int skew, String code)
            throws Exception {
        try (RealNamed server = RealNamed.start(NameServer.quickPlace(directory.resolve("named")))) {
            Path key = Files.createFile(
                    directory.resolve("other.key"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, "key " + name + " { algorithm " + algorithm + "; secret \"" + secret + "\"; };");
            Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(skew));
            try (Publisher publisher =
                    Publisher.to(server, server.port(), directory, clock, "key-file", key.toString())) {
                String reason = reason(publisher.play(bound("192.0.2.10", 1, "pc")));
                assertTrue(reason.contains("(" + code + ")"), reason);
                assertTrue(!reason.contains(secret), reason);
            }
            assertEquals(0, names(server));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hmac-md5", "hmac-sha1", "hmac-sha224", "hmac-sha256", "hmac-sha384", "hmac-sha512"})
    void everyHmacSigns(String algorithm) throws Exception {
        String block = "key other { algorithm " + algorithm + "; secret \"//Kz3uZb8rQq6f1dgwRj8w==\"; };\n";
        try (RealNamed server = RealNamed.start(
                NameServer.quickPlace(directory.resolve("named")), "allow-update { key other; };", block)) {
            Files.writeString(server.keyFile(), NameServer.KEY + block);
            String zones =
                    NameServer.ZONES.stream().map(zone -> zone + " key other").collect(Collectors.joining(", "));
            try (Publisher publisher = Publisher.to(server, server.port(), directory, "zones", zones)) {
                assertEquals(HandlerResult.done(), publisher.play(bound("192.0.2.10", 1, "pc")));
            }
            assertEquals(1, names(server));
        }
    }

    @Test
    void aZoneTheServerDoesNotHaveIsWaitedFor() throws Exception {
        try (RealNamed server = RealNamed.start(NameServer.quickPlace(directory.resolve("named")));
                Publisher publisher = Publisher.to(
                        server,
                        server.port(),
                        directory,
                        "zones",
                        "nowhere.test",
                        "domain",
                        "nowhere.test",
                        "networks",
                        "")) {
            String reason = reason(publisher.play(bound("192.0.2.10", 1, "pc")));
            assertTrue(reason.contains("zone nowhere.test"), reason);
        }
    }

    @Test
    void datagramsDoAsWellAndWhatDoesNotFitTakesAConnection() throws Exception {
        try (RealNamed server = RealNamed.start(NameServer.quickPlace(directory.resolve("named")));
                Publisher publisher = Publisher.to(server, server.port(), directory, "transport", "udp")) {
            assertEquals(HandlerResult.done(), publisher.insist(many(publisher, 100), LONG));
            assertEquals(100, names(server));
            server.kill();
            List<BindingEvent> one = publisher.next(List.of(bound("192.0.2.10", 1, "late")));
            assertInstanceOf(HandlerResult.Retry.class, publisher.handle(one));
            server.start();
            assertEquals(HandlerResult.done(), publisher.insist(one, LONG));
        }
    }

    @Test
    void whoDrainsIsLetGoAtOnceAndNothingIsLost() throws Exception {
        try (RealNamed server = RealNamed.start(NameServer.quickPlace(directory.resolve("named")));
                Publisher publisher = Publisher.to(server, server.port(), directory, "timeout", "300")) {
            server.halt();
            List<BindingEvent> events = many(publisher, 20);
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> publisher.handle(events));
            server.resume();
            assertEquals(HandlerResult.done(), publisher.insist(events, LONG));
            assertEquals(20, names(server));
        }
    }

    /** A server that is none: whoever can answer in the server's place, but does not have the key. */
    private HandlerResult answeredBy(UnaryOperator<byte[]> answer, String... settings) throws Exception {
        try (RealNamed server = RealNamed.start(NameServer.quickPlace(directory.resolve("named")));
                ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Publisher publisher = Publisher.to(server, door.getLocalPort(), directory, settings)) {
            Thread thread = new Thread(() -> {
                try (Socket socket = door.accept()) {
                    InputStream in = socket.getInputStream();
                    byte[] question = in.readNBytes(in.read() << 8 | in.read());
                    byte[] octets = answer.apply(question);
                    socket.getOutputStream().write(new byte[] {(byte) (octets.length >>> 8), (byte) octets.length});
                    socket.getOutputStream().write(octets);
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                } catch (java.io.IOException ended) {
                    throw new AssertionError(ended);
                }
            });
            thread.setDaemon(true);
            thread.start();
            return publisher.play(bound("192.0.2.10", 1, "pc"));
        }
    }

    @Test
    void anAnswerThatIsNotSignedIsNotBelieved() throws Exception {
        String reason = reason(answeredBy(question -> {
            Message answer = new Message(((question[0] & 0xff) << 8) | (question[1] & 0xff));
            answer.getHeader().setFlag(Flags.QR);
            answer.getHeader().setOpcode(5);
            answer.getHeader().setRcode(Rcode.NOERROR);
            return answer.toWire();
        }));
        assertTrue(reason.contains("not signed with the key abound"), reason);
    }

    @Test
    void rubbishIsNoAnswer() throws Exception {
        assertTrue(reason(answeredBy(question -> new byte[] {question[0], question[1], 1, 2, 3}))
                .contains("something that is no answer"));
        assertTrue(reason(answeredBy(question -> question)).contains("something that is no answer"));
        assertTrue(reason(answeredBy(question -> new byte[0], "timeout", "1")).contains("does not answer"));
    }
}
