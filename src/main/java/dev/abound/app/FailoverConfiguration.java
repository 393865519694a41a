package dev.abound.app;

import dev.abound.value.Ipv4Address;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dhcpd that is asked for the state of a failover relationship: {@code failover.NAME.omapi}.
 *
 * @param name the NAME: that of the {@code failover peer} declaration in dhcpd.conf
 * @param host name or address of the dhcpd
 * @param port its {@code omapi-port}, 1 to 65,535
 * @param keyFile with the key it wants, if it wants one
 * @param localAddress its own address in the relationship, which a 64-bit dhcpd cannot tell
 * @param partnerAddress that of its partner
 */
public record FailoverConfiguration(
        String name,
        String host,
        int port,
        Optional<Path> keyFile,
        Optional<Ipv4Address> localAddress,
        Optional<Ipv4Address> partnerAddress) {

    private static final Pattern HOST_PORT = Pattern.compile("([^:\\s]+|\\[[0-9a-fA-F:.]+]):(\\d{1,5})");

    static FailoverConfiguration of(String name, Map<String, Setting> settings) {
        Setting omapi = Optional.ofNullable(settings.get("omapi"))
                .orElseThrow(() -> new ConfigurationException("failover." + name
                        + ".omapi is missing. Add where the dhcpd answers: failover." + name + ".omapi = HOST:PORT."));
        Matcher written = HOST_PORT.matcher(omapi.value());
        if (!written.matches() || !isPort(Integer.parseInt(written.group(2)))) {
            throw omapi.wanted("HOST:PORT, such as dhcp1.example.com:7911");
        }
        return new FailoverConfiguration(
                name,
                written.group(1).replaceAll("[\\[\\]]", ""),
                Integer.parseInt(written.group(2)),
                Optional.ofNullable(settings.get("key-file")).map(Setting::path),
                Optional.ofNullable(settings.get("local-address")).map(FailoverConfiguration::address),
                Optional.ofNullable(settings.get("partner-address")).map(FailoverConfiguration::address));
    }

    private static Ipv4Address address(Setting setting) {
        try {
            return Ipv4Address.parse(setting.value());
        } catch (IllegalArgumentException unreadable) {
            throw new ConfigurationException(setting.place() + ": " + unreadable.getMessage() + ".", unreadable);
        }
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= 65_535;
    }
}
