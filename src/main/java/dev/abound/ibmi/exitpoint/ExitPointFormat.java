package dev.abound.ibmi.exitpoint;

import dev.abound.value.Octets;
import java.util.Optional;

/** The exit point formats we know, as an entry names them. */
enum ExitPointFormat {
    /** An address was bound; exit point QIBM_QTOD_DHCP_ABND. */
    DHCA0100,
    /** An address was released; exit point QIBM_QTOD_DHCP_ARLS. */
    DHCR0100;

    private static final ExitPointFormat[] KNOWN = values();

    @SuppressWarnings("ImmutableEnumChecker") // Octets is immutable, but does not carry Error Prone's annotation
    private final Octets ebcdic = Ebcdic.of(name());

    Octets octets() {
        return ebcdic;
    }

    /** The format an entry begins with. */
    static Optional<ExitPointFormat> of(Octets entry) {
        for (ExitPointFormat format : KNOWN) {
            if (entry.startsWith(format.ebcdic)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
