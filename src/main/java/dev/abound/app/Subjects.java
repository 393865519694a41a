package dev.abound.app;

import dev.abound.ledger.Subject;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody may mean by a word: an address, a hardware address, a client identifier or a host name. Some words can
 * be several of them; then all are meant.
 */
final class Subjects {

    private static final Pattern QUOTED = Pattern.compile("\"(.+)\"");
    private static final int LONGEST_HARDWARE = 16;

    private Subjects() {}

    /** At least one. */
    static List<Subject> of(String word) {
        Optional<Subject> address = address(word);
        if (address.isPresent()) {
            return List.of(address.get());
        }
        List<Subject> meant = new ArrayList<>();
        HexWords.find(word).ifPresent(octets -> addDevice(octets, meant));
        if (QUOTED.matcher(word).matches()) {
            meant.add(new Subject.ClientId(
                    Octets.of(word.substring(1, word.length() - 1).getBytes(StandardCharsets.UTF_8))));
        } else if (meant.isEmpty() || HexWords.isRunning(word)) { // "cafe" is a host name too
            meant.add(new Subject.Hostname(word));
        }
        return meant;
    }

    private static void addDevice(Octets octets, List<Subject> meant) {
        if (octets.length() <= LONGEST_HARDWARE) {
            meant.add(new Subject.Hardware(octets));
        }
        meant.add(new Subject.ClientId(octets));
    }

    private static Optional<Subject> address(String word) {
        return word.chars().filter(c -> c == '.').count() == 3 && word.matches("[0-9.]+")
                ? Optional.of(new Subject.Address(parse(word)))
                : Optional.empty();
    }

    private static Ipv4Address parse(String word) {
        try {
            return Ipv4Address.parse(word);
        } catch (IllegalArgumentException none) {
            throw new ServiceException(none.getMessage() + ".", none);
        }
    }
}
