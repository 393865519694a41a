package dev.abound.replay;

import dev.abound.value.Octets;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads the DHCP and BOOTP datagrams of a capture: classic pcap (micro- and nanoseconds, both byte orders) or pcapng
 * (any number of sections and interfaces).
 *
 * <p>The file may still be growing at the other end of a pipe: each datagram is given as soon as its last octet is
 * there. Damage after the beginning is not an exception: what stands before it is given, then {@link #next} is empty and
 * {@link #notes} tells. Memory is bounded whatever the file claims. Not for use by two threads.
 */
public final class CaptureReader implements Closeable {

    private final InputStream in;
    private final FrameSource source;
    private final DatagramFinder finder = new DatagramFinder();
    private final SortedSet<Integer> unknownLinkTypes = new TreeSet<>();
    private Optional<String> damage = Optional.empty();
    private long frames;
    private long encrypted;

    private CaptureReader(InputStream in, FrameSource source) {
        this.in = in;
        this.source = source;
    }

    /**
     * Reads the beginning of a capture; waits for it on a pipe.
     *
     * @throws CaptureException when it is none: what stands there, and what is wanted
     */
    public static CaptureReader open(InputStream in) throws IOException {
        CaptureStream stream = new CaptureStream(in);
        Octets magic = stream.upTo(CaptureFormats.MAGIC_WIDTH);
        if (!CaptureFormats.looksLikeCapture(magic)) {
            throw new CaptureException(CaptureFormats.complaint(magic));
        }
        return new CaptureReader(
                in, CaptureFormats.isPcapng(magic) ? new PcapngFrames(stream) : new PcapFrames(magic, stream));
    }

    /** The next datagram of the DHCP ports; empty at the end, or where damage begins. May wait on a pipe. */
    public Optional<CapturedDatagram> next() throws IOException {
        while (damage.isEmpty()) {
            Optional<Frame> frame = nextFrame();
            if (frame.isEmpty()) {
                return Optional.empty();
            }
            frames++;
            Optional<CapturedDatagram> datagram = datagram(frame.get());
            if (datagram.isPresent()) {
                return datagram;
            }
        }
        return Optional.empty();
    }

    private Optional<Frame> nextFrame() throws IOException {
        try {
            return source.next();
        } catch (DamageException reason) {
            damage = Optional.of(reason.getMessage() + "; what follows is not read");
            return Optional.empty();
        }
    }

    private Optional<CapturedDatagram> datagram(Frame frame) {
        if (!LinkLayer.knows(frame.linkType())) {
            unknownLinkTypes.add(frame.linkType());
        } else if (LinkLayer.isEncrypted(frame.linkType(), frame.octets())) {
            encrypted++;
        }
        return finder.find(frame);
    }

    /** Frames read so far, of whatever kind. */
    public long frames() {
        return frames;
    }

    /** What could not be read, in sentences; complete once {@link #next} came back empty. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        damage.ifPresent(notes::add);
        if (!unknownLinkTypes.isEmpty()) {
            notes.add("frames of link type " + unknownLinkTypes + " are not understood");
        }
        if (encrypted > 0) {
            notes.add(encrypted + " wireless frames are encrypted and cannot be read; capture at the server instead");
        }
        if (finder.unfinished() > 0) {
            notes.add(finder.unfinished() + " fragmented packets are not complete");
        }
        return notes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
