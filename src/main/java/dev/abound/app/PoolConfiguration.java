package dev.abound.app;

import dev.abound.event.BindingEvent;
import dev.abound.ledger.AddressRange;
import dev.abound.value.Escaped;
import dev.abound.value.Ipv4Address;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of addresses that a DHCP server gives out, as configured: {@code pools.NAME = FIRST-LAST}.
 *
 * @param name the NAME
 * @param realm the address space it lies in
 * @param first lowest address
 * @param last highest address, not below {@code first}
 * @param thresholds percentages of its size at which it is told that it fills, ascending; empty for never
 */
public record PoolConfiguration(
        String name, String realm, Ipv4Address first, Ipv4Address last, List<Integer> thresholds) {

    private static final Pattern RANGE = Pattern.compile("([0-9.]+)\\s*-\\s*([0-9.]+)");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})\\s*%");
    private static final List<Integer> DEFAULT_THRESHOLDS = List.of(90);

    public PoolConfiguration {
        thresholds = List.copyOf(thresholds);
    }

    public AddressRange range() {
        return new AddressRange(first, last);
    }

    /** How many addresses it has, 1 to 4,294,967,296. */
    public long size() {
        return range().size();
    }

    /**
     * Reads the settings of one pool.
     *
     * @param settings by the part after the name; the range itself under {@link KnownKeys#RANGE}
     */
    static PoolConfiguration of(String name, Map<String, Setting> settings) {
        Setting range = Optional.ofNullable(settings.get(KnownKeys.RANGE))
                .orElseThrow(() -> new ConfigurationException(
                        "pools." + name + " is missing. Add its range: pools." + name + " = FIRST-LAST."));
        Matcher written = RANGE.matcher(range.value());
        if (!written.matches()) {
            throw wantedRange(range);
        }
        Ipv4Address first = address(range, written.group(1));
        Ipv4Address last = address(range, written.group(2));
        if (first.compareTo(last) > 0) {
            throw new ConfigurationException(
                    range.place() + ": " + first + " lies above " + last + ". Write the lower one first.");
        }
        String realm =
                Optional.ofNullable(settings.get("realm")).map(Setting::value).orElse(BindingEvent.DEFAULT_REALM);
        return new PoolConfiguration(
                name,
                realm,
                first,
                last,
                Optional.ofNullable(settings.get("warn"))
                        .map(PoolConfiguration::thresholds)
                        .orElse(DEFAULT_THRESHOLDS));
    }

    private static Ipv4Address address(Setting range, String text) {
        try {
            return Ipv4Address.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new ConfigurationException(range.place() + ": " + unreadable.getMessage() + ".", unreadable);
        }
    }

    private static ConfigurationException wantedRange(Setting range) {
        return range.wanted("the first and the last address, such as 192.0.2.100-192.0.2.199");
    }

    private static List<Integer> thresholds(Setting setting) {
        return setting.value().equals("never")
                ? List.of()
                : Arrays.stream(setting.value().split(",", -1))
                        .map(part -> percent(setting, part.strip()))
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static int percent(Setting setting, String part) {
        Matcher written = PERCENT.matcher(part);
        if (!written.matches() || Integer.parseInt(written.group(1)) < 1 || Integer.parseInt(written.group(1)) > 100) {
            throw setting.wanted("percentages from 1% to 100%, such as 90% or 80%, 95%, or never");
        }
        return Integer.parseInt(written.group(1));
    }

    /** @throws ConfigurationException when two pools of one realm share an address */
    static List<PoolConfiguration> apart(List<PoolConfiguration> pools) {
        for (int i = 0; i < pools.size(); i++) {
            for (PoolConfiguration before : pools.subList(0, i)) {
                if (pools.get(i).overlaps(before)) {
                    throw new ConfigurationException("pools." + before.name + " and pools." + pools.get(i).name
                            + " share addresses from " + max(before.first, pools.get(i).first)
                            + " on. An address belongs to one pool; correct one of the two"
                            + (before.realm.equals(BindingEvent.DEFAULT_REALM)
                                    ? ", or give one a realm of its own."
                                    : " (both are in the realm " + Escaped.text(before.realm) + ")."));
                }
            }
        }
        return pools;
    }

    private static Ipv4Address max(Ipv4Address a, Ipv4Address b) {
        return a.compareTo(b) < 0 ? b : a;
    }

    private boolean overlaps(PoolConfiguration other) {
        return realm.equals(other.realm) && first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
    }
}
