package dev.abound.omapi.server;

import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.LeaseState;
import dev.abound.omapi.object.OmapiTime;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Octets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads what somebody wants to write to a lease, and judges it. */
final class LeaseWriting {

    static final int LARGEST_TYPE = 255;
    static final int LONGEST_HARDWARE = 16;
    private static final int LONGEST = 255; // a DHCP option has no more (RFC 2132 §2)

    private final StoredLease lease;
    private final Instant now;
    private Optional<LeaseState> state = Optional.empty();
    private Optional<OmapiTime> ends = Optional.empty();
    private Optional<LeaseFlags> flags = Optional.empty();
    private Change<Octets> client = new Change.Keep<>();
    private Change<Octets> hostname = new Change.Keep<>();
    private Optional<Octets> address = Optional.empty();
    private Optional<Long> type = Optional.empty();

    LeaseWriting(StoredLease lease, Instant now) {
        this.lease = lease;
        this.now = now;
    }

    /** The whole change, or why the first value that cannot be written cannot. */
    Answer<LeaseChange> read(Map<String, Octets> given) {
        for (Map.Entry<String, Octets> value : given.entrySet()) {
            OmapiStatus taken = take(value.getKey(), value.getValue());
            if (!taken.isSuccess()) {
                return Answer.no(taken);
            }
        }
        return hardware().then(this::judged);
    }

    private OmapiStatus take(String name, Octets value) {
        return switch (name) {
            case "state" ->
                Given.taken(Given.number(value).then(LeaseWriting::state), read -> state = Optional.of(read));
            case "ends" -> Given.taken(Given.number(value), read -> ends = Optional.of(new OmapiTime(read)));
            case "flags" -> Given.taken(flags(value), read -> flags = Optional.of(read));
            case "dhcp-client-identifier" -> Given.taken(removable(value), read -> client = read);
            case "client-hostname" -> Given.taken(removable(value), read -> hostname = read);
            case "hardware-address" ->
                Given.taken(Given.upTo(LONGEST_HARDWARE, value), read -> address = Optional.of(read));
            case "hardware-type" ->
                Given.taken(Given.number(value).then(LeaseWriting::type), read -> type = Optional.of(read));
            case "subnet" -> OmapiStatus.INVALID_ARGUMENT; // as ISC answers
            case "ip-address", "pool", "starts", "tstp", "tsfp", "atsfp", "cltt", "host", "billing-class" ->
                value.isEmpty() ? OmapiStatus.INVALID_ARGUMENT : OmapiStatus.PERMISSION_DENIED;
            default -> value.isEmpty() ? OmapiStatus.INVALID_ARGUMENT : OmapiStatus.UNKNOWN_ATTRIBUTE;
        };
    }

    private static Answer<LeaseState> state(long number) {
        return LeaseState.of(number)
                .filter(LeaseState::isWritable)
                .map(Answer::yes)
                .orElse(Answer.no(OmapiStatus.INVALID_ARGUMENT));
    }

    private static Answer<LeaseFlags> flags(Octets value) {
        Answer<Long> bits = value.length() == 1 ? Answer.yes((long) value.u8(0)) : Given.number(value);
        return bits.then(
                number -> LeaseFlags.of(number).map(Answer::yes).orElse(Answer.no(OmapiStatus.INVALID_ARGUMENT)));
    }

    private static Answer<Long> type(long number) {
        return number <= LARGEST_TYPE ? Answer.yes(number) : Answer.no(OmapiStatus.INVALID_ARGUMENT);
    }

    private static Answer<Change<Octets>> removable(Octets value) {
        return value.isEmpty()
                ? Answer.yes(new Change.Remove<>())
                : Given.upTo(LONGEST, value).then(read -> Answer.yes(new Change.Set<>(read)));
    }

    /** Type and address together, each with the other as it is where only one is given. */
    private Answer<Optional<HardwareAddress>> hardware() {
        if (address.isEmpty() && type.isEmpty()) {
            return Answer.yes(Optional.empty());
        }
        Optional<Octets> octets = address.or(() -> lease.hardware().map(HardwareAddress::octets));
        long htype = type.orElse(lease.hardware()
                .map(HardwareAddress::htype)
                .orElse(HardwareAddress.ETHERNET)
                .longValue());
        return octets.isPresent()
                ? Answer.yes(Optional.of(new HardwareAddress((int) htype, octets.get())))
                : Answer.no(OmapiStatus.INVALID_ARGUMENT); // a type of nothing
    }

    private Answer<LeaseChange> judged(Optional<HardwareAddress> hardware) {
        Optional<LeaseState> another = state.filter(wanted -> wanted != lease.state());
        boolean reopens = another.equals(Optional.of(LeaseState.ACTIVE));
        if (reopens && !(liesAhead(ends.orElse(lease.times().ends())) && hasClient(hardware))) {
            return Answer.no(OmapiStatus.INVALID_ARGUMENT);
        }
        return Answer.yes(new LeaseChange(
                another,
                ends.filter(end -> !end.equals(lease.times().ends())),
                flags.filter(wanted -> !wanted.equals(lease.flags())),
                unlessSame(client, lease.clientIdentifier()),
                unlessSame(hostname, lease.clientHostname()),
                hardware.filter(wanted -> !Optional.of(wanted).equals(lease.hardware()))));
    }

    private boolean liesAhead(OmapiTime end) {
        return end.isNever() || end.seconds() > now.getEpochSecond();
    }

    private boolean hasClient(Optional<HardwareAddress> hardware) {
        return client.on(lease.clientIdentifier()).isPresent()
                || hardware.or(lease::hardware).isPresent();
    }

    private static Change<Octets> unlessSame(Change<Octets> change, Optional<Octets> before) {
        return change.on(before).equals(before) ? new Change.Keep<>() : change;
    }
}
