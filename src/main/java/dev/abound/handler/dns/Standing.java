package dev.abound.handler.dns;

/** How a record of ours stands, as far as we know. */
enum Standing {
    /** Not there. */
    NONE,
    /** There, made by us. */
    OURS,
    /** Somebody else has the name, or the server wants nothing of it. */
    CONFLICT,
    /** The client went on to another address and took the name along. */
    MOVED;

    private static final Standing[] ALL = values();

    static Standing of(int number) {
        return ALL[number];
    }
}
