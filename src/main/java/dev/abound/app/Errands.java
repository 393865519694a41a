package dev.abound.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Does what a verb asks: through the control channel of the service that runs, or at the files when none does. */
public final class Errands {

    private static final int TRIES = 10;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private Errands() {}

    /**
     * Does a call and hears its answers.
     *
     * @param configuration read only when no service runs: a running one has its own
     * @throws ServiceException when it cannot be done
     * @throws IOException when the answers have nobody to hear them
     */
    public static void run(Path directory, Supplier<Configuration> configuration, Call call, Answers answers)
            throws IOException, InterruptedException {
        DataDirectory.requireExisting(directory);
        for (int tries = 1; !tryToRun(directory, configuration, call, answers); tries++) {
            if (tries == TRIES) {
                throw silent(directory);
            }
            Thread.sleep(BETWEEN_TRIES.toMillis()); // it may be just starting, or about to be gone
        }
    }

    private static boolean tryToRun(Path directory, Supplier<Configuration> configuration, Call call, Answers answers)
            throws IOException, InterruptedException {
        Optional<ControlClient> service = call(directory, call);
        if (service.isPresent()) {
            try (ControlClient client = service.get()) {
                client.hear(answers);
            }
            return true;
        }
        try (FilesWorkplace files = FilesWorkplace.open(directory, configuration.get())) {
            Operations.find(call.operation()).run(call, files, answers);
            return true;
        } catch (DataDirectoryInUseException held) {
            return false;
        }
    }

    /**
     * Does a call that makes sense only while a service runs.
     *
     * @return false when none runs on this directory, or the directory is not there
     * @throws ServiceException when it cannot be done
     */
    public static boolean ask(Path directory, Call call, Answers answers) throws IOException {
        Optional<ControlClient> service = call(directory, call);
        if (service.isPresent()) {
            try (ControlClient client = service.get()) {
                client.hear(answers);
            }
        }
        return service.isPresent();
    }

    private static Optional<ControlClient> call(Path directory, Call call) {
        return ControlAddress.find(directory).flatMap(address -> ControlClient.call(address, call));
    }

    private static ServiceException silent(Path directory) {
        return new ServiceException("A process holds the data directory " + directory
                + " and does not answer at its control channel. Another verb may be at work there: wait for it."
                + " Or the service hangs: end its process.");
    }

    /**
     * Ends the service that runs and waits until its process is gone.
     *
     * @throws ServiceException when none runs, or it does not end in time
     */
    public static void stop(Path directory, Duration atMost) throws IOException, InterruptedException {
        DataDirectory.requireExisting(directory);
        long deadline = System.nanoTime() + atMost.toNanos();
        ControlAddress address = ControlAddress.find(directory).orElseThrow(() -> nothingRuns(directory));
        try (ControlClient client =
                ControlClient.call(address, Call.of("stop")).orElseThrow(() -> nothingRuns(directory))) {
            if (!client.awaitEnd(atMost) || !awaitProcess(address.pid(), deadline)) {
                throw new ServiceException("The service, process " + address.pid() + ", has not ended within "
                        + atMost.toSeconds() + " s. It still tries; look again, or end the process.");
            }
        }
    }

    private static ServiceException nothingRuns(Path directory) {
        return new ServiceException("No service runs on " + directory + ".");
    }

    /** The process has one thing left to do when its control channel is closed: to end. */
    private static boolean awaitProcess(long pid, long deadline) throws InterruptedException {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(other -> !other.equals(ProcessHandle.current()));
        try {
            if (process.isPresent()) {
                process.get().onExit().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException unknown) {
            throw new ServiceException("It cannot be seen whether process " + pid + " has ended.", unknown);
        }
    }
}
