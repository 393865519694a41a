package dev.abound.handler.dns;

import java.util.Optional;
import org.xbill.DNS.Message;

/**
 * What came back.
 *
 * @param answer the server's own, its signature verified; empty when there is none to believe
 * @param outcome what follows for whoever asked
 */
record Reply(Optional<Message> answer, Outcome outcome) {

    boolean is(int rcode) {
        return answer.filter(message -> message.getRcode() == rcode).isPresent();
    }
}
