package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiAlgorithm;
import dev.abound.omapi.codec.OmapiKeyFile;
import dev.abound.value.Escaped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The keys a server takes. In the file a key may say what it is good for; a key that says nothing may do everything:
 *
 * <pre>
 * key monitoring { algorithm hmac-sha256; secret "BASE64"; rights read; };
 * key operator   { algorithm hmac-sha256; secret "BASE64"; rights read write; };
 * </pre>
 *
 * @param keys names differ, also in other than case
 */
public record ServerKeys(List<ServerKey> keys) {

    private static final String RIGHTS = "rights";

    public ServerKeys {
        keys = List.copyOf(keys);
        Set<String> names = new HashSet<>();
        for (ServerKey key : keys) {
            if (!names.add(key.key().name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "the key \"" + Escaped.text(key.key().name())
                                + "\" is declared twice; names of keys are compared without regard to case");
            }
        }
    }

    /** No key at all: for a server that is told to do without. */
    public static ServerKeys none() {
        return new ServerKeys(List.of());
    }

    /**
     * What a key file declares. With an {@code omapi-key} line only the key it names is taken, as dhcpd does; without one,
     * every key.
     *
     * @throws IllegalArgumentException when there is no key, or a key says something else than algorithm, secret and
     *     rights; the message never shows a secret
     */
    public static ServerKeys of(OmapiKeyFile file) {
        if (file.entries().isEmpty() || file.chosen().isPresent()) {
            file.key(); // says what is missing
        }
        List<ServerKey> keys = new ArrayList<>();
        for (OmapiKeyFile.Entry entry : file.entries()) {
            boolean usable = file.chosen()
                    .map(name -> name.equalsIgnoreCase(entry.key().name()))
                    .orElse(true);
            keys.add(new ServerKey(entry.key(), usable ? rights(entry) : Set.of(), usable));
        }
        return new ServerKeys(keys);
    }

    private static Set<Right> rights(OmapiKeyFile.Entry entry) {
        for (Map.Entry<String, String> other : entry.others().entrySet()) {
            if (!other.getKey().equals(RIGHTS)) { // a misspelt "rights" must not give all of them
                throw complaint(entry, "says \"" + Escaped.text(other.getKey()) + "\"", "algorithm, secret and rights");
            }
        }
        return Optional.ofNullable(entry.others().get(RIGHTS))
                .map(words -> rights(entry, words))
                .orElse(EnumSet.allOf(Right.class));
    }

    private static Set<Right> rights(OmapiKeyFile.Entry entry, String words) {
        EnumSet<Right> rights = EnumSet.noneOf(Right.class);
        for (String word : words.replace(',', ' ').trim().split(" +")) {
            rights.add(Right.of(word)
                    .orElseThrow(() -> complaint(
                            entry, "has the right \"" + Escaped.text(word) + "\"", "read, write and shutdown")));
        }
        return rights;
    }

    private static IllegalArgumentException complaint(OmapiKeyFile.Entry entry, String what, String known) {
        return new IllegalArgumentException(
                "the key \"" + Escaped.text(entry.key().name()) + "\" " + what + "; known are " + known);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Place of the key with this name and algorithm, as an authenticator's OPEN gives them. */
    OptionalInt find(String name, String algorithm) {
        if (!algorithm.endsWith(".")) {
            return OptionalInt.empty(); // as ISC's programs send it, and dhcpd wants it
        }
        Optional<OmapiAlgorithm> named = OmapiAlgorithm.named(algorithm);
        for (int i = 0; i < keys.size(); i++) {
            boolean same = keys.get(i).key().name().equalsIgnoreCase(name)
                    && named.equals(Optional.of(keys.get(i).key().algorithm()))
                    && algorithm.length()
                            > keys.get(i).key().algorithm().bareName().length() + 1;
            if (same) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
