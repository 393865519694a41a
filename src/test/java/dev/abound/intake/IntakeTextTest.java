package dev.abound.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.intake.RunningIntake.RawClient;
import dev.abound.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IntakeTextTest {

    private static final String GOOD = "{\"action\":\"bound\",\"ip\":\"192.0.2.100\"}";

    private static RunningIntake intake(ListInbox inbox) {
        return new RunningIntake(IntakeAddress.parse("0"), inbox);
    }

    @Test
    void eachLineIsAnsweredInOrderAndGoodOnesAreKeptAsTheyCame() throws Exception {
        ListInbox inbox = ListInbox.keeping();
        String spaced = "{ \"ip\": \"192.0.2.101\", \"action\": \"released\", \"note\": \"ä\" }";
        try (RunningIntake intake = intake(inbox);
                RawClient client = intake.rawClient()) {
            client.sendText(GOOD + "\n" + "nonsense\r\n" + spaced + "\r\n" + "\n" + "{\"action\":\"bound\"}\n" + GOOD);
            client.finish(); // the last line has no newline
            assertEquals("ok", client.line());
            assertTrue(client.line().startsWith("error bad not JSON"));
            assertEquals("ok", client.line());
            assertEquals("error bad a line is one JSON object", client.line());
            assertEquals("error bad ip is missing", client.line());
            assertEquals("ok", client.line());
            assertEquals(Octets.empty(), client.rest());
        }
        assertEquals(List.of(utf8(GOOD), utf8(spaced), utf8(GOOD)), inbox.entries());
        assertEquals(List.of("json"), inbox.kinds());
    }

    private static Octets utf8(String text) {
        return Octets.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatTheJournalCannotKeepMayBeSentAgain() throws Exception {
        ListInbox inbox = ListInbox.losing(entry -> true);
        try (RunningIntake intake = intake(inbox);
                RawClient client = intake.rawClient()) {
            client.sendText(GOOD + "\n");
            assertEquals("error retry the disk is full", client.line());
            client.sendText("{}\n");
            assertEquals("error bad action is missing", client.line());
        }
    }

    @Test
    void anAnswerWaitsForTheForce() throws Exception {
        ListInbox inbox = ListInbox.waiting();
        try (RunningIntake intake = intake(inbox);
                RawClient client = intake.rawClient()) {
            client.sendText(GOOD + "\n" + "{}\n");
            inbox.awaitEntries(1);
            assertEquals(0, client.in.available());
            inbox.force();
            assertEquals("ok", client.line());
            assertEquals("error bad action is missing", client.line());
        }
    }

    @Test
    void aLineThatIsTooLongIsRefusedAndTheNextIsRead() throws Exception {
        ListInbox inbox = ListInbox.keeping();
        String padding = " ".repeat(65_535 - GOOD.length());
        try (RunningIntake intake = intake(inbox);
                RawClient client = intake.rawClient()) {
            client.sendText(GOOD + padding + "\r\n");
            assertEquals("ok", client.line(), "65,535 octets are not too many");
            client.sendText(GOOD + padding + " \n" + GOOD + "\n");
            assertEquals("error bad a line has at most 65535 octets", client.line());
            assertEquals("ok", client.line());
            client.sendText("{" + "x".repeat(1_000_000) + "\n" + GOOD + "\n");
            assertEquals("error bad a line has at most 65535 octets", client.line());
            assertEquals("ok", client.line());
        }
        assertEquals(3, inbox.entries().size());
    }

    @Test
    void aLineThatIsNotUtf8IsBadAndReasonsStayOnOneLine() throws Exception {
        ListInbox inbox = ListInbox.keeping();
        try (RunningIntake intake = intake(inbox);
                RawClient client = intake.rawClient()) {
            client.sendText("{").send(Octets.ofHex("ff0a"));
            assertEquals("error bad not UTF-8", client.line());
            client.sendText("{\"action\":\"a\\nb\\u001b[2J\",\"ip\":\"192.0.2.1\"}\n");
            String answer = client.line();
            assertTrue(answer.contains("a\\nb\\x1b[2J"), answer);
        }
        assertEquals(0, inbox.entries().size());
    }
}
