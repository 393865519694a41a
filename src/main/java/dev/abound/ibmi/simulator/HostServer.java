package dev.abound.ibmi.simulator;

/** The host servers that are simulated. */
public enum HostServer {
    /** Checks user and password, once for each {@code AS400} object. */
    SIGNON(0xe009, "signon"),
    /** Reads and writes data queues; one connection, one request at a time. */
    DATA_QUEUE(0xe007, "dtaq"),
    /** Runs commands and calls programs. */
    COMMAND(0xe008, "command");

    private final int id;
    private final String shortName;

    HostServer(int id, String shortName) {
        this.id = id;
        this.shortName = shortName;
    }

    int id() {
        return id;
    }

    /** {@code signon}, {@code dtaq} or {@code command}: in thread names and on the command line. */
    public String shortName() {
        return shortName;
    }
}
