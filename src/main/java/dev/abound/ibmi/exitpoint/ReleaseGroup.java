package dev.abound.ibmi.exitpoint;

import dev.abound.event.Action;
import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.event.Server;
import dev.abound.spi.SourceContext;
import dev.abound.value.Ipv4Address;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;

/**
 * The parameter group DHCR0100: an address has been released (exit point QIBM_QTOD_DHCP_ARLS).
 *
 * <pre>
 *   1 reason for release BINARY(4)   1 released by the client, 2 lease expired, 3 by an administrator
 *   2 client IP address  CHAR(*)     3 its length  BINARY(4)
 *   4 client identifier  CHAR(*)     5 its length  BINARY(4)
 * </pre>
 *
 * @param reason as it came, 0 to 4,294,967,295
 * @param addressText client IP address as it came
 * @param clientIdentifier binary; usually the hardware address
 * @param problems what was wrong with the lengths when this was read
 */
public record ReleaseGroup(
        long reason, Optional<Octets> addressText, Optional<Octets> clientIdentifier, List<String> problems)
        implements ParameterGroup {

    private static final int PARAMETERS = 5;

    public ReleaseGroup {
        Parameters.checked(reason, "reason for release");
        problems = List.copyOf(problems);
    }

    /** A group with nothing wrong, the address in EBCDIC as IBM i writes it. */
    public static ReleaseGroup of(long reason, Ipv4Address address, Octets clientIdentifier) {
        return new ReleaseGroup(
                reason, Optional.of(AddressText.format(address)), Optional.of(clientIdentifier), List.of());
    }

    /**
     * From the parameters of a call, in order, as {@link BindingGroup#ofParameters} reads them.
     *
     * @throws IllegalArgumentException for fewer than 5 parameters
     */
    public static ReleaseGroup ofParameters(List<Octets> parameters) {
        Parameters reading = new Parameters(parameters, ExitPointFormat.DHCR0100, PARAMETERS);
        return new ReleaseGroup(
                reading.number(1, "reason for release"),
                Optional.of(reading.characters(2, "client IP address")),
                Optional.of(reading.characters(4, "client identifier")),
                reading.problems());
    }

    @Override
    public String format() {
        return ExitPointFormat.DHCR0100.name();
    }

    /** What the reason says happened; an unknown one counts as released. */
    public Action action() {
        return switch ((int) reason) {
            case 2 -> Action.EXPIRED;
            case 3 -> Action.REVOKED;
            default -> Action.RELEASED;
        };
    }

    @Override
    public List<Octets> parameters() {
        Octets address = addressText.orElse(Octets.empty());
        Octets identifier = clientIdentifier.orElse(Octets.empty());
        return List.of(
                Parameters.binary4(reason),
                address,
                Parameters.length(address),
                identifier,
                Parameters.length(identifier));
    }

    @Override
    public BindingEvent.Builder toEvent(SourceContext context, List<String> entryProblems) {
        Optional<Ipv4Address> address = address();
        Warnings warnings = new Warnings(entryProblems, problems);
        warnings.when(reason < 1 || reason > 3, () -> "reason for release is 1, 2 or 3, got " + reason);
        warnings.address(addressText, address);
        return BindingEvent.builder(action())
                .realm(context.realm())
                .address(address)
                .client(new Client(clientIdentifier, Optional.empty(), Optional.empty()))
                .server(new Server(Optional.empty(), context.system(), Optional.of(format())))
                .reason(reason)
                .warnings(warnings.list());
    }
}
