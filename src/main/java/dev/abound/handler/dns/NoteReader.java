package dev.abound.handler.dns;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads notes from the beginning of a file to the first that is damaged or not whole. */
final class NoteReader implements Closeable {

    private final InputStream in;
    private long place;

    NoteReader(Path path) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    }

    Optional<Published> next() throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(NoteFormat.HEADER));
        Optional<Integer> length =
                header.capacity() < NoteFormat.HEADER ? Optional.empty() : NoteFormat.bodyLength(header);
        if (length.isEmpty()) {
            return Optional.empty();
        }
        byte[] body = in.readNBytes(length.get());
        Optional<Published> note = body.length < length.get() ? Optional.empty() : NoteFormat.read(header, body);
        if (note.isPresent()) {
            place += NoteFormat.HEADER + body.length;
        }
        return note;
    }

    /** Where the next note begins. */
    long place() {
        return place;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
