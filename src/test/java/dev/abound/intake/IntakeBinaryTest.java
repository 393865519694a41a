package dev.abound.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.intake.RunningIntake.RawClient;
import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class IntakeBinaryTest {

    private static final Octets ACK = Octets.of(6);

    @TempDir
    Path directory;

    private RunningIntake intake(String family, ListInbox inbox) {
        return new RunningIntake(
                IntakeAddress.parse(family.equals("unix") ? "unix:" + directory.resolve("s") : "0"), inbox);
    }

    private static Octets entry(int number) {
        return Octets.ofLatin1("entry " + number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "unix"})
    void aHundredThousandEntriesInFlightAreKeptInOrder(String family) throws Exception {
        ListInbox inbox = ListInbox.keeping();
        List<Octets> sent =
                IntStream.range(0, 100_000).mapToObj(IntakeBinaryTest::entry).toList();
        try (RunningIntake intake = intake(family, inbox);
                IntakeClient client = intake.client()) {
            for (Octets entry : sent) {
                client.post(entry);
            }
            client.awaitAcknowledged();
            assertEquals(sent.size(), client.acknowledged());
        }
        assertEquals(sent, inbox.entries());
        assertEquals(List.of("exit"), inbox.kinds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "unix"})
    void anEntryIsAnsweredOnlyOnceItIsForced(String family) throws Exception {
        ListInbox inbox = ListInbox.waiting();
        try (RunningIntake intake = intake(family, inbox);
                IntakeClient client = intake.client()) {
            CompletableFuture<Void> first = client.send(entry(1));
            CompletableFuture<Void> second = client.send(entry(2));
            inbox.awaitEntries(2);
            assertEquals(List.of(false, false), List.of(first.isDone(), second.isDone()));
            inbox.force();
            client.awaitAcknowledged();
        }
    }

    @Test
    void emptyAndLongestEntriesAreKept() throws Exception {
        ListInbox inbox = ListInbox.keeping();
        Octets longest = Octets.wrap(new byte[65_535]);
        try (RunningIntake intake = intake("tcp", inbox);
                RawClient client = intake.rawClient()) {
            client.sendEntry(Octets.empty())
                    .sendEntry(longest)
                    .sendEntry(Octets.empty())
                    .finish();
            assertEquals(ACK.plus(ACK).plus(ACK), client.rest());
        }
        assertEquals(List.of(Octets.empty(), longest, Octets.empty()), inbox.entries());
    }

    @Test
    void entriesMayComeOneOctetAtATime() throws Exception {
        ListInbox inbox = ListInbox.keeping();
        try (RunningIntake intake = intake("tcp", inbox);
                RawClient client = intake.rawClient()) {
            Octets stream = Octets.ofHex("00000002").plus(Octets.ofHex("abcd")).plus(Octets.ofHex("00000000"));
            for (int i = 0; i < stream.length(); i++) {
                client.send(stream.slice(i, i + 1));
            }
            assertEquals(ACK.plus(ACK), client.answer(2));
        }
        assertEquals(List.of(Octets.ofHex("abcd"), Octets.empty()), inbox.entries());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00010000", "ffffffff", "80000000", "474554202f20485454502f312e310d0a0d0a", "16030100"})
    void aLongerLengthOrGarbageClosesTheConnectionAfterTheAnswersAndTheServiceStays(String garbage) throws Exception {
        ListInbox inbox = ListInbox.keeping();
        try (RunningIntake intake = intake("tcp", inbox)) {
            try (RawClient client = intake.rawClient()) {
                client.sendEntry(entry(1)).send(Octets.ofHex(garbage));
                assertEquals(ACK, client.rest());
            }
            try (RawClient next = intake.rawClient()) {
                assertEquals(ACK, next.sendEntry(entry(2)).answer(1));
            }
        }
        assertEquals(List.of(entry(1), entry(2)), inbox.entries());
    }

    @Test
    void halfAnEntryIsNotKept() throws Exception {
        ListInbox inbox = ListInbox.keeping();
        try (RunningIntake intake = intake("tcp", inbox);
                RawClient client = intake.rawClient()) {
            client.sendEntry(entry(1)).send(Octets.ofHex("00000009" + "0102")).finish();
            assertEquals(ACK, client.rest());
        }
        assertEquals(List.of(entry(1)), inbox.entries());
    }

    @Test
    void whatTheJournalCannotKeepIsNotAnsweredAndTheServiceStays() throws Exception {
        ListInbox inbox = ListInbox.losing(entry(2)::equals);
        try (RunningIntake intake = intake("tcp", inbox)) {
            try (IntakeClient client = intake.client()) {
                List<CompletableFuture<Void>> kept = new ArrayList<>();
                for (int i = 1; i <= 3; i++) {
                    kept.add(client.send(entry(i)));
                }
                IOException told = assertThrows(IOException.class, client::awaitAcknowledged);
                assertTrue(told.getMessage().contains("2 entries are not acknowledged"), told::getMessage);
                assertEquals(List.of(entry(2), entry(3)), client.unacknowledged());
                kept.get(0).join();
                assertThrows(CompletionException.class, kept.get(1)::join);
                assertThrows(CompletionException.class, kept.get(2)::join);
            }
            try (RawClient next = intake.rawClient()) {
                assertEquals(ACK, next.sendEntry(entry(4)).answer(1));
            }
        }
    }

    @Test
    void aClientThatDoesNotReadItsAnswersStopsNobodyElse() throws Exception {
        ListInbox inbox = ListInbox.waiting();
        try (RunningIntake intake = intake("tcp", inbox);
                RawClient slow = intake.rawClient()) {
            Thread flood = new Thread(() -> flood(slow));
            flood.start();
            inbox.awaitEntries(Answers.WINDOW); // it is read no further: its window is full
            try (RawClient other = intake.rawClient()) {
                other.sendEntry(entry(-1));
                inbox.awaitEntries(Answers.WINDOW + 1);
                assertEquals(Answers.WINDOW + 1, inbox.entries().size());
                inbox.force();
                assertEquals(ACK, other.answer(1));
            }
            slow.cut();
            flood.join();
        }
    }

    private static void flood(RawClient slow) {
        try {
            for (int i = 0; i < 200_000; i++) {
                slow.sendEntry(Octets.empty());
            }
        } catch (IOException closed) {
            assertTrue(closed.getMessage() != null || !slow.channel.isOpen());
        }
    }

    @Test
    void oneClientTooManyIsTurnedAwayAndAPlaceThatIsLeftIsGivenAgain() throws Exception {
        ListInbox inbox = ListInbox.keeping();
        List<RawClient> clients = new ArrayList<>();
        try (RunningIntake intake = intake("unix", inbox)) {
            for (int i = 0; i < IntakeSource.MOST_CLIENTS; i++) {
                clients.add(intake.rawClient());
                assertEquals(ACK, clients.get(i).sendEntry(entry(i)).answer(1));
            }
            for (int i = 0; i < 44; i++) {
                try (RawClient extra = intake.rawClient()) {
                    assertEquals(-1, readOrEnd(extra));
                }
            }
            clients.get(0).finish();
            assertEquals(Octets.empty(), clients.get(0).rest()); // its place is free soon after
            assertEquals(ACK, firstToGetIn(intake));
        } finally {
            for (RawClient client : clients) {
                client.cut();
            }
        }
    }

    private static Octets firstToGetIn(RunningIntake intake) throws IOException {
        while (true) {
            try (RawClient next = intake.rawClient()) {
                Octets answer = next.sendEntry(entry(0)).answer(1);
                if (!answer.isEmpty()) {
                    return answer;
                }
            } catch (IOException turnedAway) {
                Thread.onSpinWait();
            }
        }
    }

    private static int readOrEnd(RawClient client) {
        try {
            return client.in.read();
        } catch (IOException reset) {
            return -1;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "unix"})
    void closingAnswersWhatWasReadAndThenClosesTheConnection(String family) throws Exception {
        ListInbox inbox = ListInbox.waiting();
        RunningIntake intake = intake(family, inbox);
        try (RawClient client = intake.rawClient()) {
            client.sendEntry(entry(1)).sendEntry(entry(2));
            inbox.awaitEntries(2);
            intake.source.close();
            awaitShut(intake);
            inbox.force();
            assertEquals(ACK.plus(ACK), client.rest());
        }
        intake.join();
    }

    /** The system's accept ends a moment after close has returned. */
    private static void awaitShut(RunningIntake intake) {
        try {
            while (true) {
                intake.client().close();
            }
        } catch (IntakeException shut) {
            assertTrue(shut.getMessage().startsWith("No intake answers at"), shut::getMessage);
        }
    }

    @Test
    void whatWasNotAcknowledgedBeforeACutCanBeSentAgain() throws Exception {
        ListInbox inbox = ListInbox.keeping();
        List<Octets> sent =
                IntStream.range(0, 50_000).mapToObj(IntakeBinaryTest::entry).toList();
        List<Octets> missing;
        try (RunningIntake first = intake("tcp", inbox);
                IntakeClient client = first.client()) {
            int next = 0;
            while (next < 20_000) {
                client.post(sent.get(next++));
            }
            first.stop();
            assertThrows(IOException.class, () -> post(client, sent.subList(20_000, sent.size())));
            missing = new ArrayList<>(sent.subList((int) client.acknowledged(), sent.size()));
        }
        try (RunningIntake second = intake("tcp", inbox);
                IntakeClient client = second.client()) {
            for (Octets entry : missing) {
                client.post(entry);
            }
            client.awaitAcknowledged();
        }
        assertEquals(
                sent, inbox.entries().stream().distinct().sorted(byNumber()).toList());
    }

    private static void post(IntakeClient client, List<Octets> entries) throws IOException, InterruptedException {
        for (Octets entry : entries) {
            client.post(entry);
        }
    }

    private static Comparator<Octets> byNumber() {
        return Comparator.comparingInt(entry -> Integer.parseInt(entry.latin1().substring(6)));
    }
}
