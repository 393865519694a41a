package dev.abound.handler.dns;

import java.io.IOException;
import java.nio.channels.Channel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what nobody needs any more. */
final class Channels {

    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);

    private Channels() {}

    static void close(Optional<? extends Channel> channel) {
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException late) {
            LOG.debug("a connection to a name server could not be closed: {}", late.toString());
        }
    }
}
