package dev.abound.app;

import java.nio.file.Path;

/** Another process holds the lock of a data directory. */
final class DataDirectoryInUseException extends ServiceException {

    private static final long serialVersionUID = 1L;

    DataDirectoryInUseException(Path path) {
        super("The data directory " + path + " is in use by another Abound. Stop that one first (abound stop --data "
                + path + "), or choose another directory with --data.");
    }
}
