package dev.abound.intake;

import dev.abound.value.Octets;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each entry is preceded by its length, four octets big-endian, 0 to 65,535; the answer to each is one octet 06.
 *
 * <pre>
 *  0                   1                   2                   3
 * +---------------+---------------+---------------+---------------+
 * |                     length of the entry (4)                   |
 * +---------------+---------------+---------------+---------------+
 * |                     the entry, that many octets               |
 * +---------------------------------------------------------------+
 * </pre>
 */
final class BinaryProtocol implements Protocol {

    static final int LENGTH_WIDTH = 4;
    static final int LONGEST_ENTRY = 65_535;

    /** The entries of exit programs. */
    private static final String KIND = "exit";

    private static final Logger LOG = LoggerFactory.getLogger(BinaryProtocol.class);

    private final String peer;
    private final EntryDesk desk;

    BinaryProtocol(String peer, EntryDesk desk) {
        this.peer = peer;
        this.desk = desk;
    }

    @Override
    public boolean take(ByteBuffer received) throws InterruptedException {
        while (received.remaining() >= LENGTH_WIDTH) {
            int length = received.getInt(received.position());
            if (length < 0 || length > LONGEST_ENTRY) {
                refuse(length);
                return false;
            }
            if (received.remaining() - LENGTH_WIDTH < length) {
                return true;
            }
            received.position(received.position() + LENGTH_WIDTH);
            keep(received, length);
        }
        return true;
    }

    private void keep(ByteBuffer received, int length) throws InterruptedException {
        byte[] entry = new byte[length];
        received.get(entry);
        desk.keep(KIND, Octets.wrap(entry), Answer.ACKNOWLEDGED, failure -> Answer.HANG_UP);
    }

    private void refuse(int length) {
        LOG.warn(
                "intake: {} announced an entry of {} octets, the most is {}; connection closed. Does it speak this"
                        + " protocol? Binary entries follow their length in 4 octets, text lines begin with an opening brace",
                peer,
                Integer.toUnsignedString(length),
                LONGEST_ENTRY);
    }

    @Override
    public void end(ByteBuffer rest) {
        if (rest.hasRemaining()) {
            LOG.info("intake: {} left in the middle of an entry; {} octets dropped, not kept", peer, rest.remaining());
        }
    }
}
