package dev.abound.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Protocol;
import dev.abound.journal.JournalRecord;
import dev.abound.journal.RecordContent;
import dev.abound.spi.Decoded;
import dev.abound.spi.EntryDecoder;
import dev.abound.spi.EntryDecoders;
import dev.abound.spi.SourceContext;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextLineDecoderTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-21T12:00:00Z");
    private static final EntryDecoder DECODER = new TextLineDecoder();

    private static Octets utf8(String text) {
        return Octets.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Decoded decode(Octets line) {
        return DECODER.decode(record(line), new SourceContext("lab", Optional.empty()));
    }

    private static JournalRecord record(Octets line) {
        return new JournalRecord(
                new Position(0, 7),
                new RecordContent("a".repeat(32), RECEIVED, "scripts", "json", "scripts", false, false, line));
    }

    private static BindingEvent event(String line) {
        Decoded decoded = decode(utf8(line));
        return assertInstanceOf(Decoded.Event.class, decoded, () -> line + ": " + decoded)
                .event();
    }

    /** A bound event with one more field. */
    private static BindingEvent bound(String field) {
        return event("{\"action\":\"bound\",\"ip\":\"192.0.2.100\"," + field + "}");
    }

    private static String fault(String line) {
        Decoded decoded = decode(utf8(line));
        return assertInstanceOf(Decoded.Unreadable.class, decoded, () -> line + ": " + decoded)
                .reason();
    }

    @Test
    void everyFieldOfAnEventIsUnderstood() {
        BindingEvent event = event("{\"action\":\"renewed\",\"protocol\":\"dhcp\",\"ip\":\"192.0.2.100\","
                + "\"client\":{\"id\":\"61:6c:70:68:61\",\"mac\":\"2:0:5e:0:53:11\",\"hostname\":\"alpha\",\"new\":[1,{}]},"
                + "\"lease\":{\"seconds\":86400,\"infinite\":false,\"end\":\"x\"},"
                + "\"relay\":{\"ip\":\"192.0.2.254\",\"circuitId\":\"65746831\",\"remoteId\":\"0xcce17f87\"},"
                + "\"time\":\"2026-11-21T10:15:30.123456789+01:00\",\"xid\":\"7dc34467\",\"server\":{\"id\":\"192.0.2.1\","
                + "\"system\":\"srv\"},\"reason\":3,\"fingerprint\":{\"parameterRequestList\":[1,3]}}");
        assertEquals(Action.RENEWED, event.action());
        assertEquals(Optional.of(Protocol.DHCP), event.protocol());
        assertEquals(Optional.of(true), event.renewal());
        assertEquals(Optional.of(Ipv4Address.parse("192.0.2.100")), event.address());
        assertEquals(Optional.of(Octets.ofLatin1("alpha")), event.client().id());
        assertEquals(
                Optional.of(HardwareAddress.ethernet("02005e005311")),
                event.client().hardwareAddress());
        assertEquals(Optional.of("alpha"), event.client().hostname());
        assertEquals(Optional.of(LeaseDuration.ofSeconds(86_400)), event.lease());
        assertEquals(
                "192.0.2.254",
                event.relay().orElseThrow().address().orElseThrow().toString());
        assertEquals(
                Optional.of(Octets.ofLatin1("eth1")),
                event.relay().orElseThrow().circuitId());
        assertEquals(
                Optional.of(Octets.ofHex("cce17f87")),
                event.relay().orElseThrow().remoteId());
        assertEquals(Optional.of(Instant.parse("2026-11-21T09:15:30.123456Z")), event.calledAt());
        assertEquals(OptionalLong.of(0x7dc34467L), event.xid());
        assertEquals("192.0.2.1", event.server().id().orElseThrow().toString());
        assertEquals(Optional.of("srv"), event.server().system());
        assertEquals(OptionalLong.of(3), event.reason());
        assertEquals("lab", event.realm());
        assertEquals("scripts", event.source());
        assertEquals("a".repeat(32), event.id());
        assertEquals(Optional.of(new Position(0, 7)), event.position());
    }

    @Test
    void onlyActionAndAddressAreRequired() {
        BindingEvent event = event("{\"action\":\"expired\",\"ip\":\"192.0.2.100\"}");
        assertEquals(Optional.of(RECEIVED), event.time());
        assertTrue(event.timeUnknown());
        assertEquals(Optional.empty(), event.lease());
        assertEquals(Optional.empty(), event.relay());
        assertEquals(Optional.empty(), event.client().identity());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"lease\":{\"infinite\":true}",
                "\"lease\":{\"infinite\":true,\"seconds\":300}",
                "\"lease\":{\"seconds\":4294967295}",
                "\"protocol\":\"bootp\"",
                "\"protocol\":\"bootp\",\"lease\":{\"seconds\":300}"
            })
    void anInfiniteLeaseHasNoSeconds(String field) {
        assertEquals(Optional.of(LeaseDuration.infinite()), bound(field).lease());
    }

    @ParameterizedTest
    @CsvSource({"released", "expired", "revoked", "declined", "ended", "informed"})
    void noLeaseIsGrantedUnlessAnAddressIsBound(String action) {
        String line = "{\"action\":\"" + action + "\",\"ip\":\"192.0.2.100\",\"lease\":{\"seconds\":20}}";
        assertEquals(Optional.empty(), event(line).lease());
    }

    @Test
    void absentNullAndEmptyAreTheSame() {
        BindingEvent event =
                bound("\"client\":{\"id\":\"\",\"mac\":null},\"relay\":{\"ip\":\"0.0.0.0\"},\"lease\":null");
        assertEquals(Optional.empty(), event.client().identity());
        assertEquals(Optional.empty(), event.relay());
        assertEquals(Optional.empty(), event.lease());
    }

    @Test
    void transactionIdsAreHexadecimalTextOrNumbers() {
        assertEquals(OptionalLong.of(0x1234), bound("\"xid\":\"1234\"").xid());
        assertEquals(
                OptionalLong.of(0xabcdef01L), bound("\"xid\":\"0xABCDEF01\"").xid());
        assertEquals(OptionalLong.of(1234), bound("\"xid\":1234").xid());
        assertEquals(
                OptionalLong.of(4_294_967_295L), bound("\"xid\":4294967295").xid());
    }

    @Test
    void theServerMayBeJustAnAddress() {
        assertEquals(
                "192.0.2.1",
                bound("\"server\":\"192.0.2.1\"").server().id().orElseThrow().toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | one JSON object",
                "{\"action\":\"bound\"} | ip is missing",
                "{\"ip\":\"192.0.2.1\"} | action is missing",
                "{\"action\":\"leased\",\"ip\":\"192.0.2.1\"} | an action is one of",
                "{\"action\":\"bound\",\"ip\":\"192.0.2.256\"} | ip: an IPv4 address",
                "{\"action\":\"bound\",\"ip\":\"0.0.0.0\"} | no address is bound",
                "{\"action\":\"bound\",\"ip\":{}} | ip wants a single value",
                "{\"action\":\"bound\",\"ip\":\"192.0.2.1\",\"client\":\"x\"} | client wants an object",
                "{\"action\":\"bound\",\"ip\":\"192.0.2.1\",\"client\":{\"id\":\"xyz\"}} | client.id: wants hexadecimal",
                "{\"action\":\"bound\",\"ip\":\"192.0.2.1\",\"client\":{\"id\":\"abc\"}} | client.id: wants hexadecimal",
                "{\"action\":\"bound\",\"ip\":\"192.0.2.1\",\"client\":{\"mac\":\"1:2:0:5e:0:53:11\"}} | leave the first",
                "{\"action\":\"bound\",\"ip\":\"192.0.2.1\",\"lease\":{\"seconds\":-1}} | whole number from 0",
                "{\"action\":\"bound\",\"ip\":\"192.0.2.1\",\"lease\":{\"seconds\":4294967296}} | whole number from 0",
                "{\"action\":\"bound\",\"ip\":\"192.0.2.1\",\"lease\":{\"seconds\":1.5}} | whole number from 0",
                "{\"action\":\"bound\",\"ip\":\"192.0.2.1\",\"time\":\"yesterday\"} | time: wants a time as in RFC 3339",
                "{\"action\":\"bound\",\"ip\":\"192.0.2.1\",\"time\":\"2026-11-21T10:15:30\"} | time: wants a time",
                "{\"action\":\"bound\",\"ip\":\"192.0.2.1\",\"xid\":\"123456789\"} | xid: wants up to 8",
                "{\"action\":\"bound\",\"ip\":\"192.0.2.1\",\"ip\":\"192.0.2.2\"} | Duplicate",
                "{\"action\":\"bound\",\"ip\":\"192.0.2.1\"} {} | something follows",
                "{\"action\":\"bound\",\"ip\":\"192.0.2.1\" | not JSON",
            })
    void whatCannotBeReadSaysWhy(String line, String reason) {
        assertTrue(fault(line).contains(reason), () -> fault(line));
    }

    @Test
    void theKeyIsTheCanonicalAddressAndTheTimeIsKnownWhenItIsTold() {
        Octets timed = utf8("{\"action\":\"bound\",\"ip\":\"192.000.002.001\",\"time\":\"2026-11-21t10:15:30z\"}");
        assertEquals(Optional.of("192.0.2.1"), DECODER.partitionKey(timed));
        assertTrue(DECODER.carriesTime(timed));
        Octets untimed = utf8("{\"action\":\"bound\",\"ip\":\"192.0.2.1\"}");
        assertEquals(false, DECODER.carriesTime(untimed));
        assertEquals(Optional.empty(), DECODER.partitionKey(utf8("{")));
    }

    @Test
    void theDecoderIsFoundByItsKind() {
        assertInstanceOf(
                Decoded.Event.class,
                EntryDecoders.installed()
                        .decode(record(utf8("{\"action\":\"bound\",\"ip\":\"192.0.2.1\"}")), SourceContext.DEFAULT));
    }

    @Test
    void noLineMakesItThrow() {
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\"action\"",
            "\"bound\"",
            "\"ip\"",
            "\"192.0.2.1\"",
            "null",
            "true",
            "1e999",
            "-1",
            "\"client\"",
            "\"id\"",
            "\"lease\"",
            "\"seconds\"",
            "\"time\"",
            "\"server\"",
            "\\u0000",
            "\u00e4",
            "\ud83d"
        };
        for (long seed = 0; seed < 10_000; seed++) {
            Random random = new Random(seed);
            StringBuilder line = new StringBuilder("{\"action\":\"bound\",\"ip\":\"192.0.2.1\"");
            for (int i = random.nextInt(12); i > 0; i--) {
                line.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] octets = line.append("}").toString().getBytes(StandardCharsets.UTF_8);
            if (random.nextBoolean()) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt();
            }
            neverThrows(seed, Octets.wrap(octets));
        }
    }

    private static void neverThrows(long seed, Octets line) {
        try {
            Decoded decoded = decode(line);
            assertEquals(
                    decoded instanceof Decoded.Event, DECODER.partitionKey(line).isPresent());
            DECODER.carriesTime(line);
        } catch (RuntimeException | StackOverflowError | AssertionError accident) {
            throw new AssertionError("seed " + seed + ": " + line.latin1(), accident);
        }
    }

    @Test
    void aLineOfNothingButBracketsIsRefused() {
        assertTrue(fault("{\"x\":" + "[".repeat(60_000)).contains("not JSON"));
    }
}
