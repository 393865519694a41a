package dev.abound.journal.file;

import dev.abound.journal.JournalException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A disk in memory whose power fails at a chosen step. What a force did not cover is kept, lost or torn, names of files
 * as well as their octets.
 */
final class SimulatedDisk implements JournalDisk {

    /** What becomes of everything not forced. */
    enum Loss {
        ALL_LOST,
        ALL_KEPT,
        SECTORS_KEPT_AT_RANDOM,
        LAST_WRITE_TORN
    }

    private static final int SECTOR = 512;
    static final int NEVER = Integer.MAX_VALUE;

    private final Map<String, Image> names = new LinkedHashMap<>();
    private Map<String, Image> durableNames = new LinkedHashMap<>();
    private final int powerFailsAt;
    private int steps;
    private boolean dead;
    private boolean locked;
    private boolean forceFails;
    private boolean full;
    private long usable = Long.MAX_VALUE / 2;

    SimulatedDisk(int powerFailsAt) {
        this.powerFailsAt = powerFailsAt;
    }

    /** A change not yet forced: a write of octets, or a cut when there are none. */
    private static final class Change {
        private final long at;
        private final byte[] octets;
        private final boolean isCut;

        Change(long at, byte[] octets, boolean isCut) {
            this.at = at;
            this.octets = octets;
            this.isCut = isCut;
        }
    }

    private static final class Image {
        private byte[] now = {};
        private byte[] durable = {};
        private final List<Change> changes = new ArrayList<>();

        void change(Change change) {
            changes.add(change);
            now = changed(now, change, change.octets.length);
        }
    }

    private static byte[] changed(byte[] before, Change change, int length) {
        if (change.isCut) {
            return Arrays.copyOf(before, (int) Math.min(before.length, change.at));
        }
        byte[] after = Arrays.copyOf(before, (int) Math.max(before.length, change.at + length));
        System.arraycopy(change.octets, 0, after, (int) change.at, length);
        return after;
    }

    synchronized int steps() {
        return steps;
    }

    synchronized boolean isDead() {
        return dead;
    }

    synchronized void failForces() {
        forceFails = true;
    }

    synchronized void fill(boolean isFull) {
        full = isFull;
    }

    synchronized void leave(long octets) {
        usable = octets;
    }

    /** One step towards the failure; the last one still reaches what is not forced. */
    private void step() throws IOException {
        if (dead) {
            throw new IOException("no power");
        }
        steps++;
        dead = steps >= powerFailsAt;
    }

    private void requirePower() throws IOException {
        if (dead) {
            throw new IOException("no power");
        }
    }

    /** The disk as it is found when power is back. */
    synchronized SimulatedDisk afterPowerLoss(Loss loss, long seed, int nextFailure) {
        Random random = new Random(seed);
        SimulatedDisk found = new SimulatedDisk(nextFailure);
        Set<String> all = new HashSet<>(names.keySet());
        all.addAll(durableNames.keySet());
        for (String name : all.stream().sorted().toList()) {
            Image image = survivor(name, loss, random);
            if (image != null) {
                found.put(name, contents(image, loss, random));
            }
        }
        return found;
    }

    private Image survivor(String name, Loss loss, Random random) {
        boolean isLost = loss == Loss.ALL_LOST || (loss != Loss.ALL_KEPT && random.nextBoolean());
        return isLost ? durableNames.get(name) : names.get(name);
    }

    synchronized void put(String name, byte[] octets) {
        Image image = new Image();
        image.now = octets;
        image.durable = octets;
        names.put(name, image);
        durableNames.put(name, image);
    }

    synchronized byte[] octets(String name) {
        return names.get(name).now.clone();
    }

    private static byte[] contents(Image image, Loss loss, Random random) {
        return switch (loss) {
            case ALL_LOST -> image.durable;
            case ALL_KEPT -> image.now;
            case SECTORS_KEPT_AT_RANDOM -> sectors(image, random);
            case LAST_WRITE_TORN -> torn(image, random);
        };
    }

    private static byte[] sectors(Image image, Random random) {
        byte[] octets = image.durable;
        for (Change change : image.changes) {
            octets = change.isCut
                    ? (random.nextBoolean() ? changed(octets, change, 0) : octets)
                    : sectorsOf(change, octets, random);
        }
        return octets;
    }

    private static byte[] sectorsOf(Change change, byte[] before, Random random) {
        byte[] octets = before;
        int from = 0;
        while (from < change.octets.length) {
            int to = (int) Math.min(change.octets.length, ((change.at + from) / SECTOR + 1) * SECTOR - change.at);
            if (random.nextBoolean()) {
                byte[] part = Arrays.copyOfRange(change.octets, from, to);
                octets = changed(octets, new Change(change.at + from, part, false), part.length);
            }
            from = to;
        }
        return octets;
    }

    private static byte[] torn(Image image, Random random) {
        byte[] octets = image.durable;
        for (int i = 0; i < image.changes.size(); i++) {
            Change change = image.changes.get(i);
            boolean isLast = i == image.changes.size() - 1;
            octets = changed(
                    octets,
                    change,
                    isLast && change.octets.length > 0 ? random.nextInt(change.octets.length) : change.octets.length);
        }
        return octets;
    }

    @Override
    public String place(String name) {
        return "simulated/" + name;
    }

    @Override
    public void createDirectory() {}

    @Override
    public synchronized List<String> list() throws IOException {
        requirePower();
        return List.copyOf(names.keySet());
    }

    @Override
    public synchronized JournalFile create(String name) throws IOException {
        step();
        names.put(name, new Image());
        requirePower();
        return new File(names.get(name));
    }

    @Override
    public synchronized JournalFile openForWriting(String name) throws IOException {
        return openForReading(name);
    }

    @Override
    public synchronized JournalFile openForReading(String name) throws IOException {
        requirePower();
        if (!names.containsKey(name)) {
            throw new NoSuchFileException(name);
        }
        return new File(names.get(name));
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        step();
        names.remove(name);
        requirePower();
    }

    @Override
    public synchronized void forceDirectory() throws IOException {
        step();
        requirePower();
        durableNames = new LinkedHashMap<>(names);
    }

    @Override
    public synchronized long usableSpace() throws IOException {
        requirePower();
        return full ? 0 : usable;
    }

    @Override
    public synchronized Closeable lock() throws IOException {
        requirePower();
        if (locked) {
            throw new JournalException("locked");
        }
        locked = true;
        return this::unlock;
    }

    private synchronized void unlock() {
        locked = false;
    }

    private final class File implements JournalFile {

        private final Image image;

        File(Image image) {
            this.image = image;
        }

        @Override
        public void read(ByteBuffer target, long at) throws IOException {
            synchronized (SimulatedDisk.this) {
                requirePower();
                int count = (int) Math.max(0, Math.min(target.remaining(), image.now.length - at));
                if (count > 0) {
                    target.put(image.now, (int) at, count);
                }
            }
        }

        @Override
        public void write(ByteBuffer octets, long at) throws IOException {
            synchronized (SimulatedDisk.this) {
                step();
                byte[] copy = new byte[full ? octets.remaining() / 2 : octets.remaining()];
                octets.get(copy);
                image.change(new Change(at, copy, false));
                requirePower();
                if (full) {
                    throw new IOException("no space left");
                }
            }
        }

        @Override
        public long length() throws IOException {
            synchronized (SimulatedDisk.this) {
                requirePower();
                return image.now.length;
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            synchronized (SimulatedDisk.this) {
                step();
                image.change(new Change(length, new byte[0], true));
                requirePower();
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (SimulatedDisk.this) {
                step();
                requirePower();
                if (forceFails) {
                    throw new IOException("input/output error");
                }
                image.durable = image.now;
                image.changes.clear();
            }
        }

        @Override
        public void close() {}
    }
}
