package dev.abound.replay;

import java.io.IOException;
import java.util.Optional;

/** The frames of one capture file in the order they stand there. */
interface FrameSource {

    /** No frame is longer; a length beyond is damage. The largest snapshot length tcpdump takes. */
    int LONGEST_FRAME = 256 << 10;

    /**
     * The next frame; empty at the end of the file. Reads no further than its last octet.
     *
     * @throws DamageException when the file cannot be followed any further
     */
    Optional<Frame> next() throws IOException;
}
