package dev.abound.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeAddressTest {

    @ParameterizedTest
    @CsvSource({
        "0, 127.0.0.1:0",
        "8367, 127.0.0.1:8367",
        "65535, 127.0.0.1:65535",
        "localhost:8367, localhost:8367",
        "tcp:192.0.2.1:1, 192.0.2.1:1",
        "[::1]:8367, [::1]:8367",
        "unix:/run/abound.sock, unix:/run/abound.sock",
        "unix:relative, unix:relative",
    })
    void addressesAreWrittenAsTheyAreRead(String text, String written) {
        assertEquals(written, IntakeAddress.parse(text).toString());
        assertEquals(IntakeAddress.parse(text), IntakeAddress.parse(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "port", "-1", "65536", "123456", "host:", ":1", "::1:8367", "[::1]", "unix:", "1 ", "unix:\0"
            })
    void anythingElseIsRefusedWithWhatIsWanted(String text) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> IntakeAddress.parse(text));
        assertTrue(refused.getMessage().contains("HOST:PORT"), refused::getMessage);
    }

    @Test
    void aTakenPortIsNamedWithWhatToDo() {
        try (IntakeSource first = IntakeSource.open("first", IntakeAddress.parse("0"))) {
            IntakeAddress taken = IntakeAddress.parse(first.listeningOn());
            IntakeException refused = assertThrows(IntakeException.class, () -> IntakeSource.open("second", taken));
            assertTrue(refused.getMessage().contains(first.listeningOn()), refused::getMessage);
            assertTrue(refused.getMessage().contains("choose another port"), refused::getMessage);
        }
    }

    @Test
    void anUnknownHostIsSaidToBeUnknown() {
        IntakeAddress nowhere = IntakeAddress.parse("no-such-host.invalid:1");
        assertTrue(assertThrows(IntakeException.class, () -> IntakeSource.open("x", nowhere))
                .getMessage()
                .contains("nobody knows that host"));
        assertThrows(IntakeException.class, () -> IntakeClient.connect(nowhere));
    }
}
