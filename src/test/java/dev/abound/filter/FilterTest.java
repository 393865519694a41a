package dev.abound.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.event.Protocol;
import dev.abound.event.Relay;
import dev.abound.event.Server;
import dev.abound.packet.DhcpPacket;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterTest {

    /** RFC 2131 figure 1 with 236 octets of header, the cookie, and options 53, 60, 43. */
    private static final DhcpPacket PACKET = DhcpPacket.of(Octets.ofHex("020106007dc34467" + "00".repeat(228)
            + "63825363" + "350105" + "3c08" + "4d53465420352e30" + "2b03010203" + "ff"));

    private static final BindingEvent FULL = BindingEvent.builder(Action.BOUND)
            .protocol(Protocol.DHCP)
            .address(Optional.of(Ipv4Address.parse("10.1.2.3")))
            .source("sys1")
            .realm("north")
            .client(new Client(
                    Optional.of(Octets.ofHex("01020000530011")),
                    Optional.of(HardwareAddress.ethernet("02:00:5e:00:53:11")),
                    Optional.of("Lab-17")))
            .relay(Optional.of(new Relay(
                    Optional.of(Ipv4Address.parse("10.1.2.1")),
                    Optional.of(Octets.ofLatin1("ge-0/0/1")),
                    Optional.of(Octets.ofHex("cce17f87b200")))))
            .server(new Server(Optional.of(Ipv4Address.parse("10.1.0.1")), Optional.of("SYS1"), Optional.empty()))
            .lease(Optional.of(LeaseDuration.ofSeconds(3_600)))
            .renewal(Optional.of(false))
            .packet(Optional.of(PACKET))
            .build();

    private static final BindingEvent BARE =
            BindingEvent.builder(Action.RELEASED).snapshot(true).build();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            textBlock =
                    """
            action = bound                                   | true  | false
            action != bound                                  | false | true
            action in (bound, renewed)                       | true  | false
            action in released                               | false | true
            protocol = dhcp                                  | true  | false
            protocol = bootp                                 | false | false
            ip = 10.1.2.3                                    | true  | false
            ip != 10.1.2.3                                   | false | false
            ip = 010.001.002.003                             | true  | false
            ip in 10.0.0.0/8                                 | true  | false
            ip in (192.0.2.0/24, 10.1.2.0-10.1.2.3)          | true  | false
            ip in 0.0.0.0/0                                  | true  | false
            ip in 10.1.2.3/32                                | true  | false
            ip = 10.1.3.0/24                                 | false | false
            ip < 10.1.2.4 and ip >= 10.1.2.3                 | true  | false
            ip > 9.255.255.255 and ip <= 10.1.2.3            | true  | false
            realm = north                                    | true  | false
            source ~ "sys?"                                  | true  | false
            system = SYS1                                    | true  | false
            client.id = 01020000530011                       | true  | false
            client.id = 01:02:00:00:53:00:11                 | true  | false
            client.mac = 02:00:5E:00:53:11                   | true  | false
            client.mac = "02005e005311"                      | true  | false
            client.mac ~ "02:00:5e:*"                        | true  | false
            client.mac ~ 02:00:5E:*                          | true  | false
            hostname = lab-17                                | true  | false
            hostname ~ "lab-*"                               | true  | false
            hostname ~ "*-1"                                 | false | false
            hostname in (pc-1, LAB-17)                       | true  | false
            relay.ip = 10.1.2.1                              | true  | false
            relay.circuitId = "ge-0/0/1"                     | true  | false
            relay.circuitId ~ "ge-*"                         | true  | false
            relay.circuitId = 67652d302f302f31               | true  | false
            relay.remoteId != 00                             | true  | false
            server.id in 10.1.0.0/24                         | true  | false
            vendorClass ~ "MSFT *"                           | true  | false
            messageType = 5                                  | true  | false
            messageType in (4, 5)                            | true  | false
            lease.seconds < 3600                             | false | false
            lease.seconds <= 3600                            | true  | false
            lease.seconds >= 3601                            | false | false
            lease.seconds > 4000000000                       | false | false
            lease.infinite                                   | false | false
            lease.infinite = false                           | true  | false
            snapshot                                         | false | true
            not snapshot                                     | true  | false
            renewal = false                                  | true  | false
            renewal                                          | false | false
            not renewal                                      | true  | true
            option(43) = 010203                              | true  | false
            option(60) ~ "MSFT*"                             | true  | false
            option(60) = "MSFT 5.0"                          | true  | false
            option(12) = 00                                  | false | false
            option( 43 ) != 0102                             | true  | false
            not option(12) = 00                              | true  | true
            action = bound or snapshot and renewal           | true  | false
            (action = bound or snapshot) and renewal         | false | false
            not action = bound or not not snapshot           | false | true
            action=bound and(ip=10.1.2.3)                    | true  | false
            """)
    void saysWhatItSays(String text, boolean full, boolean bare) {
        Filter filter = Filter.parse(text);
        assertEquals(full, filter.test(FULL), "the full event");
        assertEquals(bare, filter.test(BARE), "the bare event");
        assertEquals(text, filter.toString());
    }

    private static void refuses(String text, int column, String message) {
        FilterException refused = assertThrows(FilterException.class, () -> Filter.parse(text));
        String place = "\n  " + text + "\n  " + " ".repeat(column - 1) + "^";
        assertEquals("filter, column " + column + ": " + message + place, refused.getMessage());
        assertEquals(column, refused.column());
    }

    @Test
    void anErrorNamesThePlaceAndWhatWasWanted() {
        refuses("", 1, "wanted a field, \"not\" or \"(\", got the end");
        refuses("hostnam = x", 1, "no field is called \"hostnam\"; did you mean \"hostname\"?");
        refuses(
                "snapshot and relay.circuitid = 00",
                14,
                "no field is called \"relay.circuitid\"; did you mean \"relay.circuitId\"?");
        refuses(
                "action = bond",
                10,
                "wanted one of bound, renewed, released, expired, revoked, declined, ended, informed,"
                        + " got \"bond\"; did you mean \"bound\"?");
        refuses("action ~ b*", 8, "action has no \"~\"; it takes = != in");
        refuses("hostname < b", 10, "hostname has no \"<\"; it takes = != ~ in");
        refuses("hostname", 9, "wanted one of = != ~ in after hostname, got the end");
        refuses("hostname =", 11, "wanted a value after hostname =, got the end");
        refuses("ip in ()", 8, "wanted a value after ip in, got \")\"");
        refuses("ip in (10.0.0.1 10.0.0.2)", 17, "wanted \",\" or \")\", got \"10.0.0.2\"");
        refuses("ip in (10.0.0.1", 16, "wanted \",\" or \")\", got the end");
        refuses("(snapshot", 10, "wanted \")\", got the end");
        refuses("snapshot)", 9, "wanted no \")\" here, none is open, got \")\"");
        refuses("snapshot renewal", 10, "wanted \"and\", \"or\" or the end, got \"renewal\"");
    }

    @Test
    void aValueThatDoesNotFitIsExplained() {
        refuses("ip in 10.0.0.0/33", 7, "a network ends in a prefix length, /0 to /32, got \"10.0.0.0/33\"");
        refuses("ip in 10.0.0.1/8", 7, "the network of /8 begins at 10.0.0.0, got \"10.0.0.1/8\"");
        refuses(
                "ip in 10.0.0.9-10.0.0.1",
                7,
                "a range goes from the lower to the higher address, got \"10.0.0.9-10.0.0.1\"");
        refuses("ip = ten", 6, "an IPv4 address is four numbers from 0 to 255 with dots between, got \"ten\"");
        refuses(
                "ip < 10.0.0.0/8",
                6,
                "an IPv4 address is four numbers from 0 to 255 with dots between, got \"10.0.0.0/8\"");
        refuses("client.mac = 02:0", 14, "octets are written as pairs of hexadecimal digits, got \"02:0\"");
        refuses("lease.seconds > 1h", 17, "wanted a whole number, got \"1h\"");
        refuses("snapshot = yes", 12, "wanted true or false, got \"yes\"");
        refuses("protocol = ipv6", 12, "wanted dhcp, bootp or a number, got \"ipv6\"");
        refuses("option(255) = 00", 8, "wanted the number of an option, 1 to 254, got \"255\"");
        refuses("option = 00", 8, "wanted \"(\" and the number of the option, got \"=\"");
        refuses("hostname ! x", 10, "\"!\" stands only in \"!=\"; write \"not\" before a condition");
        refuses("hostname = \"x", 12, "this quoted text has no end; add a \"");
        refuses("hostname = \"a\\n\"", 14, "in quotes a backslash stands before \" or \\ only");
        refuses("hostname = and", 12, "wanted a value after hostname =, got \"and\"");
    }

    @Test
    void aControlCharacterInTheTextDoesNotReachTheTerminal() {
        FilterException refused = assertThrows(FilterException.class, () -> Filter.parse("ip = \u001b[31m\u0007"));
        assertTrue(refused.getMessage().chars().noneMatch(c -> c < ' ' && c != '\n'), refused.getMessage());
    }

    @Test
    void quotedTextMayHoldAnything() {
        BindingEvent odd = BindingEvent.builder(Action.BOUND)
                .client(new Client(Optional.empty(), Optional.empty(), Optional.of("a \"b\\ and (c)")))
                .build();
        assertTrue(Filter.parse("hostname = \"a \\\"b\\\\ and (c)\"").test(odd));
    }

    @Test
    void nestingHasALimitInsteadOfAStackOverflow() {
        assertTrue(Filter.parse("(".repeat(98) + "snapshot" + ")".repeat(98)).test(BARE));
        for (String deep : new String[] {"(".repeat(100_000), "not ".repeat(100_000) + "snapshot"}) {
            FilterException refused = assertThrows(FilterException.class, () -> Filter.parse(deep));
            assertTrue(refused.getMessage().contains("more than 100 conditions inside each other"));
        }
    }

    @Test
    void aLongListOfAlternativesIsNoNesting() {
        String text = "ip = 10.0.0.1" + " or ip = 10.0.0.2".repeat(500) + " or ip = 10.1.2.3";
        assertTrue(Filter.parse(text).test(FULL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a*a*a*a*a*a*a*a*a*a*a*a*b", "a*"})
    void aPatternTakesNoLongerThanTheTextTimesItself(String pattern) {
        assertEquals(pattern.equals("a*"), new Glob(pattern).matches("a".repeat(20_000)));
    }

    @Test
    void anyTextIsAFilterOrRefusedAtAPlaceInIt() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String[] pieces = {
            "action",
            "ip",
            "option",
            "(",
            ")",
            "43",
            "=",
            "!=",
            "<",
            "~",
            "in",
            "and",
            "or",
            "not",
            "\"",
            "\\",
            ",",
            "10.0.0.0/8",
            "bound",
            "snapshot",
            " ",
            "\t",
            "ü",
            "!",
            "00:01",
            "-",
            "/",
            "hostname"
        };
        int read = 0;
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
            }
            try {
                Filter filter = Filter.parse(text.toString());
                filter.test(FULL);
                filter.test(BARE);
                read++;
            } catch (FilterException refused) {
                assertTrue(
                        refused.column() >= 1 && refused.column() <= text.length() + 1, "seed " + seed + ": " + text);
            }
        }
        assertTrue(read > 100, "seed " + seed + " made only " + read + " filters");
    }
}
