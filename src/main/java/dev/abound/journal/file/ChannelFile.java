package dev.abound.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file of the operating system. */
final class ChannelFile implements JournalFile {

    private final FileChannel channel;

    ChannelFile(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public void read(ByteBuffer target, long at) throws IOException {
        long place = at;
        while (target.hasRemaining()) {
            int count = channel.read(target, place);
            if (count < 0) {
                return;
            }
            place += count;
        }
    }

    @Override
    public void write(ByteBuffer octets, long at) throws IOException {
        long place = at;
        while (octets.hasRemaining()) {
            place += channel.write(octets, place);
        }
    }

    @Override
    public long length() throws IOException {
        return channel.size();
    }

    @Override
    public void truncate(long length) throws IOException {
        channel.truncate(length);
    }

    /** The times of the file are not worth a second journey to the disk; its length is always part of this. */
    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
