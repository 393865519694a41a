package dev.abound.replay;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Hands every DHCPACK and BOOTP reply of captures to a target, each as the entry an exit program would have sent. A
 * reply that is captured twice is sent twice. Not for use by two threads.
 */
public final class Replayer {

    private final ReplayTarget target;
    private final Consumer<ReplayCounts> progress;
    private final Map<String, Long> skipped = new TreeMap<>();
    private long framesBefore; // of the captures that are read already
    private long frames;
    private long datagrams;
    private long sent;

    /** @param progress told after every datagram, on the thread that replays */
    public Replayer(ReplayTarget target, Consumer<ReplayCounts> progress) {
        this.target = target;
        this.progress = progress;
    }

    /**
     * Replays one capture to its end; a pipe for as long as it lasts, each reply as soon as it is there. Leaves the
     * stream open, and what was sent perhaps unanswered: see {@link #finish}.
     *
     * @return what could not be read, in sentences
     * @throws CaptureException when it is no capture
     * @throws IOException when it cannot be read, or the target is lost
     */
    public List<String> replay(InputStream in) throws IOException, InterruptedException {
        @SuppressWarnings("resource") // the stream is the caller's
        CaptureReader capture = CaptureReader.open(in);
        for (Optional<CapturedDatagram> next = capture.next(); next.isPresent(); next = capture.next()) {
            frames = framesBefore + capture.frames();
            datagrams++;
            replay(ReplyEntry.of(next.get()));
            progress.accept(counts());
        }
        framesBefore += capture.frames();
        frames = framesBefore;
        return capture.notes();
    }

    private void replay(ReplyEntry reply) throws IOException, InterruptedException {
        if (reply.group().isPresent()) {
            target.send(reply.group().get(), reply.time());
            sent++;
        } else {
            skipped.merge(reply.skipped(), 1L, Long::sum);
        }
    }

    /**
     * Waits until everything has arrived for good.
     *
     * @throws IOException when that will not happen: how many did not
     */
    public ReplayCounts finish() throws IOException, InterruptedException {
        target.finish();
        ReplayCounts counts = counts();
        progress.accept(counts);
        return counts;
    }

    public ReplayCounts counts() {
        return new ReplayCounts(frames, datagrams, sent, target.acknowledged(), skipped);
    }
}
