package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.value.Ipv4Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys {@code pools.…}, {@code failover.…} and {@code ledger.…}. */
class LedgerKeysTest {

    @Test
    void aPoolIsARangeInARealmThatWarnsBeforeItIsFull() {
        List<PoolConfiguration> pools = Configuration.parse(
                        """
                        pools.office = 192.0.2.100-192.0.2.199
                        pools.plant = 10.0.0.0 - 10.255.255.255
                        pools.plant.realm = plant
                        pools.plant.warn = 95%, 80 %
                        pools.lab = 10.1.0.1-10.1.0.1
                        pools.lab.warn = never
                        """)
                .pools();
        assertEquals(
                List.of(
                        pool("office", "default", "192.0.2.100", "192.0.2.199", List.of(90)),
                        pool("plant", "plant", "10.0.0.0", "10.255.255.255", List.of(80, 95)),
                        pool("lab", "default", "10.1.0.1", "10.1.0.1", List.of())),
                pools);
        assertEquals(
                List.of(100L, 1L << 24, 1L),
                pools.stream().map(PoolConfiguration::size).toList());
    }

    private static PoolConfiguration pool(
            String name, String realm, String first, String last, List<Integer> thresholds) {
        return new PoolConfiguration(name, realm, Ipv4Address.parse(first), Ipv4Address.parse(last), thresholds);
    }

    @Test
    void theWholeAddressSpaceIsCountedUnsigned() {
        PoolConfiguration all = Configuration.parse("pools.all = 0.0.0.0-255.255.255.255")
                .pools()
                .get(0);
        assertEquals(1L << 32, all.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "pools.a = 10.0.0.0/24; wants the first and the last address",
                "pools.a = 10.0.0.1; wants the first and the last address",
                "pools.a = 10.0.0.1-10.0.0.256; numbers from 0 to 255",
                "pools.a = 10.0.0.9-10.0.0.1; lower one first",
                "pools.a.warn = 90%; pools.a is missing",
                "pools.a = 10.0.0.1-10.0.0.9\\npools.a.warn = 101%; wants percentages",
                "pools.a = 10.0.0.1-10.0.0.9\\npools.a.warn = 0%; wants percentages",
                "pools.a = 10.0.0.1-10.0.0.9\\npools.a.warn = 90; wants percentages",
                "pools.a = 10.0.0.1-10.0.0.9\\npools.b = 10.0.0.9-10.0.0.20; pools.a and pools.b share addresses from 10.0.0.9",
                "pools.a = 10.0.0.0-10.0.0.255\\npools.b = 10.0.0.7-10.0.0.9; pools.a and pools.b share addresses from 10.0.0.7",
            })
    void aPoolThatCannotBeIsRefusedWithTheReason(String lines, String why) {
        String said = refusal(lines.replace("\\n", "\n"));
        assertTrue(said.contains(why), said);
    }

    @Test
    void poolsOfTwoRealmsMayHaveTheSameAddresses() {
        assertEquals(
                2,
                Configuration.parse(
                                """
                                pools.a = 10.0.0.1-10.0.0.9
                                pools.b = 10.0.0.1-10.0.0.9
                                pools.b.realm = plant
                                """)
                        .pools()
                        .size());
    }

    @Test
    void aFailoverPartnerIsAnAddressAndPerhapsAKey() {
        assertEquals(
                List.of(
                        new FailoverConfiguration(
                                "east",
                                "dhcp1.example.com",
                                7911,
                                Optional.of(Path.of("/etc/key")),
                                Optional.empty(),
                                Optional.empty()),
                        new FailoverConfiguration(
                                "west", "::1", 7911, Optional.empty(), Optional.empty(), Optional.empty())),
                Configuration.parse(
                                """
                                failover.east.omapi = dhcp1.example.com:7911
                                failover.east.key-file = /etc/key
                                failover.west.omapi = [::1]:7911
                                """)
                        .failovers());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failover.a.omapi = host",
                "failover.a.omapi = host:0",
                "failover.a.omapi = h:65536",
                "failover.a.omapi = a:b:1",
                "failover.a.key-file = x"
            })
    void aFailoverPartnerThatCannotBeReachedIsRefused(String line) {
        assertTrue(refusal(line).contains("HOST:PORT"), line);
    }

    @Test
    void theLedgerIsInTheDataDirectoryUnlessItIsPutElsewhere() {
        assertEquals(
                new LedgerConfiguration(
                        true, Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofSeconds(60)),
                Configuration.defaults().ledger());
        assertEquals(
                new LedgerConfiguration(
                        true,
                        Optional.of("jdbc:postgresql://db/abound"),
                        Optional.of("abound"),
                        Optional.of(Path.of("/etc/abound.password")),
                        Duration.ofSeconds(5)),
                Configuration.parse(
                                """
                                ledger.url = jdbc:postgresql://db/abound
                                ledger.user = abound
                                ledger.password-file = /etc/abound.password
                                ledger.expiry-delay = 5s
                                """)
                        .ledger());
    }

    @Test
    void theLedgerIsAHandlerUnlessItIsSwitchedOff() {
        assertEquals(List.of("ledger", "log"), handlers(""));
        assertEquals(List.of("ledger", "mine"), handlers("handlers.mine.type = log"));
        assertEquals(List.of("mine", "book"), handlers("handlers.mine.type = log\nhandlers.book.type = ledger"));
        assertEquals(List.of("log"), handlers("ledger.url = none"));
    }

    private static List<String> handlers(String text) {
        return Configuration.parse(text).handlers().stream()
                .map(HandlerConfiguration::name)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "handlers.a.type = ledger\nhandlers.b.type = ledger",
                "handlers.a.type = ledger\nledger.url = none",
                "handlers.ledger.type = log",
                "ledger.url = postgres",
            })
    void twoLedgersOrANoneOneAreRefused(String lines) {
        assertTrue(refusal(lines).contains("(line "), lines);
    }

    private static String refusal(String text) {
        return assertThrows(ConfigurationException.class, () -> Configuration.parse(text))
                .getMessage();
    }
}
