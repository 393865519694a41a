package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiOutput;
import dev.abound.omapi.codec.OmapiOutput.Name;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.ObjectType;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import dev.abound.wire.WireWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Hosts: known devices. */
final class HostDesk implements Desk<Declared<HostContent>> {

    /** Hosts and groups are changed one at a time: a host is checked against other hosts and its group. */
    static final Object LANE = "declarations";

    private static final int ADDRESS_WIDTH = 4;
    private static final Name IP_ADDRESS = new Name("ip-address");
    private static final Name CLIENT = new Name("dhcp-client-identifier");
    private static final Name NAME = new Name("name");
    private static final Name HARDWARE_ADDRESS = new Name("hardware-address");
    private static final Name HARDWARE_TYPE = new Name("hardware-type");
    private static final Name GROUP = new Name("group");
    private static final Name KNOWN = new Name("known");
    private static final Name STATEMENTS = new Name("statements");

    private final DeclarationStore<HostKey, HostContent> store;
    private final HostChecks checks;
    private final LeaseDesk leases;
    private final Handles handles;
    private final OnLoop loop;
    private final MadeName madeName;
    private final Narrowing<HostKey, Declared<HostContent>> narrowing;

    HostDesk(ObjectStore stores, LeaseDesk leases, Handles handles, OnLoop loop, MadeName madeName) {
        this.store = stores.hosts();
        this.checks = new HostChecks(stores, loop);
        this.leases = leases;
        this.handles = handles;
        this.loop = loop;
        this.madeName = madeName;
        this.narrowing = new Narrowing<>(loop, store::find, Declared::id);
    }

    static ObjectRef reference(long id) {
        return new ObjectRef(ObjectType.HOST.name(), id);
    }

    @Override
    public String type() {
        return ObjectType.HOST.name();
    }

    @Override
    public Object lane(Answer<Declared<HostContent>> found) {
        return LANE;
    }

    @Override
    public CompletionStage<Answer<Declared<HostContent>>> find(OmapiAttributes object, boolean creating) {
        CompletionStage<Answer<Declared<HostContent>>> found = keys(object)
                .either(
                        given -> loop.map(narrowing.by(given), all -> all.then(HostDesk::theOne)),
                        status -> OnLoop.now(Answer.no(status)));
        return creating || !object.has("ip-address")
                ? found
                : loop.then(
                        found,
                        answer -> answer.either(host -> OnLoop.now(answer), status -> behindAddress(object, status)));
    }

    private static Answer<Declared<HostContent>> theOne(List<Declared<HostContent>> found) {
        return found.size() == 1 ? Answer.yes(found.get(0)) : Answer.no(OmapiStatus.MORE_THAN_ONE);
    }

    /** As dhcpd: an address nobody reserved leads to the host that has it on lease. */
    private CompletionStage<Answer<Declared<HostContent>>> behindAddress(OmapiAttributes object, OmapiStatus status) {
        OmapiAttributes address = object.only(Set.of("ip-address"));
        boolean alone = keys(object).either(given -> given.size() == 1, refused -> false);
        if (!alone || !status.equals(OmapiStatus.NOT_FOUND)) {
            return OnLoop.now(Answer.no(status));
        }
        return loop.thenYes(
                leases.find(address, false),
                lease -> lease.host().isPresent()
                        ? again(lease.host().getAsLong())
                        : OnLoop.now(Answer.no(OmapiStatus.NOT_FOUND)));
    }

    private Answer<List<HostKey>> keys(OmapiAttributes object) {
        LookupKeys<HostKey> keys = new LookupKeys<>(object);
        keys.add("handle", value -> LookupKeys.referred(value, handles, type())
                .then(key -> Answer.yes(new HostKey.Id((Long) key))));
        keys.add("dhcp-client-identifier", client -> Answer.yes(new HostKey.Client(client)));
        keys.add(
                "hardware-address", address -> LookupKeys.hardwareType(object).then(type -> ofHardware(type, address)));
        keys.add("ip-address", HostDesk::ofAddress);
        keys.add("name", name -> Answer.yes(new HostKey.Name(name.latin1())));
        return keys.given();
    }

    private static Answer<HostKey> ofHardware(long type, Octets address) {
        return address.length() <= HostHardware.LONGEST
                ? Answer.yes(new HostKey.Hardware(new HostHardware(type, address)))
                : Answer.no(OmapiStatus.INVALID_ARGUMENT);
    }

    /** Of several addresses, which only one who creates gives, the first. */
    private static Answer<HostKey> ofAddress(Octets addresses) {
        return addresses.length() % ADDRESS_WIDTH == 0
                ? Answer.yes(new HostKey.Address(Ipv4Address.of(addresses.first(ADDRESS_WIDTH))))
                : Answer.no(OmapiStatus.INVALID_ARGUMENT);
    }

    @Override
    public CompletionStage<Answer<Declared<HostContent>>> again(Object key) {
        return loop.map(
                store.find(new HostKey.Id((Long) key)),
                found -> found.isEmpty() ? Answer.no(OmapiStatus.NOT_FOUND) : Answer.yes(found.get(0)));
    }

    @Override
    public ObjectRef reference(Declared<HostContent> host) {
        return reference(host.id());
    }

    @Override
    public long handle(Declared<HostContent> host) {
        return handles.of(reference(host));
    }

    @Override
    public void show(Declared<HostContent> host, OmapiOutput output) {
        HostContent content = host.content();
        if (!content.addresses().isEmpty()) {
            output.value(IP_ADDRESS, together(content.addresses()));
        }
        content.clientIdentifier().ifPresent(client -> output.value(CLIENT, client));
        output.value(NAME, Octets.ofLatin1(content.name()));
        content.hardware().ifPresent(hardware -> output.value(HARDWARE_ADDRESS, hardware.address())
                .number(HARDWARE_TYPE, hardware.type()));
        content.group().ifPresent(group -> output.value(GROUP, Octets.ofLatin1(group)));
        output.number(KNOWN, content.known());
        content.statements().ifPresent(text -> output.value(STATEMENTS, Octets.ofLatin1(text)));
    }

    private static Octets together(List<Ipv4Address> addresses) {
        WireWriter writer = new WireWriter(ADDRESS_WIDTH * addresses.size());
        addresses.forEach(writer::ipv4);
        return writer.toOctets();
    }

    @Override
    public CompletionStage<Answer<Declared<HostContent>>> create(OmapiAttributes values) {
        HostContent nameless = HostContent.named("");
        Answer<HostContent> read = new HostWriting(nameless)
                .read(Given.values(values))
                .then(content -> content.hasClient()
                        ? Answer.yes(madeName.unlessNamed(content))
                        : Answer.no(OmapiStatus.INVALID_ARGUMENT));
        return loop.thenYes(
                checks.check(Optional.empty(), nameless, read),
                content -> loop.map(store.create(content), Answer::yes));
    }

    @Override
    public CompletionStage<OmapiStatus> write(Declared<HostContent> host, OmapiAttributes values) {
        Answer<HostContent> read = new HostWriting(host.content()).read(Given.values(values));
        return loop.then(
                checks.check(Optional.of(host.id()), host.content(), read),
                answer -> answer.either(content -> write(host, content), OnLoop::now));
    }

    private CompletionStage<OmapiStatus> write(Declared<HostContent> host, HostContent content) {
        return content.equals(host.content()) ? OnLoop.now(OmapiStatus.SUCCESS) : store.change(host.id(), content);
    }

    @Override
    public CompletionStage<OmapiStatus> delete(Declared<HostContent> host) {
        return store.delete(host.id());
    }
}
