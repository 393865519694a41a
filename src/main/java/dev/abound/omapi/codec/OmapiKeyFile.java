package dev.abound.omapi.codec;

import dev.abound.keyfile.KeyBlock;
import dev.abound.keyfile.KeyFile;
import dev.abound.value.Escaped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The keys a file declares, in the words of dhcpd.conf:
 *
 * <pre>
 * key omapi_key { algorithm hmac-sha256; secret "qkJkR6Zb8rQq6f1dgwRj8w=="; };
 * omapi-key omapi_key;
 * </pre>
 *
 * A whole dhcpd.conf may be given: everything else in it is passed over.
 *
 * @param entries the key blocks in the order of the file
 * @param chosen the name after {@code omapi-key}, if there is such a line
 */
public record OmapiKeyFile(List<Entry> entries, Optional<String> chosen) {

    /**
     * One key block.
     *
     * @param key the key
     * @param others what else the block says: first word of a statement, rest of it
     */
    public record Entry(OmapiKey key, Map<String, String> others) {
        public Entry {
            others = Map.copyOf(others);
        }
    }

    public OmapiKeyFile {
        entries = List.copyOf(entries);
    }

    /**
     * Reads the text of a key file.
     *
     * @throws IllegalArgumentException when it is no such file; the message names the line and never the secret
     */
    public static OmapiKeyFile parse(String text) {
        KeyFile file = KeyFile.parse(text);
        return new OmapiKeyFile(file.blocks().stream().map(OmapiKeyFile::entry).toList(), file.chosen());
    }

    private static Entry entry(KeyBlock block) {
        OmapiAlgorithm algorithm = OmapiAlgorithm.named(block.algorithm())
                .orElseThrow(() -> new IllegalArgumentException("line " + block.line() + ": the key \""
                        + Escaped.text(block.name()) + "\" has the algorithm \"" + Escaped.text(block.algorithm())
                        + "\"; known are " + OmapiAlgorithm.names()));
        return new Entry(new OmapiKey(block.name(), algorithm, block.secret()), block.others());
    }

    /**
     * The one key a client needs: the one {@code omapi-key} names, else the only one there is.
     *
     * @throws IllegalArgumentException when there is none, or none is chosen among several
     */
    public OmapiKey key() {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException(
                    "no key is declared; wanted: key NAME { algorithm hmac-sha256; secret BASE64; };");
        }
        if (chosen.isPresent()) {
            return named(chosen.get());
        }
        if (entries.size() > 1) {
            throw new IllegalArgumentException(
                    "several keys are declared (" + names() + ") and none is chosen; add a line: omapi-key NAME;");
        }
        return entries.get(0).key();
    }

    private OmapiKey named(String name) {
        return entries.stream()
                .map(Entry::key)
                .filter(key -> key.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "omapi-key names \"" + name + "\", but the keys declared are: " + names()));
    }

    private String names() {
        return entries.stream().map(entry -> entry.key().name()).collect(Collectors.joining(", "));
    }
}
