package dev.abound.cli;

import dev.abound.omapi.codec.OmapiAttribute;
import dev.abound.omapi.codec.OmapiAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The object a shell has in hand: what was typed, what came, and what still has to be sent. */
final class OmapiShellObject {

    /** What dhcpd leaves in a lease at every update; omshell takes it for its own and does not show it. */
    private static final Set<String> NOT_SHOWN = Set.of("remote-handle");

    private final String type;
    private final Map<String, OmapiShellValue> values = new LinkedHashMap<>();
    private final Set<String> unsent = new TreeSet<>();
    private long handle;

    OmapiShellObject(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    /** 0 until the server has given one. */
    long handle() {
        return handle;
    }

    void set(String name, OmapiShellValue value) {
        values.put(name, value);
        unsent.add(name);
    }

    /** What was set since the last answer, in the order it was set first. */
    OmapiAttributes unsent() {
        OmapiAttributes attributes = OmapiAttributes.none();
        for (Map.Entry<String, OmapiShellValue> each : values.entrySet()) {
            if (unsent.contains(each.getKey())) {
                attributes = attributes.with(each.getKey(), each.getValue().octets());
            }
        }
        return attributes;
    }

    /** What the server says takes the place of what was typed; of a name that came twice the second one shows. */
    void came(long itsHandle, OmapiAttributes attributes) {
        if (itsHandle != 0) { // the object itself, not a mere "done": what was unset and sent is gone
            handle = itsHandle;
            values.values().removeIf(OmapiShellValue.NULL::equals);
        }
        for (OmapiAttribute attribute : attributes.without(NOT_SHOWN).pairs()) {
            values.put(attribute.name(), OmapiShellValue.sent(attribute.value()));
        }
        unsent.clear();
    }

    /** As omshell prints it after every command. */
    String shown() {
        StringBuilder shown = new StringBuilder("obj: " + type + "\n");
        values.forEach((name, value) ->
                shown.append(name).append(" = ").append(value.shown()).append('\n'));
        return shown.toString();
    }
}
