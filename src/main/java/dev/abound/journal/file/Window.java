package dev.abound.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A view into a file that moves along with whoever reads it. For one thread at a time. */
final class Window {

    private final JournalFile file;
    private final int size;
    private ByteBuffer octets;
    private long start;

    Window(JournalFile file, int size) {
        this.file = file;
        this.size = size;
        this.octets = ByteBuffer.allocate(size).limit(0);
    }

    /** Makes sure that these octets, which lie before the limit, can be seen; reads on up to the limit. */
    void show(long at, int length, long limit) throws IOException {
        if (at < start || at + length > start + octets.limit()) {
            load(at, length, limit);
        }
    }

    private void load(long at, int length, long limit) throws IOException {
        int wanted = (int) Math.min(Math.max(size, length), limit - at);
        if (octets.capacity() < wanted) {
            octets = ByteBuffer.allocate(wanted);
        } else if (octets.capacity() > size && wanted <= size) {
            octets = ByteBuffer.allocate(size);
        }
        octets.clear().limit(wanted);
        start = at;
        file.read(octets, at);
        octets.limit(octets.position());
        if (octets.limit() < length) {
            throw new IOException("ends after " + (at + octets.limit()) + " octets, wanted " + (at + length));
        }
    }

    /** What is shown, to be read by index. */
    ByteBuffer octets() {
        return octets;
    }

    int index(long at) {
        return (int) (at - start);
    }

    byte octet(long at) {
        return octets.get((int) (at - start));
    }
}
