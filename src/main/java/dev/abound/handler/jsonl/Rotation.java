package dev.abound.handler.jsonl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Old files: {@code FILE.1} is the newest, {@code FILE.KEEP} the oldest. Renames go from the oldest to the newest, so
 * that a crash between two of them leaves a gap and overwrites nothing; the next rotation closes the gap.
 */
record Rotation(Path file, int keep) {

    /** Moves every file one number up, as far as the first free number; the oldest goes only when there is none. */
    void rotate() throws IOException {
        for (int number = firstFree(); number >= 1; number--) {
            Files.move(numbered(number - 1), numbered(number), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private int firstFree() {
        int number = 1;
        while (number < keep && Files.exists(numbered(number), LinkOption.NOFOLLOW_LINKS)) {
            number++;
        }
        return number;
    }

    private Path numbered(int number) {
        return number == 0 ? file : file.resolveSibling(file.getFileName() + "." + number);
    }
}
