package dev.abound.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.abound.testing.StillClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the ledger answers, as a person reads it. */
class LedgerTextTest {

    private static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");
    private static final TimeText TIMES = new TimeText(StillClock.at(NOW), ZoneId.of("Europe/Berlin"));

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void leasesStandInColumnsAndSayHowLongTheyStillRun() throws Exception {
        LeaseText text = new LeaseText(TIMES);
        assertEquals(
                "192.0.2.110      active     02:00:5e:00:53:11  alpha               2026-11-18 09:00:00  2026-11-18"
                        + " 11:30:00 (in 1h 30m)   192.0.2.1        bootp, reserved",
                text.line(json("{'ip':'192.0.2.110','realm':'default','state':'active','client':{'mac':"
                        + "'02:00:5e:00:53:11','hostname':'alpha'},'start':'2026-11-18T08:00:00Z',"
                        + "'end':'2026-11-18T10:30:00Z','infinite':false,'server':'192.0.2.1','flags':6}")));
        assertEquals(
                "192.0.2.111      free       -                  -                   -                    -",
                text.line(json("{'ip':'192.0.2.111','state':'free','client':{},'infinite':false,'flags':0}"))
                        .replaceFirst("  +-$", ""));
        assertEquals(
                text.heading().indexOf("until"),
                text.line(json("{'ip':'1.2.3.4','infinite':true}")).indexOf("for ever"));
        assertEquals("1,234 leases; times in Europe/Berlin, now +01:00.", text.footing(1234));
    }

    @Test
    void aHostNameThatIsAnAttackIsShownAsText() throws Exception {
        String line = new LeaseText(TIMES).line(json("{'ip':'1.2.3.4','client':{'hostname':'a\\u001b[2Jb\\nc'}}"));
        assertTrue(line.contains("a\\x1b[2Jb\\nc"), line);
    }

    private static String who(AskedTime asked, String... spans) throws Exception {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (Output out = new Output(octets)) {
            WhoText text = new WhoText("192.0.2.50", asked, TIMES, out);
            for (String span : spans) {
                text.span(json(span));
            }
            text.end();
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    private static final AskedTime AT_NOON =
            new AskedTime(Optional.of(Instant.parse("2026-11-17T11:00:00Z")), Instant.parse("2026-11-17T11:00:00Z"));

    @Test
    void whoHadItComesWithItsEvidenceAndItsNeighbours() throws Exception {
        String text = who(
                AT_NOON,
                "{'ip':'192.0.2.50','realm':'default','client':{'id':'0102005e005311','mac':'02:00:5e:00:53:11',"
                        + "'hostname':'alpha'},'start':'2026-11-17T09:00:00Z','end':'2026-11-17T12:00:00Z',"
                        + "'ended':'released','infinite':false,'server':'192.0.2.1','positions':['000000000000042'],"
                        + "'evidence':[{'position':'000000000000042','at':'2026-11-17T09:00:00Z','action':'bound'}]}",
                "{'ip':'192.0.2.50','realm':'default','client':{'mac':'02:00:5e:00:53:12'},"
                        + "'start':'2026-11-17T13:00:00Z','end':'2026-11-18T10:00:00Z','neighbour':'after'}");
        assertEquals(
                """
                192.0.2.50 at 2026-11-17 12:00:00 +01:00:

                192.0.2.50  02:00:5e:00:53:11  "alpha"  client id 0102005e005311
                  from      2026-11-17 10:00:00
                  to        2026-11-17 13:00:00, released
                  server    192.0.2.1
                  evidence  000000000000042  2026-11-17 10:00:00  bound

                after   192.0.2.50  02:00:5e:00:53:12, 2026-11-17 14:00:00 to 2026-11-18 11:00:00

                Times in Europe/Berlin, now +01:00.
                """,
                text);
    }

    @Test
    void aLeaseThatRunsSaysUntilWhen() throws Exception {
        String text = who(
                AT_NOON,
                "{'ip':'192.0.2.50','realm':'plant','client':{},'start':'2026-11-17T09:00:00Z',"
                        + "'end':'2026-11-18T09:30:00Z','beganAtLatest':true,'conflict':true}");
        assertTrue(text.contains("now; the lease runs until 2026-11-18 10:30:00 (in 30m)"), text);
        assertTrue(text.contains("at the latest: its beginning was not heard"), text);
        assertTrue(text.contains("  realm     plant"), text);
        assertTrue(text.contains("another client had the same address"), text);
        assertTrue(text.contains("a client nothing is known of"), text);
    }

    @Test
    void nobodyIsSaidAndWhoCameBefore() throws Exception {
        String text = who(
                AT_NOON,
                "{'ip':'192.0.2.50','client':{'hostname':'alpha'},'start':'2026-11-17T08:00:00Z',"
                        + "'end':'2026-11-17T10:00:00Z','ended':'clock','neighbour':'before'}");
        assertTrue(
                text.startsWith("Nobody: 192.0.2.50 at 2026-11-17 12:00:00 +01:00 is in no record of a lease.\n"),
                text);
        assertTrue(
                text.contains("before  192.0.2.50  \"alpha\", 2026-11-17 09:00:00 to 2026-11-17 11:00:00 (when the"),
                text);
    }

    @Test
    void poolsStandInATableAsWideAsTheyNeed() throws Exception {
        List<String> lines = new PoolText(TIMES)
                .lines(List.of(
                        json("{'name':'office','first':'192.0.2.100','last':'192.0.2.199','size':100,'active':42,"
                                + "'free':55,'abandoned':1,'reserved':2,'peak':47,'peakAt':'2026-11-18T08:00:00Z',"
                                + "'trend':4.25,'fullAt':'2026-11-18T21:00:00Z'}"),
                        json("{'name':'lab','first':'10.0.0.0','last':'10.255.255.255','size':16777216,'active':0,"
                                + "'free':16777216,'abandoned':0,'reserved':0,'peak':0}")));
        assertEquals(
                List.of(
                        "pool    first        last                  size  active        free  abandoned  reserved  used  peak"
                                + "  peak at              trend   full",
                        "office  192.0.2.100  192.0.2.199            100      42          55          1         2  45 %    47"
                                + "  2026-11-18 09:00:00  +4.3/h  2026-11-18 22:00:00 (in 12h)",
                        "lab     10.0.0.0     10.255.255.255  16,777,216       0  16,777,216          0         0   0 %     0"
                                + "  -                    -       -",
                        "Times in Europe/Berlin, now +01:00."),
                lines);
        assertTrue(new PoolText(TIMES).lines(List.of()).get(0).contains("pools.office = "));
    }

    @Test
    void aRangeOfTimeIsAskedFromItsFirstToItsLastMoment() {
        When day = When.day(java.time.LocalDate.of(2026, 11, 17), ZoneId.of("UTC"));
        assertEquals(
                new AskedTime(Optional.of(day.first()), day.last()),
                AskedTime.of(NOW, Optional.of(day), Optional.empty(), Optional.empty()));
        assertEquals(
                new AskedTime(Optional.of(day.first()), NOW),
                AskedTime.of(NOW, Optional.empty(), Optional.of(day), Optional.empty()));
        assertEquals(
                new AskedTime(Optional.empty(), day.last()),
                AskedTime.of(NOW, Optional.empty(), Optional.empty(), Optional.of(day)));
        assertEquals(
                new AskedTime(Optional.of(NOW), NOW),
                AskedTime.of(NOW, Optional.empty(), Optional.empty(), Optional.empty()));
        assertTrue(AskedTime.of(NOW, Optional.empty(), Optional.of(When.moment(NOW)), Optional.of(day))
                .isBackwards());
    }
}
