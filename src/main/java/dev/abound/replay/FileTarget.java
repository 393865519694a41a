package dev.abound.replay;

import dev.abound.value.Octets;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes entries into a file as they would go to the intake: each after its length in four octets, big-endian. The file
 * is made new; {@code nc 127.0.0.1 8367 < FILE} sends it.
 */
public final class FileTarget implements ReplayTarget {

    private final FileChannel channel;
    private final DataOutputStream out;
    private long written;
    private long forced;

    private FileTarget(FileChannel channel) {
        this.channel = channel;
        this.out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
    }

    /** Empties the file if there is one. */
    public static FileTarget create(Path file) throws IOException {
        return new FileTarget(FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    @Override
    public void send(Octets entry) throws IOException {
        out.writeInt(entry.length());
        out.write(entry.toArray());
        written++;
    }

    @Override
    public void finish() throws IOException {
        out.flush();
        channel.force(true);
        forced = written;
    }

    @Override
    public long acknowledged() {
        return forced;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
