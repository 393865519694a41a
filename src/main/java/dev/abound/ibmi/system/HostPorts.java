package dev.abound.ibmi.system;

import dev.abound.value.Escaped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Ports of host servers that are not to be asked of the system's port mapper (port 449). A server without a port here is
 * asked of it.
 *
 * <p>JTOpen keeps these by system name for the whole process: two accesses to one system name have the same ports.
 *
 * @param numbers 1 to 65,535
 */
public record HostPorts(Map<HostService, Integer> numbers) {

    /** The port mapper tells all of them. */
    public static final HostPorts ASKED = new HostPorts(Map.of());

    public HostPorts {
        numbers = Map.copyOf(numbers);
        numbers.forEach(HostPorts::check);
    }

    private static void check(HostService service, int number) {
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("the port of " + service.shortName() + " is 1 to 65535, got " + number);
        }
    }

    /**
     * Reads {@code signon=8476,dtaq=8472,command=8475}, any of them, and {@code hostcnn=9480}.
     *
     * @throws IllegalArgumentException naming the part that is wrong, and what was wanted
     */
    public static HostPorts parse(String text) {
        Map<HostService, Integer> numbers = new EnumMap<>(HostService.class);
        for (String part : text.split(",", -1)) {
            String[] pair = part.strip().split("=", -1);
            if (pair.length != 2 || numbers.put(service(pair[0]), number(pair[1])) != null) {
                throw new IllegalArgumentException("ports are given once each, as signon=PORT,dtaq=PORT,command=PORT,"
                        + " got \"" + Escaped.text(text) + "\"");
            }
        }
        return new HostPorts(numbers);
    }

    private static HostService service(String word) {
        return HostService.named(word.strip())
                .orElseThrow(() -> new IllegalArgumentException(
                        "no server is called \"" + Escaped.text(word) + "\": there are " + HostService.names()));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "a port is a number, 1 to 65535, got \"" + Escaped.text(text) + "\"", notANumber);
        }
    }

    public Optional<Integer> find(HostService service) {
        return Optional.ofNullable(numbers.get(service));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return numbers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey().shortName() + "=" + each.getValue())
                .collect(Collectors.joining(","));
    }
}
