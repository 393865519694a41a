package dev.abound.spi;

import dev.abound.event.BindingEvent;
import java.util.Optional;

/**
 * What the configuration says of a source.
 *
 * @param realm the address space its leases belong to
 * @param system name of the system it reads, if configured
 */
public record SourceContext(String realm, Optional<String> system) {

    /** A source about which nothing is configured. */
    public static final SourceContext DEFAULT = new SourceContext(BindingEvent.DEFAULT_REALM, Optional.empty());
}
