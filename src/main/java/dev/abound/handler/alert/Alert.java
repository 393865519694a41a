package dev.abound.handler.alert;

import dev.abound.spi.Notice;
import dev.abound.spi.Notice.Phase;

/**
 * One thing to tell.
 *
 * @param notice what it is
 * @param times how often it came about since it was told last, 1 or more
 */
record Alert(Notice notice, int times) {

    Alert {
        if (times < 1) {
            throw new IllegalArgumentException("an alert is about something that happened, got " + times + " times");
        }
    }

    static Alert of(Notice notice) {
        return new Alert(notice, 1);
    }

    /** What tells it from other things that may be told at the same time. */
    String key() {
        return notice.type() + " " + notice.subject();
    }

    Phase phase() {
        return notice.phase();
    }

    /** One sentence, not escaped. */
    String text() {
        return times == 1 ? notice.text() : notice.text() + " (" + times + " times since it was last told)";
    }
}
