package dev.abound.cli;

import dev.abound.app.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a service end in order, whichever way the end comes. SIGTERM and Ctrl-C: Java runs its shutdown hooks and would
 * then answer 143 or 130; a service that has drained has done what it was asked, and answers 0.
 */
final class EndOfProcess {

    private static final Logger LOG = LoggerFactory.getLogger(EndOfProcess.class);

    private EndOfProcess() {}

    /** What is done while the service runs; answers the exit code. */
    interface Work {
        int run() throws Exception;
    }

    /**
     * Does the work, then closes the service.
     *
     * @param afterwards what is left to do when the service is closed
     */
    static int guard(Service service, Runnable afterwards, Work work) throws Exception {
        Thread hook = new Thread(() -> drain(service, afterwards), "drain");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.run();
        } finally {
            service.close();
            afterwards.run();
            remove(hook);
        }
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

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.debug("the process is ending already; its exit code is that of the hook", ending);
        }
    }
}
