package dev.abound.handler.alert;

import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alerts that are not delivered yet, each in a small file of its own, so that they outlive the process. Oldest first. For
 * one thread at a time.
 */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final String SUFFIX = ".json";

    private final Path directory;
    private final AlertFormat format;
    private final int most;
    private final Deque<Kept> waiting = new ArrayDeque<>();
    private long next;

    /** An alert as it was written down. */
    record Kept(Path file, Alert alert, Octets content) {}

    private Outbox(Path directory, AlertFormat format, int most) {
        this.directory = directory;
        this.format = format;
        this.most = most;
    }

    /**
     * Finds what an earlier process left.
     *
     * @param directory made when it is not there
     * @param most how many alerts it keeps
     * @throws IOException when the directory cannot be made or read
     */
    static Outbox open(Path directory, AlertFormat format, int most) throws IOException {
        Outbox outbox = new Outbox(directory, format, most);
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(one -> one.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                outbox.find(file);
            }
        }
        return outbox;
    }

    private void find(Path file) throws IOException {
        String name = file.getFileName().toString();
        Octets content = Octets.wrap(Files.readAllBytes(file));
        try {
            next = Long.parseLong(name.substring(0, name.length() - SUFFIX.length())) + 1;
            waiting.add(new Kept(file, AlertFormat.decode(content), content));
        } catch (IOException | NumberFormatException damaged) {
            LOG.warn("{} is no alert and stays where it is: {}", file, damaged.getMessage());
        }
    }

    boolean isFull() {
        return waiting.size() >= most;
    }

    int size() {
        return waiting.size();
    }

    /** In the order in which they are delivered. */
    List<Alert> waiting() {
        return waiting.stream().map(Kept::alert).toList();
    }

    Optional<Kept> first() {
        return Optional.ofNullable(waiting.peek());
    }

    /**
     * Keeps one more; it is on the disk when this returns.
     *
     * @throws IOException when it cannot be kept
     */
    void add(Alert alert) throws IOException {
        Octets content = format.encode(alert);
        Path file = directory.resolve(String.format(Locale.ROOT, "%019d%s", next, SUFFIX));
        OnDisk.put(file, content);
        next++;
        waiting.add(new Kept(file, alert, content));
    }

    /**
     * The first one is delivered, or never will be.
     *
     * @throws IOException when its file stays: it comes again after a restart
     */
    void removeFirst() throws IOException {
        Files.deleteIfExists(waiting.remove().file());
    }
}
