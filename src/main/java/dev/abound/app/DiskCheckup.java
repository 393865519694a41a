package dev.abound.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Is there room, is the file system one to trust, how long does a force take? */
final class DiskCheckup implements Checkup {

    private static final int FORCES = 16;
    private static final int OCTETS = 4_096;
    private static final long NEAR_FLOOR = 4;
    private static final double SLOW_MILLIS = 50;

    /** By the beginning of the type's name. */
    private static final Map<String, String> DOUBTFUL = Map.of(
            "nfs", "A force is the server's word, and the lock of the directory depends on its lock daemon.",
            "cifs", "A force and a lock are what the server makes of them.",
            "smb", "A force and a lock are what the server makes of them.",
            "fuse", "What a force means depends on the program behind it.",
            "9p", "What a force means depends on the host behind it.",
            "tmpfs", "It is memory: everything is gone when the machine restarts.",
            "ramfs", "It is memory: everything is gone when the machine restarts.",
            "overlay", "In a container, what is kept here goes with the container.");

    @Override
    public String area() {
        return "disk";
    }

    @Override
    public void look(Patient patient, Consumer<Diagnosis> tell) throws IOException {
        Path place = existing(patient.directory().toAbsolutePath());
        FileStore store = Files.getFileStore(place);
        tell.accept(room(store, Storage.letterOptions(patient.configuration()).freeSpaceFloor()));
        tell.accept(type(store));
        if (Files.isDirectory(patient.directory()) && Files.isWritable(patient.directory())) {
            tell.accept(speed(medianForceMillis(patient.directory())));
        }
    }

    private static Path existing(Path directory) {
        Path place = directory;
        while (!Files.exists(place)) {
            place = place.getParent();
        }
        return place;
    }

    private Diagnosis room(FileStore store, long floor) throws IOException {
        long free = store.getUsableSpace();
        String found = ServiceCheckup.octets(free) + " are free, the floor is " + ServiceCheckup.octets(floor) + ".";
        if (free <= floor) {
            return Diagnosis.problem(
                    area(), found + " Nothing is acknowledged.", "Make room, or set retention.size or retention.age.");
        }
        return free < NEAR_FLOOR * floor
                ? Diagnosis.warning(area(), found, "Below the floor nothing is acknowledged: make room soon.")
                : Diagnosis.ok(area(), found);
    }

    private Diagnosis type(FileStore store) {
        String type = store.type().toLowerCase(Locale.ROOT);
        return DOUBTFUL.entrySet().stream()
                .filter(doubt -> type.startsWith(doubt.getKey()))
                .findFirst()
                .map(doubt -> Diagnosis.warning(
                        area(),
                        "The file system is " + store.type() + ". " + doubt.getValue(),
                        "Put the data directory on a local disk."))
                .orElseGet(() -> Diagnosis.ok(area(), "The file system is " + store.type() + "."));
    }

    private Diagnosis speed(double millis) {
        String found = String.format(
                Locale.ROOT,
                "A force takes %.1f ms: a sender that waits for each answer gets %.0f a second.",
                millis,
                1_000 / millis);
        return millis > SLOW_MILLIS
                ? Diagnosis.warning(
                        area(),
                        found,
                        "Senders in flight together share a force; for more, put the data directory on a faster disk.")
                : Diagnosis.ok(area(), found);
    }

    private static double medianForceMillis(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "doctor", ".tmp");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long[] nanos = new long[FORCES];
            for (int i = 0; i < FORCES; i++) {
                long begun = System.nanoTime();
                channel.write(ByteBuffer.allocate(OCTETS));
                channel.force(false);
                nanos[i] = System.nanoTime() - begun;
            }
            Arrays.sort(nanos);
            return nanos[FORCES / 2] / (double) TimeUnit.MILLISECONDS.toNanos(1);
        } finally {
            Files.delete(file);
        }
    }
}
