package dev.abound.isc.leases;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what is wrong in a lease file: the first few problems, then only every thousandth, with how many there were. */
final class ProblemLog implements Consumer<LeaseFileProblem> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemLog.class);
    private static final int ALL_UP_TO = 20;
    private static final int THEN_EVERY = 1_000;

    private final Path file;
    private long count;

    ProblemLog(Path file) {
        this.file = file;
    }

    @Override
    public void accept(LeaseFileProblem problem) {
        count++;
        if (count <= ALL_UP_TO || count % THEN_EVERY == 0) {
            LOG.warn("lease file {}, {} (passed over; problem {} so far)", file, problem, count);
        }
    }
}
