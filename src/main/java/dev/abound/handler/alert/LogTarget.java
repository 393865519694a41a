package dev.abound.handler.alert;

import dev.abound.value.Escaped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** To the service's own log: what is grave as a warning. */
final class LogTarget implements AlertTarget {

    private static final Logger LOG = LoggerFactory.getLogger("dev.abound.alert");

    @Override
    public Outcome deliver(Outbox.Kept kept) {
        Alert alert = kept.alert();
        if (alert.notice().grave()) {
            LOG.warn("{}", Escaped.text(alert.text()));
        } else {
            LOG.info("{}", Escaped.text(alert.text()));
        }
        return DELIVERED;
    }
}
