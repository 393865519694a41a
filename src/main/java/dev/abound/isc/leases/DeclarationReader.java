package dev.abound.isc.leases;

import dev.abound.value.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts a lease file into its declarations while it is read. Knows strings, comments and braces, nothing of what the
 * words mean; holds one declaration at a time. What is not finished yet waits for the rest to be written.
 *
 * <p>A record that was torn, because the machine stopped in the middle of writing it, is given up where a line begins
 * with the next {@code lease}: dhcpd indents whatever is inside a record, and writes a line end inside a string as an
 * escape, so that no client can make such a line. Not for use by two threads.
 */
final class DeclarationReader {

    /** Longer than any record dhcpd writes, scripts of {@code on} statements included. */
    static final int LONGEST = 1 << 20;

    private static final byte[] LEASE = "lease ".getBytes(StandardCharsets.US_ASCII);

    private final ReadableByteChannel in;
    private final Consumer<LeaseFileProblem> problems;
    private byte[] buffer = new byte[64 << 10];
    private int filled;
    private int at; // the next octet to look at
    private int from; // where the open declaration begins
    private int lineStart;
    private long origin; // offset in the file of the buffer's first octet
    private long limit = Long.MAX_VALUE;

    private long line;
    private long firstLine;
    private int depth;
    private boolean open;
    private boolean quoted;
    private boolean escaped;
    private boolean comment;
    private boolean tooLong;

    /** A reader of a channel that stands at an offset between two declarations, at a line counted from 1. */
    DeclarationReader(ReadableByteChannel in, long offset, long line, Consumer<LeaseFileProblem> problems) {
        this.in = in;
        this.origin = offset;
        this.line = line;
        this.problems = problems;
    }

    /** Reads nothing behind this offset until told otherwise. */
    void limit(long offset) {
        limit = offset;
    }

    /** The next declaration; empty when what there is now holds no whole one. Ask again when more is written. */
    Optional<Declaration> next() throws IOException {
        do {
            while (at < filled) {
                if (accept(buffer[at++])) {
                    Optional<Declaration> whole = take();
                    if (whole.isPresent()) {
                        return whole;
                    }
                }
            }
        } while (fill());
        return Optional.empty();
    }

    /** Offset behind the last octet that was read, whole declarations or not. */
    long consumed() {
        return origin + filled;
    }

    /** The line of a declaration that has begun and is not whole. */
    Optional<Long> unfinished() {
        return open ? Optional.of(firstLine) : Optional.empty();
    }

    private boolean accept(byte octet) {
        if (octet == '\n') {
            endLine();
            return false;
        }
        if (comment) {
            return false;
        }
        if (octet == '{' && beginsAnotherLease()) {
            giveUp();
        }
        if (quoted) {
            acceptQuoted(octet);
            return false;
        }
        return (open || opens(octet)) && acceptPlain(octet);
    }

    private void endLine() {
        line++;
        comment = false;
        escaped = false;
        lineStart = at;
    }

    private void acceptQuoted(byte octet) {
        quoted = escaped || octet != '"';
        escaped = !escaped && octet == '\\';
    }

    private boolean opens(byte octet) {
        if (octet >= 0 && octet <= ' ') { // zeros too: what a file system leaves where nothing was written
            return false;
        }
        if (octet == '#') {
            comment = true;
            return false;
        }
        open = true;
        from = at - 1;
        firstLine = line;
        return true;
    }

    private boolean acceptPlain(byte octet) {
        switch (octet) {
            case '"' -> quoted = true;
            case '#' -> comment = true;
            case '{' -> depth++;
            case '}' -> {
                return closeBrace();
            }
            case ';' -> {
                return depth == 0;
            }
            default -> {
                return false;
            }
        }
        return false;
    }

    private boolean closeBrace() {
        if (--depth < 0) {
            problems.accept(new LeaseFileProblem(line, "a brace closes what was never opened"));
            depth = 0;
            open = false;
            return false;
        }
        return depth == 0;
    }

    private boolean beginsAnotherLease() {
        return open
                && lineStart > from
                && at - lineStart > LEASE.length
                && Arrays.equals(buffer, lineStart, lineStart + LEASE.length, LEASE, 0, LEASE.length);
    }

    private void giveUp() {
        problems.accept(new LeaseFileProblem(firstLine, "a record was never finished; the next one begins inside it"));
        from = lineStart;
        firstLine = line;
        depth = 0;
        quoted = false;
        tooLong = false;
    }

    private Optional<Declaration> take() {
        open = false;
        if (tooLong) {
            tooLong = false;
            return Optional.empty();
        }
        return Optional.of(
                new Declaration(Octets.wrap(Arrays.copyOfRange(buffer, from, at)), origin + from, firstLine, line));
    }

    private boolean fill() throws IOException {
        makeRoom();
        int room = (int) Math.min(buffer.length - filled, limit - origin - filled);
        int count = room > 0 ? in.read(ByteBuffer.wrap(buffer, filled, room)) : 0;
        filled += Math.max(count, 0);
        return count > 0;
    }

    private void makeRoom() {
        if (open && filled - from >= LONGEST) {
            dropLong();
        }
        int keep = open ? from : at;
        if (keep > 0) {
            System.arraycopy(buffer, keep, buffer, 0, filled - keep);
            shift(keep);
        } else if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }

    private void shift(int by) {
        filled -= by;
        at -= by;
        from = Math.max(0, from - by);
        lineStart = Math.max(0, lineStart - by);
        origin += by;
    }

    private void dropLong() {
        if (!tooLong) {
            problems.accept(new LeaseFileProblem(firstLine, "a declaration is longer than " + LONGEST + " octets"));
        }
        tooLong = true;
        from = at;
    }
}
