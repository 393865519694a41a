package dev.abound.bridge;

import dev.abound.intake.IntakeAddress;
import dev.abound.intake.IntakeClient;
import dev.abound.replay.FileTarget;
import dev.abound.replay.ReplayTarget;
import dev.abound.value.Escaped;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Opens what {@code replay --to URL} names. */
public final class ReplayTargets {

    private static final String FILE = "file:";

    private ReplayTargets() {}

    /**
     * {@code tcp:HOST:PORT} and {@code unix:PATH} are an intake, {@code file:PATH} a file of entries, each after its
     * length in four octets.
     *
     * @throws IllegalArgumentException when the text names no target this build has: what was given, what is wanted
     * @throws dev.abound.intake.IntakeException when no intake answers there
     * @throws IOException when the file cannot be made
     */
    public static ReplayTarget open(String url) throws IOException {
        if (url.startsWith("tcp:") || url.startsWith("unix:")) {
            return new IntakeTarget(IntakeClient.connect(IntakeAddress.parse(url)));
        }
        if (url.startsWith(FILE)) {
            return FileTarget.create(path(url.substring(FILE.length())));
        }
        throw new IllegalArgumentException(
                "This build cannot replay to \"" + Escaped.text(url) + "\". It can to tcp:HOST:PORT, unix:PATH and"
                        + " file:PATH" + (isOnIbmI(url) ? "; dtaq:// and program:// are not in it." : "."));
    }

    private static boolean isOnIbmI(String url) {
        return url.startsWith("dtaq:") || url.startsWith("program:");
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw new IllegalArgumentException("not a file name: \"" + Escaped.text(text) + "\"", invalid);
        }
    }
}
