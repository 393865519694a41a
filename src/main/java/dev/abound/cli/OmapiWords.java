package dev.abound.cli;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.object.ObjectType;
import dev.abound.value.Escaped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code TYPE attribute=value…}: the words after a verb of {@code abound omapi}. */
final class OmapiWords {

    private static final Set<String> LEASE_KEYS =
            Set.of("ip-address", "dhcp-client-identifier", "hardware-address", "hardware-type");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec verb;

    @Parameters(index = "0", paramLabel = "TYPE", description = "lease, host, group, failover-state or control.")
    private String type = "";

    @Parameters(
            index = "1..*",
            paramLabel = "ATTRIBUTE=VALUE",
            description = {
                "Addresses dotted, octets in hexadecimal with colons, times ISO 8601, states by number or word;",
                "dhcp-client-identifier also as a \"text\" in double quotes; no value (NAME=) removes."
            })
    private List<String> words = new ArrayList<>();

    ObjectType<?> type() {
        return ObjectType.named(type)
                .orElseThrow(
                        () -> wrong("TYPE is lease, host, group, failover-state or control, got \"" + type + "\""));
    }

    OmapiAttributes attributes(OmapiNotation notation) {
        OmapiAttributes attributes = OmapiAttributes.none();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw wrong("an attribute is written NAME=VALUE, got \"" + word + "\"");
            }
            String name = word.substring(0, equals);
            try {
                attributes = attributes.with(name, notation.parse(type(), name, word.substring(equals + 1)));
            } catch (IllegalArgumentException unreadable) {
                throw wrong(name + ": " + unreadable.getMessage());
            }
        }
        return attributes;
    }

    /**
     * The names that say which object is meant, where others say what to write: all keys of a lease, which cannot be
     * written anyway; a {@code name} where one is given; else the first attribute, and the hardware type with an
     * address.
     */
    Set<String> keyNames(OmapiAttributes given) {
        if (type().equals(ObjectType.LEASE)) {
            return LEASE_KEYS;
        }
        if (type().equals(ObjectType.CONTROL)) {
            return Set.of();
        }
        if (given.has("name")) {
            return Set.of("name");
        }
        if (given.isEmpty()) {
            throw wrong("which " + type + "? Give an attribute to find it by");
        }
        String first = given.pairs().get(0).name();
        return first.equals("hardware-address") ? Set.of(first, "hardware-type") : Set.of(first);
    }

    /** A word about what was done, where it does not disturb programs. */
    void say(String what) {
        verb.commandLine().getErr().println("abound: " + Escaped.text(what));
    }

    ParameterException wrong(String what) {
        return new ParameterException(verb.commandLine(), what);
    }
}
