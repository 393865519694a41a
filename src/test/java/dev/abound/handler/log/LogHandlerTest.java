package dev.abound.handler.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.event.Protocol;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LogHandlerTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.abound.binding");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    private static BatchHandler handler(Map<String, String> values) {
        return (BatchHandler) new LogProvider().create(new HandlerSettings("log", values, Path.of(".")));
    }

    private static BindingEvent.Builder bound() {
        return BindingEvent.builder(Action.BOUND)
                .id("0123456789abcdef0123456789abcdef")
                .position(new Position(0, 42))
                .receivedAt(Instant.parse("2026-11-21T10:15:30.5Z"))
                .source("queue");
    }

    private static BindingEvent named(String hostname) {
        return bound().client(new Client(Optional.empty(), Optional.empty(), Optional.of(hostname)))
                .build();
    }

    @Test
    void aLineSaysEverythingThatIsKnown() {
        BindingEvent event = bound().calledAt(Optional.of(Instant.parse("2026-11-21T10:15:30.123456Z")))
                .protocol(Protocol.DHCP)
                .renewal(Optional.of(true))
                .realm("north")
                .snapshot(true)
                .address(Optional.of(Ipv4Address.parse("192.0.2.101")))
                .client(new Client(
                        Optional.of(Octets.ofHex("0102005e005311")),
                        Optional.of(HardwareAddress.ethernet("02:00:5e:00:53:11")),
                        Optional.of("pc-17")))
                .lease(Optional.of(LeaseDuration.ofSeconds(20)))
                .relay(Optional.of(new Relay(
                        Optional.of(Ipv4Address.parse("192.0.2.1")),
                        Optional.of(Octets.ofHex("0a0b")),
                        Optional.of(Octets.ofHex("0c")))))
                .server(new Server(
                        Optional.of(Ipv4Address.parse("192.0.2.2")), Optional.of("SYS 1"), Optional.of("DHCA0100")))
                .xid(OptionalLong.of(0x7dc344L))
                .reason(3)
                .warnings(List.of("flag T", "no \"packet\""))
                .build();
        assertEquals(
                "bound ip=192.0.2.101 mac=02:00:5e:00:53:11 client-id=0102005e005311 hostname=\"pc-17\" lease=20s"
                        + " protocol=dhcp renewal=true relay=192.0.2.1 circuit-id=0a0b remote-id=0c server=192.0.2.2"
                        + " system=\"SYS 1\" xid=007dc344 reason=3 source=queue realm=north snapshot=true"
                        + " time=2026-11-21T10:15:30.123456Z position=000000000000042"
                        + " id=0123456789abcdef0123456789abcdef warnings=\"flag T; no \\\"packet\\\"\"",
                LogLine.of(event));
    }

    @Test
    void whatIsUnknownIsAbsent() {
        assertEquals(
                "bound lease=infinite source=queue received=2026-11-21T10:15:30.500Z position=000000000000042"
                        + " id=0123456789abcdef0123456789abcdef",
                LogLine.of(bound().lease(Optional.of(LeaseDuration.infinite())).build()));
    }

    @Test
    void aHostNameCannotForgeALine() {
        assertTrue(LogLine.of(named("x\r\nbound ip=10.0.0.1\u001b[2J\u202e\"\\ id=0"))
                .contains(" hostname=\"x\\r\\nbound ip=10.0.0.1\\x1b[2J\\u202e\\\"\\\\ id=0\" "));
    }

    @Test
    void noHostNameWhateverEndsALineOrLeavesItsQuotes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            String name = random.ints(1 + random.nextInt(20), 0, random.nextBoolean() ? 0x100 : 0x10000)
                    .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                    .toString();
            String line = LogLine.of(named(name));
            assertTrue(line.chars().noneMatch(Character::isISOControl), () -> "seed " + seed + ": " + line);
            String inside = line.substring(line.indexOf("=\"") + 2, line.lastIndexOf("\" source="));
            assertTrue(inside.replaceAll("\\\\.", "").indexOf('"') < 0, () -> "seed " + seed + ": " + line);
        }
    }

    @Test
    void aBatchIsALineForEachEventAtTheConfiguredLevel() throws InterruptedException {
        assertSame(HandlerResult.done(), handler(Map.of()).handle(List.of(named("{} a"), named("b"))));
        handler(Map.of("level", "warn")).handle(named("c"));
        handler(Map.of("level", "debug")).handle(named("d"));
        assertEquals(
                List.of(Level.INFO, Level.INFO, Level.WARN),
                lines.list.stream().map(ILoggingEvent::getLevel).toList());
        assertTrue(lines.list.get(0).getFormattedMessage().contains("hostname=\"{} a\""));
    }

    @Test
    void aLevelThatIsNoneIsRefused() {
        SettingException refused = assertThrows(SettingException.class, () -> handler(Map.of("level", "loud")));
        assertEquals("handlers.log.level wants error, warn, info, debug or trace, got \"loud\".", refused.getMessage());
    }

    @Test
    void bothBuiltInTypesAreFoundByTheirWord() {
        List<String> types = ServiceLoader.load(HandlerProvider.class).stream()
                .map(provider -> provider.get().type())
                .toList();
        assertTrue(types.containsAll(List.of("jsonl", "log")), types::toString);
    }
}
