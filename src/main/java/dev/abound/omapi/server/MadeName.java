package dev.abound.omapi.server;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Names for what is created without one: {@code nh} or {@code ng} and sixteen hexadecimal digits. */
final class MadeName {

    private final RandomGenerator random;

    MadeName(RandomGenerator random) {
        this.random = random;
    }

    HostContent unlessNamed(HostContent host) {
        return host.name().isEmpty()
                ? new HostContent(
                        made("nh"),
                        host.clientIdentifier(),
                        host.hardware(),
                        host.addresses(),
                        host.statements(),
                        host.group(),
                        host.known())
                : host;
    }

    GroupContent unlessNamed(GroupContent group) {
        return group.name().isEmpty() ? new GroupContent(made("ng"), group.statements()) : group;
    }

    private String made(String prefix) {
        return prefix + HexFormat.of().toHexDigits(random.nextLong());
    }
}
