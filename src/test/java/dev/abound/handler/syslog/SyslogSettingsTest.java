package dev.abound.handler.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerSettings;
import dev.abound.spi.SettingException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the configuration may say, and what a wrong value is answered. */
class SyslogSettingsTest {

    private static HandlerSettings settings(String... values) {
        Map<String, String> map = new HashMap<>(Map.of("server", "localhost"));
        for (int i = 0; i < values.length; i += 2) {
            map.put(values[i], values[i + 1]);
        }
        return new HandlerSettings("siem", map, Path.of("."));
    }

    @Test
    void theProviderIsFoundByItsWord() {
        assertTrue(ServiceLoader.load(HandlerProvider.class).stream()
                .anyMatch(found -> found.get().type().equals("syslog")));
    }

    @Test
    void aServerIsAllThatIsNeeded() {
        new SyslogProvider().create(settings()).close();
        assertEquals(
                "handlers.siem.server is missing. Add it to the configuration: handler \"siem\" needs it.",
                assertThrows(SettingException.class, () -> new SyslogProvider()
                                .create(new HandlerSettings("siem", Map.of(), Path.of("."))))
                        .getMessage());
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            server            | a b            | wants HOST or HOST:PORT with a port from 1 to 65535
            server            | host:0         | wants HOST or HOST:PORT with a port from 1 to 65535
            server            | host:70000     | wants HOST or HOST:PORT with a port from 1 to 65535
            server            | ::1            | wants HOST or HOST:PORT with a port from 1 to 65535
            transport         | http           | wants udp, tcp, tls,
            framing           | crlf           | wants octet-counting, lf,
            layout            | xml            | wants structured, dhcpd, cef,
            confirm           | always         | wants window, batch, never,
            bom               | yes            | wants auto, always, never,
            facility          | local8         | local6, local7,
            severity          | information    | wants emerg, alert, crit, err, warning, notice, info, debug,
            enterprise-number | -1             | wants a whole number from 0 to 4294967295
            max-length        | 479            | wants a whole number from 480 to 65000
            resend-window     | 1000           | wants a whole number from 65536 to 67108864
            app-name          | a b            | wants printable ASCII without blanks
            hostname          | hôst           | wants printable ASCII without blanks
            rate              | 10             | means nothing over tcp
            tls-ca-file       | ca.pem         | means nothing over tcp
            """)
    void aWrongValueIsAnsweredWithItsKeyAndWhatIsWanted(String key, String value, String wanted) {
        String message = assertThrows(SettingException.class, () -> new SyslogProvider().create(settings(key, value)))
                .getMessage();
        assertTrue(message.startsWith("handlers.siem." + key + " "), message);
        assertTrue(message.contains(wanted), message);
    }

    @Test
    void keysOfAnotherTransportOrLayoutAreRefused() {
        assertThrows(SettingException.class, () -> new SyslogProvider()
                .create(settings("transport", "tls", "framing", "lf")));
        assertThrows(SettingException.class, () -> new SyslogProvider()
                .create(settings("transport", "udp", "confirm", "never")));
        assertThrows(SettingException.class, () -> new SyslogProvider()
                .create(settings("layout", "cef", "enterprise-number", "5")));
    }

    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource({
        "siem.example.com, tls, siem.example.com:6514",
        "siem.example.com, udp, siem.example.com:514",
        "192.0.2.1:601, tcp, 192.0.2.1:601",
        "[2001:db8::1]:601, tcp, [2001:db8::1]:601",
        "[::1], tcp, [::1]:514"
    })
    void theReceiverIsUnderstoodAndShown(String text, String transport, String shown) {
        int port = Choice.of(settings("transport", transport), "transport", Transport.TCP)
                .port();
        assertEquals(
                shown, Receiver.of(settings("server", text), "server", port).toString());
    }
}
