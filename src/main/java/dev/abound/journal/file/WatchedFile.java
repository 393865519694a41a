package dev.abound.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/** A file somebody watches being read. */
record WatchedFile(JournalFile file, LongConsumer octetsRead) implements JournalFile {

    @Override
    public void read(ByteBuffer target, long at) throws IOException {
        int before = target.position();
        file.read(target, at);
        octetsRead.accept(target.position() - before);
    }

    @Override
    public void write(ByteBuffer octets, long at) throws IOException {
        file.write(octets, at);
    }

    @Override
    public long length() throws IOException {
        return file.length();
    }

    @Override
    public void truncate(long length) throws IOException {
        file.truncate(length);
    }

    @Override
    public void force() throws IOException {
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
