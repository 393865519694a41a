package dev.abound.json;

import dev.abound.event.BindingEvent;
import dev.abound.ibmi.exitpoint.EntryVectors;
import dev.abound.replay.ReplayTarget;
import dev.abound.replay.Replayer;
import dev.abound.testing.HandlerHarness;
import dev.abound.testing.RecordingHandler;
import dev.abound.value.Octets;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every event that our vectors, our captures, and those of others where they are at hand, make. */
public final class EveryEvent {

    private static final Path SHIPPED = Path.of("src/main/resources/dev/abound/testing/captures");

    private EveryEvent() {}

    /** Of vectors and captures, as if one journal held them: each has a position of its own. */
    public static List<BindingEvent> inOneJournal() throws IOException, InterruptedException {
        RecordingHandler heard = RecordingHandler.done();
        HandlerHarness harness = HandlerHarness.of(heard);
        for (EntryVectors.Vector vector : EntryVectors.events()) {
            harness.play(vector.entry());
        }
        for (Path capture : captures()) {
            play(capture, harness);
        }
        return heard.events();
    }

    public static List<BindingEvent> ofVectors() throws InterruptedException {
        RecordingHandler heard = RecordingHandler.done();
        HandlerHarness harness = HandlerHarness.of(heard);
        for (EntryVectors.Vector vector : EntryVectors.events()) {
            harness.play(vector.entry());
        }
        return heard.events();
    }

    public static List<BindingEvent> ofCaptures() throws IOException, InterruptedException {
        List<BindingEvent> events = new ArrayList<>();
        for (Path capture : captures()) {
            events.addAll(of(capture));
        }
        return events;
    }

    private static List<Path> captures() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path directory : List.of(SHIPPED, ofOthers())) {
            if (Files.isDirectory(directory)) {
                try (Stream<Path> found = Files.walk(directory)) {
                    found.filter(file -> file.toString().matches(".*\\.(pcap|pcapng|cap)"))
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    private static Path ofOthers() {
        return Path.of(Optional.ofNullable(System.getProperty("abound.captures"))
                .or(() -> Optional.ofNullable(System.getenv("ABOUND_CAPTURES")))
                .orElse("../shared/captures"));
    }

    private static List<BindingEvent> of(Path capture) throws IOException, InterruptedException {
        RecordingHandler heard = RecordingHandler.done();
        play(capture, HandlerHarness.of(heard));
        return heard.events();
    }

    private static void play(Path capture, HandlerHarness harness) throws IOException, InterruptedException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(capture));
                Player player = new Player(harness)) {
            new Replayer(player, counts -> {}).replay(in);
        }
    }

    /** Plays what would be sent; what makes no event is of no interest here. */
    private record Player(HandlerHarness harness) implements ReplayTarget {

        @Override
        public void send(Octets entry) throws InterruptedException {
            harness.play(entry);
        }

        @Override
        public void finish() {}

        @Override
        public long acknowledged() {
            return harness.played().size();
        }

        @Override
        public void close() {
            // whoever made the harness goes on with it
        }
    }
}
