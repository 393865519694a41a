package dev.abound.packet;

import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The options most people ask for, by name. Every text is as it came, not escaped.
 *
 * <p>Everything is empty when the option is not there or its octets do not make a value; the raw octets are in
 * {@link #option(int)}.
 */
public sealed interface CommonOptions permits DhcpPacket {

    /** The octets of an option, its instances joined. */
    Optional<Octets> option(int code);

    /** An option's value in its type. */
    <T> Optional<T> get(Option<T> key);

    /** {@code sname}, as far as it is text. */
    Optional<String> sname();

    /** {@code file}, as far as it is text. */
    Optional<String> file();

    /** Option 53: 1 DISCOVER to 18 TLS; unknown types stay numbers. */
    default OptionalInt messageType() {
        Optional<Integer> type = get(Option.MESSAGE_TYPE);
        return type.isPresent() ? OptionalInt.of(type.get()) : OptionalInt.empty();
    }

    /** The name of the message type, as DISCOVER; empty when it has none. */
    default Optional<String> messageTypeName() {
        return get(Option.MESSAGE_TYPE).flatMap(type -> Registry.number("message-type", type));
    }

    /** Option 51. A BOOTP reply carries none, which is neither zero nor infinite. */
    default Optional<LeaseDuration> leaseTime() {
        return get(Option.LEASE_TIME);
    }

    /** Option 58, T1. */
    default Optional<LeaseDuration> renewalTime() {
        return get(Option.RENEWAL_TIME);
    }

    /** Option 59, T2. */
    default Optional<LeaseDuration> rebindingTime() {
        return get(Option.REBINDING_TIME);
    }

    /** Option 54. */
    default Optional<Ipv4Address> serverIdentifier() {
        return get(Option.SERVER_IDENTIFIER);
    }

    /** Option 50. */
    default Optional<Ipv4Address> requestedAddress() {
        return get(Option.REQUESTED_ADDRESS);
    }

    /** Option 61, octet for octet. */
    default Optional<Octets> clientIdentifier() {
        return option(Option.CLIENT_IDENTIFIER.code());
    }

    /** Option 12, or else the name of option 81. */
    default Optional<String> hostName() {
        return get(Option.HOST_NAME)
                .filter(name -> !name.isEmpty())
                .or(() -> clientFqdn().map(ClientFqdn::name).filter(name -> !name.isEmpty()))
                .or(() -> get(Option.HOST_NAME));
    }

    /** Option 81. */
    default Optional<ClientFqdn> clientFqdn() {
        return get(Option.CLIENT_FQDN);
    }

    /** Option 60. */
    default Optional<String> vendorClassIdentifier() {
        return get(Option.VENDOR_CLASS_IDENTIFIER);
    }

    /** Option 77. */
    default Optional<UserClass> userClass() {
        return get(Option.USER_CLASS);
    }

    /** Option 55, order and repetitions kept, which tell clients apart; empty list when absent. */
    default List<Integer> parameterRequestList() {
        return get(Option.PARAMETER_REQUEST_LIST).orElse(List.of());
    }

    /** Option 57. */
    default OptionalInt maximumMessageSize() {
        return get(Option.MAXIMUM_MESSAGE_SIZE).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** Option 1, four octets as they came. */
    default Optional<Ipv4Address> subnetMask() {
        return get(Option.SUBNET_MASK);
    }

    /** Option 1 as a length, 0 to 32; empty when its ones do not stand together on the left. */
    default OptionalInt prefixLength() {
        Optional<Ipv4Address> mask = subnetMask();
        int width = mask.map(Ipv4Address::bits).map(Integer::bitCount).orElse(0);
        return mask.isPresent() && mask.get().bits() == ClasslessRoute.mask(width)
                ? OptionalInt.of(width)
                : OptionalInt.empty();
    }

    /** Option 28. */
    default Optional<Ipv4Address> broadcastAddress() {
        return get(Option.BROADCAST_ADDRESS);
    }

    /** Option 3, best first; clients ignore it when {@link #classlessRoutes()} is there (RFC 3442). */
    default List<Ipv4Address> routers() {
        return get(Option.ROUTERS).orElse(List.of());
    }

    /** Option 121, or else Microsoft's 249. */
    default List<ClasslessRoute> classlessRoutes() {
        return get(Option.CLASSLESS_ROUTES)
                .or(() -> get(Option.MICROSOFT_CLASSLESS_ROUTES))
                .orElse(List.of());
    }

    /** Option 6, best first. */
    default List<Ipv4Address> domainNameServers() {
        return get(Option.DOMAIN_NAME_SERVERS).orElse(List.of());
    }

    /** Option 15. */
    default Optional<String> domainName() {
        return get(Option.DOMAIN_NAME);
    }

    /** Option 119. */
    default List<DomainName> domainSearch() {
        return get(Option.DOMAIN_SEARCH).orElse(List.of());
    }

    /** Option 42. */
    default List<Ipv4Address> ntpServers() {
        return get(Option.NTP_SERVERS).orElse(List.of());
    }

    /** Option 56: why a NAK or DECLINE. */
    default Optional<String> message() {
        return get(Option.MESSAGE);
    }

    /** Option 82, with all its sub-options. */
    default Optional<RelayAgentInformation> relayAgentInformation() {
        return get(Option.RELAY_AGENT_INFORMATION);
    }

    /** {@code sname}; option 66 when {@code sname} is empty or holds options. */
    default Optional<String> serverName() {
        return sname().filter(name -> !name.isEmpty()).or(() -> get(Option.TFTP_SERVER_NAME));
    }

    /** {@code file}; option 67 when {@code file} is empty or holds options. */
    default Optional<String> bootFile() {
        return file().filter(name -> !name.isEmpty()).or(() -> get(Option.BOOT_FILE_NAME));
    }

    /** Option 43, its sub-options named by option 60 where this package knows the vendor. */
    default Optional<VendorInformation> vendorInformation() {
        return get(Option.VENDOR_SPECIFIC);
    }

    /** Option 43 as a decoder of the caller's reads it. */
    default <T> Optional<T> vendorInformation(VendorDecoder<T> decoder) {
        return option(Option.VENDOR_SPECIFIC.code()).flatMap(value -> decoder.decode(vendorClassIdentifier(), value));
    }

    /** Option 124. */
    default List<VendorClassBlock> vendorClasses() {
        return get(Option.VENDOR_CLASSES).orElse(List.of());
    }

    /** Option 125. */
    default List<VendorBlock> vendorBlocks() {
        return get(Option.VENDOR_BLOCKS).orElse(List.of());
    }

    /** Option 93: processor architectures of the client, as numbers of the IANA registry. */
    default List<Integer> clientArchitectures() {
        return get(Option.CLIENT_ARCHITECTURES).orElse(List.of());
    }

    /** The name of an architecture of option 93, by the IANA registry (RFC 4578's own table swapped 7 and 9). */
    static Optional<String> architectureName(int number) {
        return Registry.number("architecture", number);
    }

    /** The name of a hardware type, as Ethernet. */
    static Optional<String> hardwareTypeName(int htype) {
        return Registry.number("hardware-type", htype);
    }
}
