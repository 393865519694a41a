package dev.abound.omapi.object;

import dev.abound.omapi.codec.OmapiAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A type of object, with its attributes and the Java type that reads them.
 *
 * @param <T> what an object of this type reads as
 */
public final class ObjectType<T extends OmapiObject> {

    public static final ObjectType<Lease> LEASE = new ObjectType<>("lease", Lease.DEFINITIONS, Lease::new);
    public static final ObjectType<Host> HOST = new ObjectType<>("host", Host.DEFINITIONS, Host::new);
    public static final ObjectType<Group> GROUP = new ObjectType<>("group", Group.DEFINITIONS, Group::new);
    public static final ObjectType<FailoverState> FAILOVER_STATE =
            new ObjectType<>("failover-state", FailoverState.DEFINITIONS, FailoverState::new);
    public static final ObjectType<Control> CONTROL = new ObjectType<>("control", Control.DEFINITIONS, Control::new);

    private final String name;
    private final List<AttributeDefinition> definitions;
    private final Function<OmapiAttributes, T> reader;

    private ObjectType(String name, List<AttributeDefinition> definitions, Function<OmapiAttributes, T> reader) {
        this.name = name;
        this.definitions = definitions;
        this.reader = reader;
    }

    /** All five, in the order of the manual page. */
    public static List<ObjectType<?>> all() {
        return List.of(LEASE, HOST, GROUP, FAILOVER_STATE, CONTROL);
    }

    /** By its name on the wire. */
    public static Optional<ObjectType<?>> named(String name) {
        for (ObjectType<?> type : all()) {
            if (type.name.equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** As on the wire, for example {@code failover-state}. */
    public String name() {
        return name;
    }

    /** Every attribute of the type, in the order ISC's dhcpd sends them. */
    public List<AttributeDefinition> definitions() {
        return definitions;
    }

    public Optional<AttributeDefinition> definition(String attribute) {
        return definitions.stream()
                .filter(definition -> definition.name().equals(attribute))
                .findFirst();
    }

    /** The typed object over these attributes; never fails, whatever they hold. */
    public T read(OmapiAttributes attributes) {
        return reader.apply(attributes);
    }

    @Override
    public String toString() {
        return name;
    }
}
