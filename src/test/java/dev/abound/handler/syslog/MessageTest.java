package dev.abound.handler.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.event.Protocol;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.json.EveryEvent;
import dev.abound.packet.DhcpPacket;
import dev.abound.testing.Events;
import dev.abound.testing.ReplyBuilder;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import dev.abound.value.Position;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages, without a socket: to the letter, by the grammar, and at any length. */
class MessageTest {

    private static final Header HEADER =
            new Header(Facility.LOCAL0, Severity.INFO, "sys1.example.com", "abound", "4711");
    private static final StructuredLayout STRUCTURED = new StructuredLayout("binding@32473", ByteOrderMark.AUTO);
    private static final DhcpdLayout DHCPD = new DhcpdLayout(ByteOrderMark.AUTO);
    private static final CefLayout CEF = new CefLayout("1|0", ByteOrderMark.AUTO);

    private static byte[] octets(Layout layout, int longest, BindingEvent event) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            new Composer(HEADER, layout, longest).compose(event).writeTo(octets);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return octets.toByteArray();
    }

    private static String text(Layout layout, BindingEvent event) {
        return new String(octets(layout, 8_192, event), StandardCharsets.UTF_8);
    }

    private static ParsedMessage parsed(BindingEvent event) {
        return ParsedMessage.of(octets(STRUCTURED, 8_192, event));
    }

    static BindingEvent.Builder full() {
        HardwareAddress mac = HardwareAddress.ethernet("aa:bb:cc:dd:ee:ff");
        return Events.bound("10.1.2.3", "aa:bb:cc:dd:ee:ff")
                .id("0123456789abcdef0123456789abcdef")
                .position(new Position(0, 42))
                .source("sys1")
                .client(new Client(Optional.of(mac.withType()), Optional.of(mac), Optional.of("pc-17")))
                .relay(Optional.of(new Relay(
                        Optional.of(Ipv4Address.parse("10.1.2.1")),
                        Optional.of(Octets.ofHex("4765")),
                        Optional.of(Octets.ofHex("cce1")))))
                .server(new Server(
                        Optional.of(Ipv4Address.parse("10.1.0.1")), Optional.of("SYS1"), Optional.of("DHCA0100")))
                .xid(java.util.OptionalLong.of(0x7dc34467L));
    }

    private static BindingEvent named(String name) {
        HardwareAddress mac = HardwareAddress.ethernet("aa:bb:cc:dd:ee:ff");
        return full().client(new Client(Optional.empty(), Optional.of(mac), Optional.of(name)))
                .build();
    }

    @Test
    void aBindingLooksLikeThis() {
        assertEquals(
                "<134>1 2026-11-21T13:25:36.123456Z sys1.example.com abound 4711 BOUND "
                        + "[binding@32473 ip=\"10.1.2.3\" mac=\"aa:bb:cc:dd:ee:ff\" clientId=\"01aabbccddeeff\""
                        + " action=\"bound\" leaseSeconds=\"3600\" xid=\"7dc34467\" hostname=\"pc-17\""
                        + " id=\"0123456789abcdef0123456789abcdef\" sequence=\"000000000000042\" protocol=\"dhcp\""
                        + " leaseEnd=\"2026-11-21T14:25:36.123456Z\" server=\"10.1.0.1\" system=\"SYS1\""
                        + " relay=\"10.1.2.1\" circuitId=\"4765\" remoteId=\"cce1\" source=\"sys1\"]"
                        + " bound 10.1.2.3 to aa:bb:cc:dd:ee:ff (pc-17) for 3600 s",
                text(STRUCTURED, full().build()));
    }

    @Test
    void aBindingOfWhichNothingIsKnownIsStillAMessage() {
        assertEquals(
                "<134>1 - sys1.example.com abound 4711 ENDED [binding@32473 action=\"ended\""
                        + " id=\"00000000000000000000000000000000\" source=\"test\" timeUnknown=\"true\"]"
                        + " ended from <no client hardware address>",
                text(STRUCTURED, BindingEvent.builder(Action.ENDED).build()));
    }

    @ParameterizedTest(name = "({0})")
    @ValueSource(strings = {"quote\"d", "back\\slash", "brack]et", "[all]\\\"=", "Ger\u00e4t", "\ud83d\ude00", " "})
    void aHostNameIsReadBackLetterForLetter(String name) {
        ParsedMessage message = parsed(named(name));
        assertEquals(name, message.parameters().get("hostname"));
        assertTrue(message.text().contains("(" + name + ")"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "'a\nb', a#012b",
        "'a\tb', a#011b",
        "'\u001b[2J', #033[2J",
        "'x\u0085y', x#302#205y",
        "'x\u202ey', x#342#200#256y",
        "'x\u2028y', x#342#200#250y"
    })
    void whatCouldMoveACursorIsWrittenInOctal(String name, String written) {
        assertEquals(written, parsed(named(name)).parameters().get("hostname"));
        assertTrue(text(DHCPD, named(name)).contains(" (" + written + ") via "));
    }

    @Test
    void halfACharacterCannotBeWritten() {
        assertEquals("a?b", parsed(named("a\ud83db")).parameters().get("hostname"));
    }

    @Test
    void theMarkStandsBeforeTextThatIsNotAscii() {
        BindingEvent plain = named("pc");
        BindingEvent other = named("Ger\u00e4t");
        assertFalse(parsed(plain).marked());
        assertTrue(parsed(other).marked());
        assertFalse(ParsedMessage.of(octets(new DhcpdLayout(ByteOrderMark.NEVER), 8_192, other))
                .marked());
        assertTrue(ParsedMessage.of(octets(new DhcpdLayout(ByteOrderMark.ALWAYS), 8_192, plain))
                .marked());
    }

    @Test
    void everyEventOfEveryCaptureAndVectorIsReadBackFieldByField() throws Exception {
        List<BindingEvent> events = new ArrayList<>(EveryEvent.ofVectors());
        events.addAll(EveryEvent.ofCaptures());
        for (BindingEvent event : events) {
            ReadBack.assertSame(event, parsed(event));
            ParsedMessage.of(octets(DHCPD, 8_192, event));
            ParsedMessage.of(octets(CEF, 8_192, event));
        }
    }

    @Test
    void aMessageIsNeverLongerThanAllowedAndAlwaysWellFormed() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            BindingEvent event = LongEvents.any(random);
            int longest = 480 + random.nextInt(1_000);
            for (Layout layout : List.of(STRUCTURED, DHCPD, CEF)) {
                byte[] message = octets(layout, longest, event);
                assertTrue(message.length <= longest, () -> "seed " + seed + ": " + message.length + " > " + longest);
                ParsedMessage read = ParsedMessage.of(message);
                assertTrue(read.text().isEmpty() || !read.parameters().isEmpty() || layout != STRUCTURED);
            }
        }
    }

    @Test
    void whatIsLeftOutOfStructuredDataIsSaidAndWhatMattersStays() {
        BindingEvent event = full().client(new Client(
                        Optional.of(Octets.wrap(new byte[255])),
                        Optional.of(HardwareAddress.ethernet("aa:bb:cc:dd:ee:ff")),
                        Optional.of("n".repeat(200))))
                .build();
        ParsedMessage message = ParsedMessage.of(octets(STRUCTURED, 480, event));
        assertEquals("true", message.parameters().get("cut"));
        assertEquals("10.1.2.3", message.parameters().get("ip"));
        assertEquals("bound", message.parameters().get("action"));
        assertFalse(message.parameters().containsKey("clientId"));
        assertFalse(parsed(full().build()).parameters().containsKey("cut"));
    }

    @Test
    void textIsCutBetweenCharacters() {
        BindingEvent event = named("\u00e4".repeat(300));
        for (int longest = 480; longest < 490; longest++) {
            byte[] message = octets(DHCPD, longest, event);
            assertTrue(message.length >= longest - 1, "no more than half a character is missing");
            assertTrue(ParsedMessage.of(message).text().startsWith("DHCPACK on 10.1.2.3 to "));
        }
    }

    @Test
    void theLinesOfDhcpdLookLikeThis() {
        assertEquals("DHCPACK on 10.1.2.3 to aa:bb:cc:dd:ee:ff (pc-17) via 10.1.2.1", DhcpdLayout.line(full().build()));
        assertEquals(
                "DHCPACK on 10.1.2.3 to aa:bb:cc:dd:ee:ff (pc-17) via SYS1",
                DhcpdLayout.line(full().relay(Optional.empty()).build()));
        assertEquals(
                "DHCPACK on 10.1.2.3 to aa:bb:cc:dd:ee:ff via an-odd-source",
                DhcpdLayout.line(Events.renewed("10.1.2.3", "aa:bb:cc:dd:ee:ff")
                        .source("an odd:source")
                        .build()));
        assertEquals(
                "BOOTREPLY on 10.1.2.3 to aa:bb:cc:dd:ee:ff (pc-17) via 10.1.2.1",
                DhcpdLayout.line(full().protocol(Protocol.BOOTP)
                        .lease(Optional.of(LeaseDuration.infinite()))
                        .build()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "RELEASED, DHCPRELEASE of 10.1.2.3 from aa:bb:cc:dd:ee:ff via sys1 (found)",
        "DECLINED, DHCPDECLINE of 10.1.2.3 from aa:bb:cc:dd:ee:ff via sys1: abandoned",
        "EXPIRED, DHCPEXPIRE on 10.1.2.3 to aa:bb:cc:dd:ee:ff via sys1",
        "REVOKED, DHCPREVOKE on 10.1.2.3 to aa:bb:cc:dd:ee:ff via sys1",
        "ENDED, DHCPEND on 10.1.2.3 to aa:bb:cc:dd:ee:ff via sys1",
        "INFORMED, DHCPACK to 10.1.2.3 (aa:bb:cc:dd:ee:ff) via sys1"
    })
    void anEndHasOnlyAClientIdentifierAndStillNamesTheHardware(Action action, String line) {
        assertEquals(
                line,
                DhcpdLayout.line(BindingEvent.builder(action)
                        .source("sys1")
                        .address(Optional.of(Ipv4Address.parse("10.1.2.3")))
                        .client(new Client(
                                Optional.of(Octets.ofHex("01aabbccddeeff")), Optional.empty(), Optional.empty()))
                        .build()));
    }

    @Test
    void aClientWithoutHardwareIsNamedByItsIdentifier() {
        BindingEvent.Builder event =
                BindingEvent.builder(Action.EXPIRED).address(Optional.of(Ipv4Address.parse("10.1.2.3")));
        assertEquals(
                "DHCPEXPIRE on 10.1.2.3 to ff:00:01 via test",
                DhcpdLayout.line(event.client(
                                new Client(Optional.of(Octets.ofHex("ff0001")), Optional.empty(), Optional.empty()))
                        .build()));
        assertEquals(
                "DHCPEXPIRE on 10.1.2.3 to <no client hardware address> via test",
                DhcpdLayout.line(event.client(Client.UNKNOWN).build()));
    }

    @Test
    void anAckToAnInformNamesWhoAsked() {
        DhcpPacket packet = ReplyBuilder.ack("10.1.2.9").inform().build();
        assertEquals(
                "DHCPACK to 10.1.2.9 (<no client hardware address>) via test",
                DhcpdLayout.line(BindingEvent.builder(Action.INFORMED)
                        .address(Optional.of(Ipv4Address.parse("0.0.0.0")))
                        .packet(Optional.of(packet))
                        .build()));
    }

    @Test
    void cefLooksLikeThis() {
        assertEquals(
                "CEF:0|Abound|Abound|1\\|0|bound|DHCP lease bound|3|act=bound src=10.1.2.3 smac=aa:bb:cc:dd:ee:ff"
                        + " shost=a\\=b\\\\c|d rt=1795267536123 end=1795271136123 app=dhcp dvc=10.1.0.1 dvchost=SYS1"
                        + " externalId=0123456789abcdef0123456789abcdef cn1Label=leaseSeconds cn1=3600"
                        + " cs2Label=relay cs2=10.1.2.1 cs3Label=circuitId cs3=4765 cs4Label=remoteId cs4=cce1"
                        + " cs5Label=xid cs5=7dc34467",
                CEF.line(named("a=b\\c|d")));
    }

    @Test
    void headerFieldsAreCutAndCleanedAsTheStandardWants() {
        Header header = new Header(Facility.LOCAL7, Severity.DEBUG, "h\u00f6st name".repeat(40), "a".repeat(60), "");
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            new Composer(header, DHCPD, 8_192).compose(full().build()).writeTo(octets);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        ParsedMessage message = ParsedMessage.of(octets.toByteArray());
        assertEquals(191, message.pri());
        assertEquals(255, message.hostname().length());
        assertTrue(message.hostname().startsWith("h?st?name"));
        assertEquals(48, message.appName().length());
        assertEquals("-", message.procId());
    }

    @Test
    void aTimeAfterTheYear9999IsNoTime() {
        BindingEvent event = full().calledAt(Optional.of(Instant.parse("+10000-01-01T00:00:00Z")))
                .build();
        assertEquals("-", ParsedMessage.of(octets(DHCPD, 480, event)).timestamp());
    }
}
