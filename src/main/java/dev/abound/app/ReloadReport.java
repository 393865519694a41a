package dev.abound.app;

import java.util.List;
import java.util.Set;

/**
 * What became of a configuration that was read again.
 *
 * @param added names of handlers that are new
 * @param changed names of handlers that were made anew, and go on where they were
 * @param removed names of handlers that are gone; their cursors are kept
 * @param untouched names of handlers that went on undisturbed
 * @param needRestart keys that differ from those the service was started with, and count from its next start
 */
record ReloadReport(
        Set<String> added, Set<String> changed, Set<String> removed, Set<String> untouched, List<String> needRestart) {

    ReloadReport {
        needRestart = List.copyOf(needRestart);
    }
}
