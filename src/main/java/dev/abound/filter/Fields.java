package dev.abound.filter;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Protocol;
import dev.abound.event.Relay;
import dev.abound.packet.DhcpPacket;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The fields there are, by name. */
final class Fields {

    static final String DEVICE = "device";
    static final String HOST = "host";

    private static final Type<String> TEXT = new Types.Text(false);
    private static final Type<Ipv4Address> ADDRESS = new Types.Address();
    private static final Type<Octets> OCTETS = new Types.Binary();
    private static final Type<Long> NUMBER = new Types.Whole();
    private static final Type<Boolean> FLAG = new Types.Flag();
    private static final List<String> ACTIONS =
            Arrays.stream(Action.values()).map(Action::word).toList();

    private static final Map<String, Field<?>> BY_NAME = Map.ofEntries(
            Map.entry(
                    "action",
                    field(
                            new Types.Word(ACTIONS),
                            event -> Optional.of(event.action().word()))),
            Map.entry("protocol", field(new Types.RequestType(), event -> event.protocol()
                    .map(Protocol::word))),
            Map.entry("ip", field(ADDRESS, BindingEvent::address)),
            Map.entry("realm", field(TEXT, event -> Optional.of(event.realm()))),
            Map.entry("source", field(TEXT, event -> Optional.of(event.source()))),
            Map.entry("system", field(TEXT, event -> event.server().system())),
            Map.entry("client.id", field(OCTETS, event -> event.client().id())),
            Map.entry("client.mac", field(new Types.Hardware(), Fields::hardware)),
            Map.entry("hostname", field(new Types.Text(true), event -> event.client()
                    .hostname())),
            Map.entry("relay.ip", field(ADDRESS, event -> event.relay().flatMap(Relay::address))),
            Map.entry("relay.circuitId", field(OCTETS, event -> event.relay().flatMap(Relay::circuitId))),
            Map.entry("relay.remoteId", field(OCTETS, event -> event.relay().flatMap(Relay::remoteId))),
            Map.entry("server.id", field(ADDRESS, event -> event.server().id())),
            Map.entry("vendorClass", field(TEXT, event -> event.packet().flatMap(DhcpPacket::vendorClassIdentifier))),
            Map.entry("messageType", field(NUMBER, event -> event.packet().flatMap(Fields::messageType))),
            Map.entry("lease.seconds", field(NUMBER, event -> event.lease().flatMap(Fields::seconds))),
            Map.entry("lease.infinite", field(FLAG, event -> event.lease().map(LeaseDuration::isInfinite))),
            Map.entry("snapshot", field(FLAG, event -> Optional.of(event.snapshot()))),
            Map.entry("renewal", field(FLAG, BindingEvent::renewal)));

    private Fields() {}

    private static <T> Field<T> field(Type<T> type, Function<BindingEvent, Optional<T>> read) {
        return new Field<>(type, read);
    }

    static Optional<Field<?>> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** What a packet's option holds, joined over its instances. */
    static Field<Octets> option(int code) {
        return new Field<>(OCTETS, event -> event.packet().flatMap(packet -> packet.option(code)));
    }

    /** Is it heard of for the first time? */
    static Field<String> device(DeviceKnowledge devices) {
        return new Field<>(new Types.Word(List.of("new", "known")), event -> devices.isNew(event)
                .map(first -> first ? "new" : "known"));
    }

    /** What is the host called that names it? */
    static Field<String> host(DeviceKnowledge devices) {
        return new Field<>(TEXT, devices::hostOf);
    }

    static Set<String> names() {
        Set<String> names = new TreeSet<>(BY_NAME.keySet());
        names.add("option");
        names.add(DEVICE);
        names.add(HOST);
        return names;
    }

    private static Optional<Octets> hardware(BindingEvent event) {
        return event.client().hardwareAddress().map(HardwareAddress::octets);
    }

    private static Optional<Long> messageType(DhcpPacket packet) {
        OptionalInt type = packet.messageType();
        return type.isPresent() ? Optional.of((long) type.getAsInt()) : Optional.empty();
    }

    private static Optional<Long> seconds(LeaseDuration lease) {
        return lease instanceof LeaseDuration.Finite finite ? Optional.of(finite.seconds()) : Optional.empty();
    }
}
