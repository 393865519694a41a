package dev.abound.isc.leases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.HardwareAddress;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseReaderTest {

    /** Shortened from what dhcpd 4.4.3-P1 wrote. */
    private static final String WHOLE =
            """
            lease 192.0.2.100 {
              starts 6 2026/11/21 23:48:37;
              ends 6 2026/11/21 23:48:57;
              tstp 0 2026/11/22 00:00:01;
              tsfp 0 2026/11/22 00:00:02;
              atsfp 0 2026/11/22 00:00:03;
              cltt 6 2026/11/21 23:48:38;
              binding state active;
              next binding state free;
              rewind binding state free;
              reserved;
              dynamic-bootp;
              hardware ethernet 02:00:5e:00:53:11;
              uid "\\001\\002\\000^\\000S\\021\\"\\\\";
              option agent.circuit-id "eth1";
              option agent.remote-id 2:0:5e:a;
              set chw = "1:2:0:5e:0:53:11";
              set vendor-class-identifier = "a;b}c{\\"";
              client-hostname "eps";
              on expiry {
                execute ("/usr/local/lib/notify.sh", "expiry",
                    pick-first-value (binary-to-ascii (10, 8, ".", leased-address), "}"));
              }
              on release { if 1 = 1 { log (info, "x;"); } }
            }
            """;

    private static LeaseRecord read(String text) {
        return LeaseReader.read(Octets.ofLatin1(text.strip()));
    }

    private static LeaseRecord readWith(String statement) {
        return read("lease 192.0.2.1 {\n  " + statement + "\n  binding state active;\n}");
    }

    @Test
    void everyStatementThatSaysSomethingOfTheLeaseIsRead() {
        LeaseRecord record = read(WHOLE);
        assertEquals("192.0.2.100", record.address().toString());
        assertEquals(2, record.lease().state());
        assertEquals(
                Optional.of(Instant.parse("2026-11-21T23:48:37Z")),
                record.lease().starts());
        assertEquals(
                Optional.of(Instant.parse("2026-11-21T23:48:57Z")),
                record.lease().ends());
        assertEquals(
                Optional.of(Instant.parse("2026-11-22T00:00:01Z")),
                record.lease().tstp());
        assertEquals(
                Optional.of(Instant.parse("2026-11-22T00:00:02Z")),
                record.lease().tsfp());
        assertEquals(
                Optional.of(Instant.parse("2026-11-22T00:00:03Z")),
                record.lease().atsfp());
        assertEquals(
                Optional.of(Instant.parse("2026-11-21T23:48:38Z")),
                record.lease().cltt());
        assertTrue(record.lease().reserved());
        assertTrue(record.lease().dynamicBootp());
        assertFalse(record.lease().endsNever());
        assertEquals(
                Optional.of(Octets.ofHex("0102005e005311225c")), record.client().id());
        assertEquals(
                Optional.of(HardwareAddress.ethernet("02005e005311")),
                record.client().hardwareAddress());
        assertEquals(Optional.of("eps"), record.client().hostname());
        assertEquals(
                Octets.ofLatin1("eth1"),
                record.relay().orElseThrow().circuitId().orElseThrow());
        assertEquals(
                Octets.ofHex("02005e0a"),
                record.relay().orElseThrow().remoteId().orElseThrow());
    }

    @Test
    void theTextIsKeptWithoutWhatDhcpdWouldExecute() {
        String text = read(WHOLE).text().latin1();
        assertTrue(text.contains("set vendor-class-identifier = \"a;b}c{\\\"\";"), text);
        assertFalse(text.contains("on expiry") || text.contains("execute") || text.contains("log"), text);
        assertEquals(read(text), read(WHOLE), "and reads the same again");
    }

    @ParameterizedTest
    @CsvSource({
        "uid 01:02:0a:ff;, 01020aff",
        "uid 1:2:a:ff;, 01020aff",
        "'uid \"alpha-id\";', 616c7068612d6964",
        "'uid \"\\377^\\000S!\";', ff5e005321",
        "'uid \"\\x41\\t\\n\\q\\7a\";', 41090a710761",
    })
    void aUidIsWrittenInTwoNotations(String statement, String octets) {
        assertEquals(
                Optional.of(Octets.ofHex(octets)), readWith(statement).client().id());
    }

    @Test
    void timesAreWrittenAsDateOrAsSecondsSinceTheEpoch() {
        LeaseRecord record = readWith("starts epoch 1795302833; # Sat Nov 21 23:13:53 2026\n  ends never;");
        assertEquals(
                Optional.of(Instant.parse("2026-11-21T23:13:53Z")),
                record.lease().starts());
        assertTrue(record.lease().endsNever());
        assertEquals(Optional.empty(), record.lease().ends());
        assertEquals(Optional.of(LeaseDuration.infinite()), record.durationFrom(Instant.EPOCH));
        assertTrue(
                readWith("ends 2 2038/01/19 03:14:07;").endsNever(), "what dhcpd writes when it forgets to say never");
        assertFalse(readWith("ends 2 2038/01/19 03:14:07;").lease().endsNever(), "but the file did not say so");
    }

    @ParameterizedTest
    @CsvSource({"free,1", "active,2", "expired,3", "released,4", "abandoned,5", "reset,6", "backup,7"})
    void theStatesHaveTheirNumbers(String word, int number) {
        assertEquals(
                number,
                read("lease 192.0.2.1 { binding state " + word + "; }").lease().state());
    }

    @Test
    void aLeaseNobodyEverHadIsARecordToo() {
        LeaseRecord record = read("lease 192.0.2.7 {\n  binding state free;\n}");
        assertEquals(Optional.empty(), record.client().identity());
        assertEquals(Optional.empty(), record.heard());
    }

    @Test
    void hardwareMayBeOfAnyType() {
        assertEquals(
                6,
                readWith("hardware token-ring 1:2:3;")
                        .client()
                        .hardwareAddress()
                        .orElseThrow()
                        .htype());
        assertEquals(
                27,
                readWith("hardware unknown-27 1:2;")
                        .client()
                        .hardwareAddress()
                        .orElseThrow()
                        .htype());
        assertEquals(Optional.empty(), readWith("hardware infiniband;").client().hardwareAddress());
        assertEquals(
                Optional.empty(),
                readWith("hardware infiniband 1:2:3:4:5:6:7:8:9:a:b:c:d:e:f:10:11:12:13:14;")
                        .client()
                        .hardwareAddress());
    }

    @Test
    void aHostNameIsUtf8WhenItCanBe() {
        assertEquals(
                Optional.of("büro"),
                readWith("client-hostname \"b\\303\\274ro\";").client().hostname());
        assertEquals(
                Optional.of("bü"),
                readWith("client-hostname \"b\\374\";").client().hostname());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "starts 6 2026/11/21;",
                "starts 6 2026/13/21 23:48:37;",
                "starts 6 2026/11/21 23:61:37;",
                "starts epoch soon;",
                "starts epoch 99999999999999999999;",
                "starts;",
                "ends 6 2026/11/21 23:48:37 60;",
                "binding state engaged;",
                "binding;",
                "hardware pigeon 1:2;",
                "hardware unknown-999 1:2;",
                "hardware ethernet 02:00:xx;",
                "uid 0102;",
                "uid;",
                "\"starts\" 1;",
                "reserved",
                "set x = 1",
                "{ }",
            })
    void whatCannotBeReadSaysWhy(String statement) {
        LeaseSyntaxException wrong =
                assertThrows(LeaseSyntaxException.class, () -> read("lease 192.0.2.1 {\n  " + statement + "\n}"));
        assertFalse(wrong.getMessage().isBlank());
        assertThrows(LeaseSyntaxException.class, () -> read("lease 192.0.2.300 { }"));
    }

    @Test
    void aProblemNamesItsLine() {
        List<LeaseFileProblem> problems = new java.util.ArrayList<>();
        Octets text = Octets.ofLatin1("lease 192.0.2.1 {\n  starts 6 2026/11/21 23:48:37;\n  ends soon;\n}");
        assertEquals(Optional.empty(), LeaseReader.read(new Declaration(text, 0, 10, 13), problems::add));
        assertEquals(12, problems.get(0).line());
    }
}
