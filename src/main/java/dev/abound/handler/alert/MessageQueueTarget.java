package dev.abound.handler.alert;

import dev.abound.ibmi.system.MessageSender;
import dev.abound.ibmi.system.SignOnException;
import dev.abound.value.Escaped;
import java.io.IOException;

/** To a message queue of an IBM i, where operators and their tools watch. */
final class MessageQueueTarget implements AlertTarget {

    /** Somebody has to look. */
    private static final String GRAVE = "ABN1001";

    /** Nobody has to. */
    private static final String LIGHT = "ABN1002";

    private final MessageSender sender;

    MessageQueueTarget(MessageSender sender) {
        this.sender = sender;
    }

    @Override
    public Outcome deliver(Outbox.Kept kept) throws InterruptedException {
        Alert alert = kept.alert();
        try {
            sender.send(alert.notice().grave() ? GRAVE : LIGHT, "Abound: " + Escaped.text(alert.text()));
            return DELIVERED;
        } catch (SignOnException | IOException notNow) {
            return new Outcome.Later(notNow.getMessage()); // a profile that was refused is mended by a person
        }
    }
}
