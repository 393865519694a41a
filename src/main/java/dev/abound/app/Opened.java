package dev.abound.app;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has been opened, in order; closed in reverse. One that does not close does not keep the others open: its
 * complaint comes when all are closed.
 */
final class Opened implements AutoCloseable {

    private final Deque<AutoCloseable> last = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T opened) {
        last.push(opened);
        return opened;
    }

    @Override
    public void close() {
        ServiceException complaint = null;
        while (!last.isEmpty()) {
            try {
                last.pop().close();
            } catch (Exception failure) {
                if (complaint == null) {
                    complaint = new ServiceException("Closing went wrong: " + failure.getMessage(), failure);
                } else {
                    complaint.addSuppressed(failure);
                }
            }
        }
        if (complaint != null) {
            throw complaint;
        }
    }
}
