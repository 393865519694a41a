package dev.abound.keyfile;

import java.util.List;
import java.util.Optional;

/**
 * The keys a file declares. A whole dhcpd.conf or named.conf may be given: everything else in it is passed over.
 *
 * @param blocks in the order of the file
 * @param chosen the name after {@code omapi-key}, if there is such a line
 */
public record KeyFile(List<KeyBlock> blocks, Optional<String> chosen) {

    public KeyFile {
        blocks = List.copyOf(blocks);
    }

    /**
     * Reads the text of a key file.
     *
     * @throws IllegalArgumentException when it is no such file; the message names the line and never the secret
     */
    public static KeyFile parse(String text) {
        return new KeyFileParser(text).parse();
    }
}
