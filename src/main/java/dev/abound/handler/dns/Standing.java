package dev.abound.handler.dns;

/** How a record of ours stands, as far as we know. */
enum Standing {
    /** Not there. */
    NONE(0),
    /** There, made by us. */
    OURS(1),
    /** Somebody else has the name, or the server wants nothing of it. */
    CONFLICT(2),
    /** The client went on to another address and took the name along. */
    MOVED(3);

    private final int number;

    Standing(int number) {
        this.number = number;
    }

    /** As it stands in a note. */
    int number() {
        return number;
    }

    /** @throws IllegalArgumentException for a number no note of ours has */
    static Standing of(int number) {
        for (Standing standing : values()) {
            if (standing.number == number) {
                return standing;
            }
        }
        throw new IllegalArgumentException("no standing has the number " + number);
    }
}
