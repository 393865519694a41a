package dev.abound.intake;

import dev.abound.value.Octets;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One JSON object a line, for servers that can run a script. Each line is answered by {@code ok}, {@code error bad
 * REASON} or {@code error retry REASON}.
 */
final class TextProtocol implements Protocol {

    static final int LONGEST_LINE = 65_535;

    private final EntryDesk desk;
    private boolean insideLongLine;
    private int searched; // octets of the unfinished line known to hold no newline

    TextProtocol(EntryDesk desk) {
        this.desk = desk;
    }

    @Override
    public boolean take(ByteBuffer received) throws InterruptedException {
        for (int end = endOfLine(received); end >= 0; end = endOfLine(received)) {
            Octets line = octets(received, end - received.position());
            received.position(end + 1);
            searched = 0;
            takeLine(line);
        }
        if (insideLongLine || received.remaining() > LONGEST_LINE + 1) { // one more for a carriage return
            insideLongLine = true;
            received.position(received.limit());
        }
        searched = received.remaining();
        return true;
    }

    private void takeLine(Octets line) throws InterruptedException {
        if (insideLongLine) {
            insideLongLine = false;
            refuseLongLine();
        } else {
            keep(withoutReturn(line));
        }
    }

    /** A last line without its newline counts: an object that has its closing brace is whole. */
    @Override
    public void end(ByteBuffer rest) throws InterruptedException {
        if (insideLongLine) {
            refuseLongLine();
        } else if (rest.hasRemaining()) {
            keep(withoutReturn(octets(rest, rest.remaining())));
        }
    }

    private void keep(Octets line) throws InterruptedException {
        if (line.length() > LONGEST_LINE) {
            refuseLongLine();
            return;
        }
        Optional<String> fault = TextLine.faultOf(line);
        if (fault.isPresent()) {
            desk.answer(Answer.bad(fault.get()));
        } else {
            desk.keep(TextLineDecoder.KIND, line, Answer.OK, failure -> Answer.retry(reason(failure)));
        }
    }

    private void refuseLongLine() throws InterruptedException {
        desk.answer(Answer.bad("a line has at most " + LONGEST_LINE + " octets"));
    }

    private static String reason(Throwable failure) {
        return Optional.ofNullable(failure.getMessage()).orElse("the journal could not keep it");
    }

    private int endOfLine(ByteBuffer received) {
        for (int at = received.position() + searched; at < received.limit(); at++) {
            if (received.get(at) == '\n') {
                return at;
            }
        }
        return -1;
    }

    private static Octets octets(ByteBuffer received, int length) {
        byte[] octets = new byte[length];
        received.get(received.position(), octets);
        return Octets.wrap(octets);
    }

    private static Octets withoutReturn(Octets line) {
        int last = line.length() - 1;
        return last >= 0 && line.u8(last) == '\r' ? line.slice(0, last) : line;
    }
}
