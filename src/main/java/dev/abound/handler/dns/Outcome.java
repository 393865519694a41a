package dev.abound.handler.dns;

import org.xbill.DNS.Message;

/** What came of asking a server. */
sealed interface Outcome {

    /** It answered: done, or a prerequisite did not hold; to a question, what it found. */
    record Answered(Message message) implements Outcome {
        int rcode() {
            return message.getRcode();
        }
    }

    /** Not now; it may work later, without anybody looking at the event. */
    record Later(String reason) implements Outcome {}

    /** Not this, however often it is asked for. */
    record Never(String reason) implements Outcome {}
}
