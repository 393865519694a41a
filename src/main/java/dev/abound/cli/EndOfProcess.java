package dev.abound.cli;

import dev.abound.app.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and Ctrl-C: Java runs its shutdown hooks and would then answer 143 or 130. A service that has drained has
 * done what it was asked, and answers 0.
 */
final class EndOfProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EndOfProcess.class);

    private final Thread hook;

    /** @param afterwards what is left to do when the service has ended so */
    EndOfProcess(Service service, Runnable afterwards) {
        hook = new Thread(() -> drain(service, afterwards), "drain");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static void drain(Service service, Runnable afterwards) {
        int exitCode = Main.FAILED;
        try {
            service.close();
            afterwards.run();
            exitCode = service.hasFailed() ? Main.FAILED : Main.DONE;
        } finally {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    /** The service has ended by itself: whoever started it picks the exit code. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.debug("the process is ending already; its exit code is that of the hook", ending);
        }
    }
}
