package dev.abound.handler.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.json.EventFormat;
import dev.abound.json.EveryEvent;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.HandlerSettings;
import dev.abound.testing.Events;
import dev.abound.tls.TestAuthority;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real rsyslogd takes our messages and says what it understood. */
class RsyslogTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @BeforeEach
    void needsRsyslog() {
        RealRsyslog.require();
    }

    private static List<BindingEvent> everything() throws Exception {
        List<BindingEvent> events = new ArrayList<>(EveryEvent.ofVectors());
        events.addAll(EveryEvent.ofCaptures());
        return events;
    }

    private static Map<String, String> parameters(JsonNode received) {
        Map<String, String> parameters = new LinkedHashMap<>();
        received.at("/rfc5424-sd/binding@32473")
                .properties()
                .forEach(member ->
                        parameters.put(member.getKey(), member.getValue().asText()));
        return parameters;
    }

    private static void assertUnderstood(List<BindingEvent> sent, List<JsonNode> received) throws Exception {
        assertEquals(sent.size(), received.size());
        for (int i = 0; i < sent.size(); i++) {
            JsonNode event = JSON.readTree(EventFormat.CLOUDEVENTS.toJson(sent.get(i)));
            JsonNode message = received.get(i);
            ReadBack.assertSame(event, parameters(message));
            assertEquals("134", message.get("pri").asText());
            assertEquals(event.get("time").asText(), message.get("time").asText());
            assertEquals("sys1", message.get("hostname").asText());
            assertEquals("abound", message.get("app").asText());
            assertEquals(sent.get(i).action().name(), message.get("msgid").asText());
        }
    }

    @ParameterizedTest(name = "framing {0}")
    @ValueSource(strings = {"octet-counting", "lf"})
    void overTcpEveryEventIsUnderstoodFieldByField(String framing) throws Exception {
        List<BindingEvent> events = everything();
        try (RealRsyslog rsyslog = RealRsyslog.tcp(directory);
                BatchHandler handler = Sending.handler(rsyslog.port(), "framing", framing)) {
            assertEquals(0, Sending.deliver(handler, events, 100));
            assertUnderstood(events, rsyslog.await(events.size()));
        }
    }

    @Test
    void overUdpEveryEventIsUnderstoodFieldByField() throws Exception {
        List<BindingEvent> events = everything();
        try (RealRsyslog rsyslog = RealRsyslog.udp(directory);
                BatchHandler handler = Sending.handler(rsyslog.port(), "transport", "udp", "rate", "2000")) {
            assertEquals(0, Sending.deliver(handler, events, 100));
            assertUnderstood(events, rsyslog.await(events.size()));
        }
    }

    @ParameterizedTest(name = "confirm {0}")
    @ValueSource(strings = {"window", "batch", "never"})
    void overTlsEveryEventIsUnderstoodFieldByField(String confirm) throws Exception {
        RealRsyslog.requireTls();
        List<BindingEvent> events = everything();
        TestAuthority authority = TestAuthority.create();
        try (RealRsyslog rsyslog = RealRsyslog.tls(directory, authority);
                BatchHandler handler = tls(rsyslog, "confirm", confirm)) {
            assertEquals(0, Sending.deliver(handler, events, 100));
            assertUnderstood(events, rsyslog.await(events.size()));
        }
    }

    private BatchHandler tls(RealRsyslog rsyslog, String key, String value) {
        String ca = directory.resolve("ca.pem").toString();
        return Sending.handler(rsyslog.port(), "transport", "tls", "tls-ca-file", ca, key, value);
    }

    @Test
    void aReceiverWithTheWrongNameHearsNothing() throws Exception {
        RealRsyslog.requireTls();
        TestAuthority authority = TestAuthority.create();
        try (RealRsyslog rsyslog = RealRsyslog.tls(directory, authority);
                BatchHandler handler = tls(rsyslog, "server", "127.0.0.1:" + rsyslog.port())) {
            HandlerResult result = handler.handle(Sending.events(0, 1));
            String reason = assertInstanceOf(HandlerResult.Retry.class, result).reason();
            assertTrue(reason.startsWith("127.0.0.1:" + rsyslog.port() + ": ") && reason.contains("127.0.0.1"), reason);
            assertEquals(List.of(), rsyslog.received());
        }
    }

    @ParameterizedTest(name = "layout {0}")
    @CsvSource({"dhcpd, dhcpd", "cef, abound"})
    void linesOfTheOtherLayoutsArriveToTheLetter(String layout, String app) throws Exception {
        BindingEvent event = Events.bound("10.1.2.3", "aa:bb:cc:dd:ee:ff").build();
        try (RealRsyslog rsyslog = RealRsyslog.tcp(directory);
                BatchHandler handler = Sending.handler(rsyslog.port(), "layout", layout)) {
            Sending.deliver(handler, List.of(event), 1);
            JsonNode received = rsyslog.await(1).get(0);
            assertEquals(app, received.get("app").asText());
            assertEquals(
                    layout.equals("dhcpd")
                            ? DhcpdLayout.line(event)
                            : new CefLayout("0", ByteOrderMark.AUTO).line(event),
                    received.get("msg").asText());
        }
    }

    @Test
    void facilitySeverityAndNumberAreThoseConfigured() throws Exception {
        try (RealRsyslog rsyslog = RealRsyslog.tcp(directory);
                BatchHandler handler = Sending.handler(
                        rsyslog.port(),
                        "facility",
                        "local7",
                        "severity",
                        "notice",
                        "app-name",
                        "leases",
                        "enterprise-number",
                        "99999")) {
            Sending.deliver(handler, Sending.events(0, 1), 1);
            JsonNode received = rsyslog.await(1).get(0);
            assertEquals("189", received.get("pri").asText());
            assertEquals("leases", received.get("app").asText());
            assertEquals("10.1.2.3", received.at("/rfc5424-sd/binding@99999/ip").asText());
        }
    }

    @Test
    void aNameOfTheWildEndsNoLineAndBeginsNone() throws Exception {
        String name = "a\n<134>1 - evil - - - - forged\u0000\u001b[2J\u202e\"]\\";
        BindingEvent event = Events.bound("10.1.2.3", "aa:bb:cc:dd:ee:ff")
                .client(new Client(Optional.empty(), Optional.empty(), Optional.of(name)))
                .build();
        try (RealRsyslog rsyslog = RealRsyslog.tcp(directory);
                BatchHandler handler = Sending.handler(rsyslog.port(), "framing", "lf")) {
            Sending.deliver(handler, List.of(event, Sending.event(1)), 2);
            List<JsonNode> received = rsyslog.await(2);
            assertEquals(2, received.size());
            assertEquals(
                    "a#012<134>1 - evil - - - - forged#000#033[2J#342#200#256\"]\\",
                    parameters(received.get(0)).get("hostname"));
        }
    }

    @Test
    void theDoctorFindsAReceiverThatIsThereAndOneThatIsNot() throws Exception {
        HandlerSettings settings;
        try (RealRsyslog rsyslog = RealRsyslog.tcp(directory)) {
            settings = new HandlerSettings("siem", Map.of("server", "localhost:" + rsyslog.port()), directory);
            assertEquals(List.of(), new SyslogProvider().check(settings));
        }
        List<String> troubles = new SyslogProvider().check(settings);
        assertEquals(1, troubles.size());
        assertTrue(troubles.get(0).contains("cannot be reached"), troubles.get(0));
    }
}
