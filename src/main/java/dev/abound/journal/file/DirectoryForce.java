package dev.abound.journal.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Forces directories where the system can do it. Some cannot: Windows does not open a directory, AIX forces only what is
 * open for writing. So the first attempt on a directory tells; once it has worked, a failure is a failure.
 */
final class DirectoryForce {

    private static final Map<Path, Boolean> KNOWN = new ConcurrentHashMap<>();

    private DirectoryForce() {}

    static void of(Path directory) throws IOException {
        if (KNOWN.computeIfAbsent(directory, DirectoryForce::attempt)) {
            force(directory);
        }
    }

    /** Whether it worked. */
    static boolean attempt(Path directory) {
        try {
            force(directory);
            return true;
        } catch (IOException unsupportedHere) {
            return false;
        }
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
