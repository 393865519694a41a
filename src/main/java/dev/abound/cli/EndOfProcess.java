package dev.abound.cli;

import dev.abound.app.Service;

/**
 * SIGTERM and Ctrl-C: Java runs its shutdown hooks and would then answer 143 or 130. A service that has drained has
 * done what it was asked, and answers 0.
 */
final class EndOfProcess {

    private EndOfProcess() {}

    static void closes(Service service) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(service), "drain"));
    }

    private static void drain(Service service) {
        if (service.requestStop()) {
            service.close();
            Runtime.getRuntime().halt(service.hasFailed() ? Main.FAILED : Main.DONE);
        }
    }
}
