package dev.abound.dispatch;

/**
 * What became of a dead letter that was handed to its handler again.
 *
 * @param handled the handler has done it; the letter is closed. Otherwise the letter stays
 * @param text in words, for people; may hold text of the handler, not escaped
 */
public record ReplayOutcome(boolean handled, String text) {

    static ReplayOutcome done() {
        return new ReplayOutcome(true, "done");
    }

    static ReplayOutcome stays(String why) {
        return new ReplayOutcome(false, why);
    }
}
