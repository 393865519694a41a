package dev.abound.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    @Test
    void withoutAFileTheIntakeListensOnLoopbackAndTheLedgerAndTheLogHearIt() {
        Configuration defaults = Configuration.defaults();
        assertEquals(
                List.of("intake"),
                defaults.sources().stream().map(SourceConfiguration::name).toList());
        assertEquals(
                "127.0.0.1:8367",
                defaults.sources().get(0).find("listen").orElseThrow().value());
        assertEquals(
                List.of("ledger", "log"),
                defaults.handlers().stream().map(HandlerConfiguration::name).toList());
    }

    @Test
    void sourcesAndHandlersKeepTheOrderOfTheFile() {
        Configuration read = Configuration.parse(
                """
                sources.office.type = intake
                handlers.zulu.type = log
                handlers.alpha.type = jsonl
                handlers.alpha.file = a.jsonl
                sources.plant.type = capture
                """);
        assertEquals(
                List.of("office", "plant"),
                read.sources().stream().map(SourceConfiguration::name).toList());
        assertEquals(
                List.of("ledger", "zulu", "alpha"),
                read.handlers().stream().map(HandlerConfiguration::name).toList());
        assertEquals("a.jsonl", read.handlers().get(2).own().get("file").value());
    }

    @ParameterizedTest
    @CsvSource({
        "retention.aeg = 90d,             line 3, retention.age",
        "sources.office.relam = x,        line 3, sources.office.realm",
        "source.office.realm = x,         line 3, sources.office.realm",
        "sources.office.pasword-file = x, line 3, sources.office.password-file",
        "handler.log.type = log,          line 3, handlers.log.type",
        "journal.segmentsize = 1M,        line 3, journal.segment-size",
        "ledger.expirydelay = 1m,         line 3, ledger.expiry-delay",
        "ledger.passwordfile = x,         line 3, ledger.password-file",
        "pools.office.wran = 90%,         line 3, pools.office.warn",
        "pool.office = 10.0.0.1-10.0.0.2, line 3, pools.office",
        "failover.a.keyfile = x,          line 3, failover.a.key-file",
        "failover.a = x,                  line 3, failover.a.omapi",
    })
    void anUnknownKeyIsRefusedWithItsLineAndTheNearestKnownOne(String line, String place, String nearest) {
        String said = refusal("# two lines\n\n" + line + "\n");
        assertTrue(said.contains(place), said);
        assertTrue(said.contains("The nearest one is " + nearest + "."), said);
    }

    @Test
    void theServiceLooksRoundEveryFiveSecondsOrAsConfigured() {
        assertEquals(Duration.ofSeconds(5), Configuration.defaults().notices().every());
        assertEquals(
                Duration.ofHours(1),
                Configuration.parse("notices.every = 1h").notices().every());
        Configuration rare = Configuration.parse("notices.every = 61m");
        String said = assertThrows(ConfigurationException.class, rare::notices).getMessage();
        assertTrue(said.contains("notices.every") && said.contains("1s to 1h"), said);
    }

    @Test
    void aKeyThatStandsTwiceIsRefusedWithBothLines() {
        String said = refusal("retention.age = 1d\nretention.size = 1G\nretention.age = 2d\n");
        assertTrue(said.contains("line 1") && said.contains("line 3"), said);
    }

    @Test
    void aLineMayContinueAndTheNextKeyStillKnowsItsOwnLine() {
        String said = refusal("handlers.log.filter = action = \\\n   bound\nretention.agee = 1d\n");
        assertTrue(said.contains("(line 3)"), said);
        Configuration read =
                Configuration.parse("handlers.log.type = log\nhandlers.log.filter = action = \\\n   bound\n");
        assertEquals(
                "action = bound",
                read.handlers().get(1).find("filter").orElseThrow().value());
    }

    @Test
    void aCommentThatEndsInABackslashDoesNotSwallowTheNextLine() {
        assertEquals(
                "1d",
                Configuration.parse("# see C:\\\nretention.age = 1d\n")
                        .find("retention.age")
                        .orElseThrow()
                        .value());
    }

    @Test
    void aHandlerOrSourceWithoutATypeIsRefused() {
        assertTrue(refusal("handlers.mine.file = x").contains("handlers.mine.type is missing"));
        assertTrue(refusal("sources.mine.realm = x").contains("sources.mine.type is missing"));
    }

    @Test
    void theCommandLineMovesTheIntakeAndKeepsItsRealm() {
        Configuration read = Configuration.parse("sources.intake.type = intake\nsources.intake.realm = plant\n")
                .withIntake("0");
        assertEquals("0", read.sources().get(0).find("listen").orElseThrow().value());
        assertEquals("plant", read.sources().get(0).context().realm());
    }

    @Test
    void theCommandLineAddsAnIntakeToAConfigurationThatHasNone() {
        Configuration read =
                Configuration.parse("sources.plant.type = capture\n").withIntake("unix:/tmp/x");
        assertEquals(
                List.of("intake", "plant"),
                read.sources().stream().map(SourceConfiguration::name).toList());
    }

    @Test
    void aFileThatIsMissingOrNoTextIsSaid(@TempDir Path dir) throws Exception {
        Path missing = dir.resolve("abound.properties");
        assertTrue(assertThrows(ConfigurationException.class, () -> Configuration.read(Optional.of(missing)))
                .getMessage()
                .contains("no such configuration file"));
        Files.write(missing, new byte[] {'a', '=', (byte) 0xfc});
        assertTrue(assertThrows(ConfigurationException.class, () -> Configuration.read(Optional.of(missing)))
                .getMessage()
                .contains("not UTF-8"));
    }

    @ParameterizedTest
    @CsvSource({"45s, 45", "30m, 1800", "12h, 43200", "90d, 7776000", "6w, 3628800", "2 d, 172800"})
    void durationsAreWrittenWithAUnit(String text, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), Quantity.duration(new Setting("retention.age", text, 1)));
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "500M, 524288000", "10G, 10737418240", "1 TiB, 1099511627776", "64kb, 65536"})
    void sizesAreOctetsOrHaveAUnit(String text, long octets) {
        assertEquals(octets, Quantity.octets(new Setting("retention.size", text, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "0d", "-1d", "1.5d", "d", "90 days", "999999999999999y"})
    void aDurationThatIsNoneIsRefusedWithAnExample(String text) {
        String said = assertThrows(
                        ConfigurationException.class, () -> Quantity.duration(new Setting("retention.age", text, 7)))
                .getMessage();
        assertTrue(said.startsWith("retention.age (line 7) wants a duration such as"), said);
    }

    private static String refusal(String text) {
        return assertThrows(ConfigurationException.class, () -> Configuration.parse(text))
                .getMessage();
    }
}
