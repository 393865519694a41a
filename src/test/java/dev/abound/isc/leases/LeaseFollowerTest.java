package dev.abound.isc.leases;

import static dev.abound.isc.leases.LeaseText.active;
import static dev.abound.isc.leases.LeaseText.at;
import static dev.abound.isc.leases.LeaseText.record;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Protocol;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of each change of a lease file, with the times of the file, across whatever happens to the file. */
class LeaseFollowerTest {

    private static final String A = "192.0.2.1";
    private static final String B = "192.0.2.2";

    @TempDir
    private Path directory;

    private Path file;
    private final RecordingInbox inbox = new RecordingInbox();
    private final List<LeaseFileProblem> problems = new ArrayList<>();
    private BooleanSupplier leaving = () -> false;

    @BeforeEach
    void anEmptyFile() throws IOException {
        file = directory.resolve("dhcpd.leases");
        Files.writeString(file, "");
    }

    /** Some steps between which the follower looks, as one life of the source. */
    private void following(Step... steps) throws Exception {
        try (LeaseNotebook notebook = LeaseNotebook.open(directory.resolve("notebook"));
                LeaseFollower follower = new LeaseFollower(file, notebook, inbox, leaving, problems::add)) {
            follower.poll();
            for (Step step : steps) {
                step.take();
                follower.poll();
            }
        }
    }

    private interface Step {
        void take() throws Exception;
    }

    private Step append(String... records) {
        return () ->
                Files.writeString(file, String.join("", records), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** As dhcpd does it: the new file under another name, the old one kept with a tilde, the name moved. */
    private Step replace(String... records) {
        return () -> {
            Path fresh = directory.resolve("dhcpd.leases.1795302833");
            Path old = directory.resolve("dhcpd.leases~");
            Files.writeString(fresh, String.join("", records));
            Files.deleteIfExists(old);
            Files.createLink(old, file);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        };
    }

    private Step overwrite(String... records) {
        return () -> Files.writeString(file, String.join("", records));
    }

    private Step forget() {
        return inbox::forget;
    }

    private BindingEvent last() {
        List<BindingEvent> events = inbox.events();
        return events.get(events.size() - 1);
    }

    @Test
    void theFirstReadingIsASnapshotAndWhatFollowsIsNews() throws Exception {
        append(active(A, 1, 0)).take();
        following(append(active(B, 2, 5)));
        assertEquals(List.of("(bound " + A + ")", "bound " + B), inbox.told());
        BindingEvent bound = last();
        assertEquals(Optional.of(at(5)), bound.calledAt());
        assertEquals(Optional.of(LeaseDuration.ofSeconds(3600)), bound.lease());
        assertEquals(Optional.of("host-2"), bound.client().hostname());
        assertEquals(Optional.of(Protocol.DHCP), bound.protocol());
        assertEquals("lab", bound.realm());
        assertEquals(Optional.of("dhcp1"), bound.server().system());
        assertEquals(Optional.empty(), bound.renewal());
        assertEquals(2, bound.serverLease().orElseThrow().state());
        assertEquals(Optional.of(at(3605)), bound.serverLease().orElseThrow().ends());
    }

    @Test
    void whatHappenedIsToldByComparingTwoRecords() throws Exception {
        following(
                append(active(A, 1, 0)),
                append(active(A, 1, 1800)),
                append(record(A, 1, 1800, 2000, "free")),
                append(active(A, 1, 3000)),
                append(record(A, 1, 3000, 6600, "free")),
                append(active(A, 2, 7000)),
                append(active(A, 3, 7100)),
                append(record(A, 3, 7100, 93500, "abandoned")),
                append(record(A, 3, 7100, 93500, "free")));
        assertEquals(
                List.of(
                        "bound " + A,
                        "renewed " + A,
                        "released " + A,
                        "bound " + A,
                        "expired " + A,
                        "bound " + A,
                        "bound " + A,
                        "declined " + A,
                        "(ended " + A + ")"),
                inbox.told());
        assertEquals(
                List.of(0, 1800, 2000, 3000, 6600, 7000, 7100, 7100, 93500).stream()
                        .map(LeaseText::at)
                        .toList(),
                inbox.events().stream()
                        .map(event -> event.calledAt().orElseThrow())
                        .toList());
    }

    @Test
    void failoverStatesAndAnAdministratorsChangesAppearAsTheyAre() throws Exception {
        following(
                append(active(A, 1, 0)),
                append(record(A, 1, 0, 9000, "active")),
                append(record(A, 1, 0, 9000, "expired")),
                append(record(A, 1, 0, 9000, "free")),
                append(active(A, 1, 9500)),
                append(record(A, 1, 9500, 9600, "released")),
                append(active(A, 1, 9700)),
                append(record(A, 1, 9700, 9800, "reset")),
                append(record(A, 1, 9700, 9800, "backup")));
        assertEquals(
                List.of(
                        "bound " + A,
                        "renewed " + A,
                        "expired " + A,
                        "(ended " + A + ")",
                        "bound " + A,
                        "released " + A,
                        "bound " + A,
                        "revoked " + A,
                        "(ended " + A + ")"),
                inbox.told());
        assertEquals(
                Optional.of(LeaseDuration.ofSeconds(9000)),
                inbox.events().get(1).lease());
        assertEquals(7, last().serverLease().orElseThrow().state());
    }

    @Test
    void aBootpLeaseNeverEnds() throws Exception {
        following(append("lease " + A + " {\n  starts 6 2026/11/21 23:48:41;\n  ends never;\n"
                + "  cltt 6 2026/11/21 23:48:41;\n  binding state active;\n  dynamic-bootp;\n"
                + "  hardware ethernet 02:00:5e:00:53:12;\n  option agent.circuit-id \"eth1\";\n}\n"));
        assertEquals(Optional.of(Protocol.BOOTP), last().protocol());
        assertEquals(Optional.of(LeaseDuration.infinite()), last().lease());
        assertTrue(last().serverLease().orElseThrow().endsNever());
        assertEquals(
                Optional.of(Octets.ofLatin1("eth1")),
                last().relay().orElseThrow().circuitId());
    }

    @Test
    void aLeaseNobodyHasIsKeptForTheLedgerAlone() throws Exception {
        following(
                append("lease " + A + " {\n  binding state backup;\n}\n"),
                append("lease " + A + " {\n  binding state free;\n}\n"));
        assertEquals(List.of("(ended " + A + ")", "(ended " + A + ")"), inbox.told());
        assertEquals(Optional.empty(), last().calledAt());
        assertEquals(Optional.empty(), last().protocol());
        assertEquals(2, inbox.eventsOnce().size());
    }

    @Test
    void theSameContentAgainIsNoNews() throws Exception {
        String content = active(A, 1, 0) + active(B, 2, 1) + active(A, 1, 2);
        append(content).take();
        following(forget(), replace(content), overwrite(content), replace(active(B, 2, 1), active(A, 1, 2)), () -> {
            Files.delete(file);
            Files.writeString(file, content);
        });
        assertEquals(List.of(), inbox.told());
        assertEquals(List.of(), problems);
    }

    @Test
    void whatWasWrittenIntoTheOldFileLastIsNotMissed() throws Exception {
        append(active(A, 1, 0)).take();
        following(forget(), () -> {
            append(active(B, 2, 1), active(B, 2, 2)).take();
            replace(active(A, 1, 0), active(B, 2, 2), active(A, 1, 5)).take();
        });
        assertEquals(List.of("bound " + B, "renewed " + B, "renewed " + A), inbox.told());
    }

    @Test
    void aFileMayVanishShrinkAndBeCreatedAgain() throws Exception {
        append(active(A, 1, 0), active(B, 2, 0)).take();
        following(
                forget(),
                () -> Files.delete(file),
                append(active(A, 1, 0)),
                overwrite(""),
                append(active(A, 1, 0), active(A, 1, 9)),
                overwrite(active(B, 2, 0)),
                append(active(B, 2, 7)));
        assertEquals(List.of("renewed " + A, "renewed " + B), inbox.told());
    }

    @Test
    void aFileOfTheSameLengthWrittenInItsPlaceIsNoticed() throws Exception {
        append(active(A, 1, 0), active(B, 2, 0)).take();
        following(forget(), overwrite(active(A, 1, 0), active(B, 3, 1)));
        assertEquals(List.of("bound " + B), inbox.told());
    }

    @Test
    void whatHappenedWhileNobodyLookedIsNewsWithItsOwnTimes() throws Exception {
        append(active(A, 1, 0)).take();
        following();
        inbox.forget();
        append(active(B, 2, 5), record(B, 2, 5, 50, "free"), active(A, 1, 60)).take();
        following();
        assertEquals(List.of("bound " + B, "released " + B, "renewed " + A), inbox.told());
        assertEquals(Optional.of(at(50)), inbox.events().get(1).calledAt());
        following();
        assertEquals(3, inbox.size(), "and only once");
    }

    @Test
    void theReplacedFileStillHasTheDetails() throws Exception {
        append(active(A, 1, 0)).take();
        following();
        inbox.forget();
        append(active(B, 2, 5), record(B, 2, 5, 50, "free")).take();
        replace(active(A, 1, 0), record(B, 2, 5, 50, "free"), active(A, 1, 60)).take();
        following();
        assertEquals(List.of("bound " + B, "released " + B, "renewed " + A), inbox.told());
    }

    @Test
    void whatCameAndWentWhileNobodyLookedIsToldFromWhatIsLeft() throws Exception {
        append(active(A, 1, 0), record(B, 2, 0, 100, "free")).take();
        following();
        inbox.forget();
        Files.delete(file);
        append(record(A, 1, 500, 600, "free"), record(B, 3, 300, 400, "free")).take();
        following();
        assertEquals(List.of("renewed " + A, "ended " + A, "bound " + B, "ended " + B), inbox.told());
        assertEquals(
                Optional.of(LeaseDuration.ofSeconds(100)), inbox.events().get(2).lease());
    }

    @Test
    void anOlderFilePutInPlaceTellsWhatTheServerBelievesNow() throws Exception {
        append(active(A, 1, 0), active(A, 1, 100)).take();
        following(forget(), overwrite(active(A, 2, -500), active(A, 3, -400)));
        assertEquals(List.of("bound " + A), inbox.told());
        assertEquals(Optional.of(at(-400)), last().calledAt());
    }

    @Test
    void aHalfWrittenRecordWaitsForItsRest() throws Exception {
        String record = active(A, 1, 0);
        for (int cut = 1; cut < record.length() - 2; cut += 7) {
            String half = record.substring(0, cut);
            String rest = record.substring(cut);
            anEmptyFile();
            Files.deleteIfExists(directory.resolve("notebook"));
            inbox.forget();
            following(append(half), () -> assertEquals(0, inbox.size()), append(rest));
            assertEquals(List.of("bound " + A), inbox.told(), "cut after " + cut);
        }
    }

    @Test
    void aRestartInTheMiddleOfAHalfWrittenRecordReadsItWhole() throws Exception {
        append(active(B, 2, 0), active(A, 1, 0).substring(0, 50)).take();
        following();
        append(active(A, 1, 0).substring(50)).take();
        following();
        assertEquals(List.of("(bound " + B + ")", "bound " + A), inbox.told());
        assertEquals(List.of(), problems);
    }

    @Test
    void badRecordsArePassedOverAndNamed() throws Exception {
        following(append(active(A, 1, 0), "lease 192.0.2.9 {\n  starts 6 soon 12:00:00;\n}\n", active(B, 2, 0)));
        assertEquals(List.of("bound " + A, "bound " + B), inbox.told());
        assertEquals(12, problems.get(0).line());
        assertTrue(problems.get(0).reason().contains("soon"), problems.get(0).reason());
    }

    @Test
    void whatTheJournalRefusedIsOfferedAgain() throws Exception {
        append(active(A, 1, 0), active(B, 2, 0)).take();
        following(append(active(A, 1, 10)));
        inbox.forget();
        inbox.refuseAfter(2);
        append(active(A, 1, 20), active(B, 2, 20), active(A, 1, 30), record(A, 1, 30, 40, "free"))
                .take();
        assertThrows(NotKeptException.class, this::following);
        inbox.refuseNothing();
        following();
        assertEquals(
                List.of("renewed " + A, "renewed " + B, "renewed " + A, "released " + A),
                inbox.eventsOnce().stream().map(RecordingInbox::told).toList());
        assertEquals(4, inbox.size(), "what was kept before the refusal is noted");
    }

    @Test
    void aNotebookThatIsBehindTheJournalMakesTheSameRecordsAgain() throws Exception {
        append(active(A, 1, 0)).take();
        following();
        Path notebook = directory.resolve("notebook");
        byte[] before = Files.readAllBytes(notebook);
        append(active(A, 1, 20), record(A, 1, 20, 25, "free"), active(A, 2, 30), active(B, 2, 30))
                .take();
        following();
        List<BindingEvent> all = inbox.events();
        Files.write(notebook, before);
        following();
        assertEquals(all.size() + 4, inbox.size());
        assertEquals(
                all.stream().map(BindingEvent::id).toList(),
                inbox.eventsOnce().stream().map(BindingEvent::id).toList());
    }

    @Test
    void aNotebookCutAnywhereLosesNothing() throws Exception {
        append(active(A, 1, 0)).take();
        following(append(active(A, 1, 20)), append(active(B, 2, 30)), append(record(A, 1, 20, 40, "free")));
        Path notebook = directory.resolve("notebook");
        byte[] whole = Files.readAllBytes(notebook);
        List<String> wanted = List.of("bound " + B, "renewed " + A, "released " + A);
        for (int cut = 0; cut < whole.length; cut += 13) {
            byte[] torn = java.util.Arrays.copyOf(whole, cut);
            Files.write(notebook, torn);
            inbox.forget();
            following();
            List<String> told = inbox.told();
            boolean first = told.stream().anyMatch(event -> event.startsWith("("));
            assertTrue(first || wanted.containsAll(told), "cut after " + cut + ": " + told);
        }
    }

    @Test
    void aStopInTheMiddleOfTheFirstReadingGoesOnAsASnapshot() throws Exception {
        append(active(A, 1, 0), active(B, 2, 0), active("192.0.2.3", 3, 0)).take();
        leaving = () -> inbox.size() >= 1;
        following();
        leaving = () -> false;
        assertEquals(List.of("(bound " + A + ")"), inbox.told());
        following(append(active(A, 1, 10)));
        assertEquals(
                List.of("(bound " + A + ")", "(bound " + B + ")", "(bound 192.0.2.3)", "renewed " + A), inbox.told());
    }

    @Test
    void aStopWhileCatchingUpBeginsToCatchUpAgain() throws Exception {
        append(active(A, 1, 0), active(A, 1, 10), active(B, 2, 10)).take();
        following();
        inbox.forget();
        Files.writeString(
                file, active(A, 1, 0) + active(A, 1, 10) + active(A, 1, 20) + active(B, 2, 10) + active(B, 2, 20));
        leaving = () -> inbox.size() >= 1;
        following();
        leaving = () -> false;
        following();
        assertEquals(List.of("renewed " + A, "renewed " + B), inbox.told());
    }

    /** Stopped while it caught up with a file that is then replaced before it starts again. */
    @Test
    void whatStoodInAFileThatWasReplacedBeforeCatchingUpWasDoneIsNotMissed() throws Exception {
        append(active(A, 1, 0), active(B, 2, 0)).take();
        following();
        inbox.forget();
        replace(active(A, 1, 0), active(B, 2, 0), active(A, 1, 10), active(B, 2, 10), active(B, 2, 20))
                .take();
        leaving = () -> inbox.size() >= 1;
        following();
        leaving = () -> false;
        replace(active(A, 1, 10), active(B, 2, 20)).take();
        following(append(active(A, 1, 30)));
        assertEquals(List.of("renewed " + A, "renewed " + B, "renewed " + B, "renewed " + A), inbox.told());
    }

    @Test
    void aFileThatAppearsLaterIsReadAsASnapshotToo() throws Exception {
        Files.delete(file);
        following(append(active(A, 1, 0)), append(active(A, 1, 10)));
        assertEquals(List.of("(bound " + A + ")", "renewed " + A), inbox.told());
    }

    /** Seen with dhcpd 4.4.3-P1 when it starts. */
    @Test
    void whatDhcpdAddsWhenItWritesItsFileAnewIsForTheLedgerAlone() throws Exception {
        String added = active(A, 1, 0).replace("  cltt", "  tstp " + LeaseText.time(at(3600)) + ";\n  cltt");
        following(append(active(A, 1, 0)), replace(added));
        assertEquals(List.of("bound " + A, "(renewed " + A + ")"), inbox.told());
        assertEquals(Optional.of(at(3600)), last().serverLease().orElseThrow().tstp());
    }

    @Test
    void aReplyOfTheSameSecondIsTheSameRecord() throws Exception {
        following(append(active(A, 1, 0)), append(active(A, 1, 0)), append("host h { dynamic; }\n"));
        assertEquals(List.of("bound " + A), inbox.told());
        assertEquals(Action.BOUND, last().action());
    }
}
