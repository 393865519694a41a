package dev.abound.handler.alert;

import dev.abound.spi.Notice;
import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was told to begin and not to end, one alert in each line of a file, so that the end of what ended while nobody
 * watched can still be told. For one thread at a time.
 */
final class Unended {

    private static final Logger LOG = LoggerFactory.getLogger(Unended.class);

    private final Path file;
    private final AlertFormat format;
    private final Map<String, Alert> alerts = new LinkedHashMap<>(); // by key

    private Unended(Path file, AlertFormat format) {
        this.file = file;
        this.format = format;
    }

    /**
     * Finds what an earlier process left.
     *
     * @param directory that of the outbox
     * @param waiting what is in the outbox: a process may have ended between writing there and here
     * @throws IOException when it can be neither read nor written
     */
    static Unended open(Path directory, AlertFormat format, List<Alert> waiting) throws IOException {
        Unended unended = new Unended(directory.resolve("unended"), format);
        unended.read();
        boolean behind = false;
        for (Alert alert : waiting) {
            behind |= unended.changes(alert);
        }
        if (behind) {
            unended.write();
        }
        return unended;
    }

    private void read() throws IOException {
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            try {
                changes(AlertFormat.decode(Octets.wrap(line.getBytes(StandardCharsets.UTF_8))));
            } catch (IOException damaged) {
                LOG.warn("a line of {} is passed over: {}", file, damaged.getMessage());
            }
        }
    }

    private boolean changes(Alert alert) {
        return switch (alert.phase()) {
            case BEGAN -> alerts.put(alert.key(), alert) == null;
            case ENDED -> alerts.remove(alert.key()) != null;
            case HAPPENED -> false;
        };
    }

    private void write() throws IOException {
        String lines = alerts.values().stream()
                .map(alert -> format.encode(alert).text(StandardCharsets.UTF_8) + "\n")
                .collect(Collectors.joining());
        OnDisk.put(file, Octets.wrap(lines.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * An alert is to be told.
     *
     * @throws IOException when that cannot be written down; it is, with the next one
     */
    void told(Alert alert) throws IOException {
        if (changes(alert)) {
            write();
        }
    }

    List<Alert> alerts() {
        return List.copyOf(alerts.values());
    }

    List<Notice> notices() {
        return alerts.values().stream().map(Alert::notice).toList();
    }
}
