package dev.abound.ibmi.exitpoint;

import dev.abound.event.BindingEvent;
import dev.abound.event.Protocol;
import dev.abound.packet.DhcpPacket;
import dev.abound.spi.SourceContext;
import dev.abound.value.HardwareAddress;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;

/**
 * The parameter group DHCA0100: an address has been bound (exit point QIBM_QTOD_DHCP_ABND, called right after each
 * DHCPACK or BOOTP reply has been sent).
 *
 * <pre>
 *   1 request type       BINARY(4)   1 DHCP, 2 BOOTP
 *   2 client IP address  CHAR(*)     3 its length  BINARY(4)
 *   4 client identifier  CHAR(*)     5 its length  BINARY(4)
 *   6 lease duration     BINARY(4)   seconds
 *   7 response packet    CHAR(*)     8 its length  BINARY(4)
 * </pre>
 *
 * @param requestType as it came, 0 to 4,294,967,295
 * @param addressText client IP address as it came
 * @param clientIdentifier binary
 * @param leaseDuration as it came, 0 to 4,294,967,295; see {@link #lease()} for what it means
 * @param responsePacket the packet just sent; may be cut
 * @param problems what was wrong with the lengths when this was read
 */
public record BindingGroup(
        long requestType,
        Optional<Octets> addressText,
        Optional<Octets> clientIdentifier,
        long leaseDuration,
        Optional<Octets> responsePacket,
        List<String> problems)
        implements ParameterGroup {

    private static final int PARAMETERS = 8;
    private static final int DHCPACK = 5;
    private static final int BOOTREPLY = 2;
    private static final int MESSAGE_TYPE = 53;

    public BindingGroup {
        Parameters.checked(requestType, "request type");
        Parameters.checked(leaseDuration, "lease duration");
        problems = List.copyOf(problems);
    }

    /** A group with nothing wrong, the address in EBCDIC as IBM i writes it. */
    public static BindingGroup of(
            Protocol protocol,
            Ipv4Address address,
            Octets clientIdentifier,
            LeaseDuration lease,
            Octets responsePacket) {
        return new BindingGroup(
                protocol.requestType(),
                Optional.of(AddressText.format(address)),
                Optional.of(clientIdentifier),
                onTheWire(lease),
                Optional.of(responsePacket),
                List.of());
    }

    /**
     * From the parameters of a call, in order. Each may be longer than its length says; what lies behind is not ours.
     * A length that is negative counts as 0, one that reaches beyond its parameter as all of it; both are problems.
     *
     * @throws IllegalArgumentException for fewer than 8 parameters
     */
    public static BindingGroup ofParameters(List<Octets> parameters) {
        Parameters reading = new Parameters(parameters, ExitPointFormat.DHCA0100, PARAMETERS);
        return new BindingGroup(
                reading.number(1, "request type"),
                Optional.of(reading.characters(2, "client IP address")),
                Optional.of(reading.characters(4, "client identifier")),
                reading.number(6, "lease duration"),
                Optional.of(reading.characters(7, "response packet")),
                reading.problems());
    }

    /**
     * The group a DHCP server would pass after sending this reply; empty for any packet but a DHCPACK or a BOOTP reply.
     *
     * <p>The client identifier is option 61 where the server repeats it (RFC 6842), else hardware type and address.
     */
    public static Optional<BindingGroup> ofReply(DhcpPacket reply) {
        return protocolOf(reply)
                .map(protocol -> of(
                        protocol,
                        reply.yiaddr().orElse(Ipv4Address.ANY),
                        identifierOf(reply),
                        leaseOf(protocol, reply),
                        reply.octets()));
    }

    /** The same with what the client called itself, which a reply need not repeat (RFC 2131 section 4.3.1, RFC 6842). */
    public BindingGroup withClientIdentifier(Octets identifier) {
        return new BindingGroup(
                requestType, addressText, Optional.of(identifier), leaseDuration, responsePacket, problems);
    }

    /** A packet without option 53 is BOOTP; a BOOTP reply has nothing else to tell it by (RFC 1534). */
    private static Optional<Protocol> protocolOf(DhcpPacket reply) {
        if (reply.messageType().orElse(0) == DHCPACK) {
            return Optional.of(Protocol.DHCP);
        }
        boolean bootp = reply.op().orElse(0) == BOOTREPLY
                && reply.yiaddr().isPresent()
                && reply.option(MESSAGE_TYPE).isEmpty();
        return bootp ? Optional.of(Protocol.BOOTP) : Optional.empty();
    }

    private static Octets identifierOf(DhcpPacket reply) {
        return reply.clientIdentifier()
                .or(() -> reply.hardwareAddress().map(HardwareAddress::withType))
                .orElse(Octets.empty());
    }

    private static LeaseDuration leaseOf(Protocol protocol, DhcpPacket reply) {
        return protocol.equals(Protocol.BOOTP)
                ? LeaseDuration.infinite()
                : reply.leaseTime().orElse(LeaseDuration.ofSeconds(0));
    }

    private static long onTheWire(LeaseDuration lease) {
        return lease instanceof LeaseDuration.Finite finite ? finite.seconds() : LeaseDuration.INFINITE_ON_THE_WIRE;
    }

    @Override
    public String format() {
        return ExitPointFormat.DHCA0100.name();
    }

    /** How the client asked. */
    public Protocol protocol() {
        return new Protocol(requestType);
    }

    /** All ones is infinite; BOOTP is infinite whatever the number says, for BOOTP knows no leases. */
    public LeaseDuration lease() {
        return requestType == Protocol.BOOTP.requestType()
                ? LeaseDuration.infinite()
                : LeaseDuration.ofWire(leaseDuration);
    }

    @Override
    public List<Octets> parameters() {
        Octets address = addressText.orElse(Octets.empty());
        Octets identifier = clientIdentifier.orElse(Octets.empty());
        Octets packet = responsePacket.orElse(Octets.empty());
        return List.of(
                Parameters.binary4(requestType),
                address,
                Parameters.length(address),
                identifier,
                Parameters.length(identifier),
                Parameters.binary4(leaseDuration),
                packet,
                Parameters.length(packet));
    }

    @Override
    public BindingEvent.Builder toEvent(SourceContext context, List<String> entryProblems) {
        return new BindingReading(this, entryProblems).event(context);
    }
}
