package dev.abound.bridge;

import dev.abound.ibmi.dataqueue.DataQueueWriter;
import dev.abound.ibmi.registration.ExitProgramCaller;
import dev.abound.ibmi.system.QualifiedName;
import dev.abound.ibmi.system.SignOnException;
import dev.abound.ibmi.system.SignOnGate;
import dev.abound.ibmi.system.SystemAccess;
import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.replay.FileTarget;
import dev.abound.replay.ReplayTarget;
import dev.abound.value.Escaped;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens what {@code replay --to URL} names. */
public final class ReplayTargets {

    private static final String FILE = "file:";
    private static final Pattern ON_QUEUE = Pattern.compile("dtaq://([^/]+)/([^/]+)/([^/]+)");
    private static final Pattern PROGRAM = Pattern.compile("program://([^/]+)/([^/]+)/([^/]+)");

    private ReplayTargets() {}

    /** How to sign on to a system, by its name. */
    @FunctionalInterface
    public interface Systems {
        /** @throws IllegalArgumentException when that was not said: what is missing */
        SystemAccess access(String system);
    }

    /**
     * {@code tcp:HOST:PORT} and {@code unix:PATH} are an intake, {@code file:PATH} a file of entries, each after its
     * length in four octets; {@code dtaq://HOST/LIBRARY/QUEUE} is a data queue of an IBM i,
     * {@code program://HOST/LIBRARY/PROGRAM} an exit program there, which is called.
     *
     * @throws IllegalArgumentException when the text names no target this build has: what was given, what is wanted
     * @throws dev.abound.intake.IntakeException when no intake answers there
     * @throws IOException when the file cannot be made
     * @throws SignOnException when the system does not let us in
     */
    public static ReplayTarget open(String url, Systems systems)
            throws IOException, SignOnException, InterruptedException {
        if (url.startsWith("tcp:") || url.startsWith("unix:")) {
            return new IntakeTarget(IntakeClient.connect(IntakeAddress.parse(url)));
        }
        if (url.startsWith(FILE)) {
            return FileTarget.create(path(url.substring(FILE.length())));
        }
        if (url.startsWith("dtaq:")) {
            return dataQueue(url, systems);
        }
        if (url.startsWith("program:")) {
            return program(url, systems);
        }
        throw new IllegalArgumentException("This build cannot replay to \"" + Escaped.text(url)
                + "\". It can to tcp:HOST:PORT, unix:PATH, file:PATH, dtaq://HOST/LIBRARY/QUEUE and"
                + " program://HOST/LIBRARY/PROGRAM.");
    }

    private static ReplayTarget program(String url, Systems systems) throws InterruptedException {
        Matcher parts = PROGRAM.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a program is written program://HOST/LIBRARY/PROGRAM, got \"" + Escaped.text(url) + "\"");
        }
        QualifiedName program = QualifiedName.of(parts.group(2), parts.group(3));
        return new ProgramTarget(ExitProgramCaller.open(systems.access(parts.group(1)), new SignOnGate(), program));
    }

    private static ReplayTarget dataQueue(String url, Systems systems) throws SignOnException, InterruptedException {
        Matcher parts = ON_QUEUE.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a data queue is written dtaq://HOST/LIBRARY/QUEUE, got \"" + Escaped.text(url) + "\"");
        }
        QualifiedName queue = QualifiedName.of(parts.group(2), parts.group(3));
        return new DataQueueTarget(DataQueueWriter.open(new SignOnGate(), systems.access(parts.group(1)), queue));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw new IllegalArgumentException("not a file name: \"" + Escaped.text(text) + "\"", invalid);
        }
    }
}
