package dev.abound.ibmi.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small CL command parser. */
class ClParserTest {

    @Test
    void keywordsPositionsQuotesAndListsAreTold() throws Exception {
        ClParser.Written written = ClParser.parse(
                " qsys/crtdtaq mylib/q MAXLEN(2048) text('it''s (mine)') SIZE(100 5) A((1 2) *X) EMPTY()");
        assertEquals("QSYS/CRTDTAQ", written.name());
        assertEquals(
                List.of("MYLIB/Q"),
                written.positional().stream().map(ClValue::text).toList());
        assertEquals("2048", written.keywords().get("MAXLEN").text());
        assertEquals("it's (mine)", written.keywords().get("TEXT").text());
        assertEquals(
                List.of("100", "5"),
                written.keywords().get("SIZE").elements().stream()
                        .map(ClValue::text)
                        .toList());
        assertEquals("1 2", written.keywords().get("A").elements().get(0).text());
        assertEquals(List.of(), written.keywords().get("EMPTY").elements());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CRTLIB LIB(A                   | CPD0013",
                "CRTLIB TEXT('a                 | CPD0026",
                "CRTLIB LIB(A) LIB(B)           | CPD0045",
                "CRTLIB LIB(A) COLOUR(RED)      | CPD0043",
                "CRTLIB                         | CPD0071",
                "CRTLIB LIB(9A)                 | CPD0078",
                "CRTLIB LIB(ELEVENCHARS)        | CPD0078",
                "CRTLIB A *PROD 'b' *ALL X X X X X X X | CPD0031",
                "NOSUCH X                       | CPD0030",
                ")                              | CPD0020",
                "CRTDTAQ QGPL/Q                 | CPD0071",
                "CRTDTAQ QGPL/Q MAXLEN(64513)   | CPD0084",
                "CRTDTAQ QGPL/Q MAXLEN(X)       | CPD0084",
                "CRTDTAQ QGPL/Q MAXLEN(1) SEQ(*KEYED) | CPD0071",
                "CRTDTAQ QGPL/Q MAXLEN(1) AUT(*SOME)  | CPD0084"
            })
    void aCommandThatIsWrongInItselfEndsWithCpf0006AndADiagnosticBefore(String command, String id) {
        HostSystem system = IbmISimulator.builder().system(new Traffic());
        SimulatedJob job = system.newJob(system.objects().profile("QSYS").orElseThrow(), "TEST");
        EscapeMessageException wrong = assertThrows(
                EscapeMessageException.class, () -> system.commands().run(command, job));
        assertEquals("CPF0006", wrong.escape().id());
        assertEquals(id, wrong.messages().get(0).id());
    }
}
