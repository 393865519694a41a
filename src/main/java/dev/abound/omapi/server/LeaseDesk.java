package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiAttributes;
import dev.abound.omapi.codec.OmapiOutput;
import dev.abound.omapi.codec.OmapiOutput.Name;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.ObjectType;
import dev.abound.omapi.object.OmapiTime;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Leases: found by four keys, changed, never created and never deleted. */
final class LeaseDesk implements Desk<StoredLease> {

    private static final Name STATE = new Name("state");
    private static final Name IP_ADDRESS = new Name("ip-address");
    private static final Name CLIENT = new Name("dhcp-client-identifier");
    private static final Name HOSTNAME = new Name("client-hostname");
    private static final Name HOST = new Name("host");
    private static final Name HARDWARE_ADDRESS = new Name("hardware-address");
    private static final Name HARDWARE_TYPE = new Name("hardware-type");
    private static final Name ENDS = new Name("ends");
    private static final Name STARTS = new Name("starts");
    private static final Name TSTP = new Name("tstp");
    private static final Name TSFP = new Name("tsfp");
    private static final Name ATSFP = new Name("atsfp");
    private static final Name CLTT = new Name("cltt");
    private static final Name FLAGS = new Name("flags");

    private final LeaseStore store;
    private final Handles handles;
    private final OnLoop loop;
    private final InstantSource clock;
    private final Narrowing<LeaseKey, StoredLease> narrowing;

    LeaseDesk(LeaseStore store, Handles handles, OnLoop loop, InstantSource clock) {
        this.store = store;
        this.handles = handles;
        this.loop = loop;
        this.clock = clock;
        this.narrowing = new Narrowing<>(loop, store::find, StoredLease::id);
    }

    @Override
    public String type() {
        return ObjectType.LEASE.name();
    }

    @Override
    public CompletionStage<Answer<StoredLease>> find(OmapiAttributes keys, boolean creating) {
        return keys(keys)
                .either(
                        given -> loop.map(narrowing.by(given), found -> found.then(LeaseDesk::theOne)),
                        status -> OnLoop.now(Answer.no(status)));
    }

    /** The one active lease counts for more than those that are over. */
    private static Answer<StoredLease> theOne(List<StoredLease> found) {
        if (found.size() == 1) {
            return Answer.yes(found.get(0));
        }
        List<StoredLease> active =
                found.stream().filter(StoredLease::isActive).limit(2).toList();
        return active.size() == 1 ? Answer.yes(active.get(0)) : Answer.no(OmapiStatus.MORE_THAN_ONE);
    }

    private Answer<List<LeaseKey>> keys(OmapiAttributes object) {
        LookupKeys<LeaseKey> keys = new LookupKeys<>(object);
        keys.add("handle", this::ofHandle);
        keys.add("ip-address", LeaseDesk::ofAddress);
        keys.add("dhcp-client-identifier", client -> Answer.yes(new LeaseKey.Client(client)));
        keys.add(
                "hardware-address", address -> LookupKeys.hardwareType(object).then(type -> ofHardware(type, address)));
        return keys.given();
    }

    private Answer<LeaseKey> ofHandle(Octets handle) {
        return LookupKeys.referred(handle, handles, type()).then(key -> Answer.yes(new LeaseKey.Id((LeaseId) key)));
    }

    private static Answer<LeaseKey> ofAddress(Octets address) {
        return address.length() == 4
                ? Answer.yes(new LeaseKey.Address(Ipv4Address.of(address)))
                : Answer.no(OmapiStatus.NOT_FOUND);
    }

    private static Answer<LeaseKey> ofHardware(long type, Octets address) {
        return type <= LeaseWriting.LARGEST_TYPE && address.length() <= LeaseWriting.LONGEST_HARDWARE
                ? Answer.yes(new LeaseKey.Hardware(new HardwareAddress((int) type, address)))
                : Answer.no(OmapiStatus.NOT_FOUND);
    }

    @Override
    public CompletionStage<Answer<StoredLease>> again(Object key) {
        return loop.map(
                store.find(new LeaseKey.Id((LeaseId) key)),
                found -> found.isEmpty() ? Answer.no(OmapiStatus.NOT_FOUND) : Answer.yes(found.get(0)));
    }

    @Override
    public ObjectRef reference(StoredLease lease) {
        return new ObjectRef(type(), lease.id());
    }

    @Override
    public long handle(StoredLease lease) {
        return handles.of(lease.id());
    }

    @Override
    public void show(StoredLease lease, OmapiOutput output) {
        output.number(STATE, lease.state().number());
        output.number(IP_ADDRESS, lease.id().address().bits());
        lease.clientIdentifier().ifPresent(client -> output.value(CLIENT, client));
        lease.clientHostname().ifPresent(name -> output.value(HOSTNAME, name));
        if (lease.host().isPresent()) {
            output.number(HOST, handles.of(HostDesk.reference(lease.host().getAsLong())));
        }
        lease.hardware().ifPresent(hardware -> output.value(HARDWARE_ADDRESS, hardware.octets())
                .number(HARDWARE_TYPE, hardware.htype()));
        LeaseTimes times = lease.times();
        time(output, ENDS, times.ends());
        time(output, STARTS, times.starts());
        time(output, TSTP, times.tstp());
        time(output, TSFP, times.tsfp());
        time(output, ATSFP, times.atsfp());
        time(output, CLTT, times.cltt());
        output.octet(FLAGS, lease.flags().bits());
    }

    private static void time(OmapiOutput output, Name name, OmapiTime time) {
        output.number(name, time.seconds());
    }

    @Override
    public CompletionStage<OmapiStatus> write(StoredLease lease, OmapiAttributes values) {
        return new LeaseWriting(lease, clock.instant())
                .read(Given.values(values))
                .either(change -> write(lease.id(), change), OnLoop::now);
    }

    private CompletionStage<OmapiStatus> write(LeaseId lease, LeaseChange change) {
        return change.equals(LeaseChange.NONE) ? OnLoop.now(OmapiStatus.SUCCESS) : store.change(lease, change);
    }
}
