package dev.abound.packet;

import dev.abound.value.Ipv4Address;
import dev.abound.value.Ipv6Address;
import dev.abound.value.LeaseDuration;
import dev.abound.value.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * A typed key: which option, and what its value is. {@code packet.get(Option.ROUTERS)} answers a list of addresses, and
 * a builder takes one. One line per code, in the order of the IANA registry; where they are defined, and how long they
 * may be, stands in {@code options.tsv}.
 *
 * <p>Codes without a line here are octets: {@link DhcpPacket#option(int)}.
 *
 * @param <T> type of the value
 */
public final class Option<T> {

    public static final Option<Ipv4Address> SUBNET_MASK = of(1, AddressFormats.IPV4);
    public static final Option<Integer> TIME_OFFSET = of(2, NumberFormats.I32);
    public static final Option<List<Ipv4Address>> ROUTERS = of(3, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> TIME_SERVERS = of(4, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> NAME_SERVERS = of(5, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> DOMAIN_NAME_SERVERS = of(6, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> LOG_SERVERS = of(7, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> QUOTES_SERVERS = of(8, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> LPR_SERVERS = of(9, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> IMPRESS_SERVERS = of(10, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> RESOURCE_LOCATION_SERVERS = of(11, AddressFormats.IPV4_LIST);
    public static final Option<String> HOST_NAME = of(12, Formats.STRING);
    public static final Option<Integer> BOOT_FILE_SIZE = of(13, NumberFormats.U16);
    public static final Option<String> MERIT_DUMP_FILE = of(14, Formats.STRING);
    public static final Option<String> DOMAIN_NAME = of(15, Formats.STRING);
    public static final Option<Ipv4Address> SWAP_SERVER = of(16, AddressFormats.IPV4);
    public static final Option<String> ROOT_PATH = of(17, Formats.STRING);
    public static final Option<String> EXTENSIONS_PATH = of(18, Formats.STRING);
    public static final Option<Boolean> IP_FORWARDING = of(19, Formats.BOOL);
    public static final Option<Boolean> NON_LOCAL_SOURCE_ROUTING = of(20, Formats.BOOL);
    public static final Option<List<PolicyFilter>> POLICY_FILTERS = of(21, AddressFormats.POLICY_FILTERS);
    public static final Option<Integer> MAXIMUM_DATAGRAM_REASSEMBLY = of(22, NumberFormats.U16);
    public static final Option<Integer> DEFAULT_IP_TTL = of(23, NumberFormats.U8);
    public static final Option<Duration> PATH_MTU_TIMEOUT = of(24, NumberFormats.DURATION);
    public static final Option<List<Integer>> PATH_MTU_PLATEAU = of(25, NumberFormats.U16_LIST);
    public static final Option<Integer> INTERFACE_MTU = of(26, NumberFormats.U16);
    public static final Option<Boolean> ALL_SUBNETS_LOCAL = of(27, Formats.BOOL);
    public static final Option<Ipv4Address> BROADCAST_ADDRESS = of(28, AddressFormats.IPV4);
    public static final Option<Boolean> PERFORM_MASK_DISCOVERY = of(29, Formats.BOOL);
    public static final Option<Boolean> MASK_SUPPLIER = of(30, Formats.BOOL);
    public static final Option<Boolean> PERFORM_ROUTER_DISCOVERY = of(31, Formats.BOOL);
    public static final Option<Ipv4Address> ROUTER_SOLICITATION_ADDRESS = of(32, AddressFormats.IPV4);
    public static final Option<List<StaticRoute>> STATIC_ROUTES = of(33, AddressFormats.STATIC_ROUTES);
    public static final Option<Boolean> TRAILER_ENCAPSULATION = of(34, Formats.BOOL);
    public static final Option<Duration> ARP_CACHE_TIMEOUT = of(35, NumberFormats.DURATION);
    public static final Option<Boolean> ETHERNET_ENCAPSULATION = of(36, Formats.BOOL);
    public static final Option<Integer> DEFAULT_TCP_TTL = of(37, NumberFormats.U8);
    public static final Option<Duration> TCP_KEEPALIVE_INTERVAL = of(38, NumberFormats.DURATION);
    public static final Option<Boolean> TCP_KEEPALIVE_GARBAGE = of(39, Formats.BOOL);
    public static final Option<String> NIS_DOMAIN = of(40, Formats.STRING);
    public static final Option<List<Ipv4Address>> NIS_SERVERS = of(41, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> NTP_SERVERS = of(42, AddressFormats.IPV4_LIST);
    public static final Option<VendorInformation> VENDOR_SPECIFIC = of(43, new SubOptionFormats.Vendor("vendor43"));
    public static final Option<List<Ipv4Address>> NETBIOS_NAME_SERVERS = of(44, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> NETBIOS_DISTRIBUTION_SERVERS = of(45, AddressFormats.IPV4_LIST);
    public static final Option<Integer> NETBIOS_NODE_TYPE = of(46, NumberFormats.U8);
    public static final Option<String> NETBIOS_SCOPE = of(47, Formats.STRING);
    public static final Option<List<Ipv4Address>> X_FONT_SERVERS = of(48, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> X_DISPLAY_MANAGERS = of(49, AddressFormats.IPV4_LIST);
    public static final Option<Ipv4Address> REQUESTED_ADDRESS = of(50, AddressFormats.IPV4);
    public static final Option<LeaseDuration> LEASE_TIME = of(51, NumberFormats.LEASE);
    public static final Option<Integer> OVERLOAD = of(52, NumberFormats.U8);
    public static final Option<Integer> MESSAGE_TYPE = of(53, NumberFormats.U8);
    public static final Option<Ipv4Address> SERVER_IDENTIFIER = of(54, AddressFormats.IPV4);
    public static final Option<List<Integer>> PARAMETER_REQUEST_LIST = of(55, NumberFormats.U8_LIST);
    public static final Option<String> MESSAGE = of(56, Formats.STRING);
    public static final Option<Integer> MAXIMUM_MESSAGE_SIZE = of(57, NumberFormats.U16);
    public static final Option<LeaseDuration> RENEWAL_TIME = of(58, NumberFormats.LEASE);
    public static final Option<LeaseDuration> REBINDING_TIME = of(59, NumberFormats.LEASE);
    public static final Option<String> VENDOR_CLASS_IDENTIFIER = of(60, Formats.STRING);
    public static final Option<ClientIdentifier> CLIENT_IDENTIFIER = of(61, new IdentityFormats.ClientId());
    public static final Option<String> NETWARE_IP_DOMAIN = of(62, Formats.STRING);
    public static final Option<SubOptions> NETWARE_IP = of(63, new SubOptionFormats.Tlv("nwip63", false));
    public static final Option<String> NISPLUS_DOMAIN = of(64, Formats.STRING);
    public static final Option<List<Ipv4Address>> NISPLUS_SERVERS = of(65, AddressFormats.IPV4_LIST);
    public static final Option<String> TFTP_SERVER_NAME = of(66, Formats.STRING);
    public static final Option<String> BOOT_FILE_NAME = of(67, Formats.STRING);
    public static final Option<List<Ipv4Address>> HOME_AGENTS = of(68, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> SMTP_SERVERS = of(69, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> POP3_SERVERS = of(70, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> NNTP_SERVERS = of(71, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> WWW_SERVERS = of(72, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> FINGER_SERVERS = of(73, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> IRC_SERVERS = of(74, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> STREETTALK_SERVERS = of(75, AddressFormats.IPV4_LIST);
    public static final Option<List<Ipv4Address>> STREETTALK_DIRECTORY_ASSISTANCE_SERVERS =
            of(76, AddressFormats.IPV4_LIST);
    public static final Option<UserClass> USER_CLASS = of(77, new IdentityFormats.Classes());
    public static final Option<DirectoryAgents> SLP_DIRECTORY_AGENTS = of(78, ServiceFormats.AGENTS);
    public static final Option<ServiceScope> SLP_SERVICE_SCOPE = of(79, ServiceFormats.SCOPE);
    public static final Option<Boolean> RAPID_COMMIT = of(80, Formats.NONE);
    public static final Option<ClientFqdn> CLIENT_FQDN = of(81, new IdentityFormats.Fqdn());
    public static final Option<RelayAgentInformation> RELAY_AGENT_INFORMATION = of(82, new SubOptionFormats.Relay());
    public static final Option<StorageNames> ISNS = of(83, ServiceFormats.ISNS);
    public static final Option<List<Ipv4Address>> NDS_SERVERS = of(85, AddressFormats.IPV4_LIST);
    public static final Option<String> NDS_TREE_NAME = of(86, Formats.UTF8);
    public static final Option<String> NDS_CONTEXT = of(87, Formats.UTF8);
    public static final Option<List<DomainName>> BCMCS_CONTROLLER_NAMES = of(88, new NameFormats.Names(false));
    public static final Option<List<Ipv4Address>> BCMCS_CONTROLLER_ADDRESSES = of(89, AddressFormats.IPV4_LIST);
    public static final Option<Authentication> AUTHENTICATION = of(90, SecurityFormats.AUTHENTICATION);
    public static final Option<Duration> CLIENT_LAST_TRANSACTION_TIME = of(91, NumberFormats.DURATION);
    public static final Option<List<Ipv4Address>> ASSOCIATED_ADDRESSES = of(92, AddressFormats.IPV4_LIST);
    public static final Option<List<Integer>> CLIENT_ARCHITECTURES = of(93, NumberFormats.U16_LIST);
    public static final Option<NetworkInterface> CLIENT_NETWORK_INTERFACE = of(94, IdentityFormats.INTERFACE);
    public static final Option<String> LDAP_SERVERS = of(95, Formats.STRING);
    public static final Option<ClientUuid> CLIENT_UUID = of(97, IdentityFormats.UUID);
    public static final Option<String> USER_AUTHENTICATION = of(98, Formats.STRING);
    public static final Option<CivicAddress> CIVIC_ADDRESS = of(99, LocationFormats.CIVIC);
    public static final Option<String> POSIX_TIME_ZONE = of(100, Formats.STRING);
    public static final Option<String> TIME_ZONE_NAME = of(101, Formats.STRING);
    public static final Option<Duration> IPV6_ONLY_PREFERRED = of(108, NumberFormats.DURATION);
    public static final Option<Ipv6Address> DHCP4O6_SOURCE_ADDRESS = of(109, AddressFormats.IPV6);
    public static final Option<List<Ipv4Address>> NETINFO_SERVERS = of(112, AddressFormats.IPV4_LIST);
    public static final Option<String> NETINFO_TAG = of(113, Formats.STRING);
    public static final Option<String> CAPTIVE_PORTAL = of(114, Formats.STRING);
    public static final Option<Integer> AUTO_CONFIGURE = of(116, NumberFormats.U8);
    public static final Option<List<Integer>> NAME_SERVICE_SEARCH = of(117, NumberFormats.U16_LIST);
    public static final Option<Ipv4Address> SUBNET_SELECTION = of(118, AddressFormats.IPV4);
    public static final Option<List<DomainName>> DOMAIN_SEARCH = of(119, new NameFormats.Names(true));
    public static final Option<SipServers> SIP_SERVERS = of(120, ServiceFormats.SIP);
    public static final Option<List<ClasslessRoute>> CLASSLESS_ROUTES = of(121, new RouteFormat());
    public static final Option<SubOptions> CABLELABS_CLIENT_CONFIGURATION =
            of(122, new SubOptionFormats.Tlv("ccc122", false));
    public static final Option<GeographicLocation> GEO_CONF = of(123, LocationFormats.GEO);
    public static final Option<List<VendorClassBlock>> VENDOR_CLASSES = of(124, new SubOptionFormats.VendorClass());
    public static final Option<List<VendorBlock>> VENDOR_BLOCKS = of(125, new SubOptionFormats.VendorSpecific());
    public static final Option<OpenValue> PXE_128 = of(128, BootFormats.OPEN);
    public static final Option<OpenValue> PXE_129 = of(129, BootFormats.OPEN);
    public static final Option<OpenValue> PXE_130 = of(130, BootFormats.OPEN);
    public static final Option<OpenValue> PXE_131 = of(131, BootFormats.OPEN);
    public static final Option<OpenValue> PXE_132 = of(132, BootFormats.OPEN);
    public static final Option<OpenValue> PXE_133 = of(133, BootFormats.OPEN);
    public static final Option<OpenValue> PXE_134 = of(134, BootFormats.OPEN);
    public static final Option<OpenValue> PXE_135 = of(135, BootFormats.OPEN);
    public static final Option<List<Ipv4Address>> PANA_AGENTS = of(136, AddressFormats.IPV4_LIST);
    public static final Option<DomainName> LOST_SERVER = of(137, new NameFormats.Name());
    public static final Option<List<Ipv4Address>> CAPWAP_CONTROLLERS = of(138, AddressFormats.IPV4_LIST);
    public static final Option<SubOptions> MOS_ADDRESSES = of(139, new SubOptionFormats.Tlv("mos139", false));
    public static final Option<SubOptions> MOS_NAMES = of(140, new SubOptionFormats.Tlv("mos140", false));
    public static final Option<List<DomainName>> SIP_CONFIGURATION_DOMAINS = of(141, new NameFormats.Names(false));
    public static final Option<List<Ipv4Address>> ANDSF_SERVERS = of(142, AddressFormats.IPV4_LIST);
    public static final Option<List<String>> SZTP_REDIRECT = of(143, ServiceFormats.URIS);
    public static final Option<GeographicLocation> GEO_LOC = of(144, LocationFormats.GEO);
    public static final Option<List<Integer>> FORCERENEW_NONCE_ALGORITHMS = of(145, NumberFormats.U8_LIST);
    public static final Option<DnsSelection> RDNSS_SELECTION = of(146, ServiceFormats.DNS_SELECTION);
    public static final Option<DomainName> DOTS_NAME = of(147, new NameFormats.Name());
    public static final Option<List<Ipv4Address>> DOTS_ADDRESSES = of(148, AddressFormats.IPV4_LIST);
    public static final Option<OpenValue> TFTP_SERVERS = of(150, BootFormats.OPEN);
    public static final Option<StatusCode> STATUS_CODE = of(151, ServiceFormats.STATUS);
    public static final Option<Instant> BASE_TIME = of(152, NumberFormats.TIME);
    public static final Option<Duration> START_TIME_OF_STATE = of(153, NumberFormats.DURATION);
    public static final Option<Instant> QUERY_START_TIME = of(154, NumberFormats.TIME);
    public static final Option<Instant> QUERY_END_TIME = of(155, NumberFormats.TIME);
    public static final Option<Integer> DHCP_STATE = of(156, NumberFormats.U8);
    public static final Option<Integer> DATA_SOURCE = of(157, NumberFormats.U8);
    public static final Option<List<List<Ipv4Address>>> PCP_SERVERS = of(158, ServiceFormats.PCP);
    public static final Option<PortParameters> PORT_PARAMETERS = of(159, ServiceFormats.PORTS);
    public static final Option<OpenValue> OPEN_160 = of(160, BootFormats.OPEN);
    public static final Option<String> MUD_URL = of(161, Formats.STRING);
    public static final Option<List<EncryptedResolver>> ENCRYPTED_RESOLVERS = of(162, ServiceFormats.RESOLVERS);
    public static final Option<SubOptions> ETHERBOOT = of(175, new SubOptionFormats.Tlv("ipxe175", true));
    public static final Option<String> IP_TELEPHONE = of(176, Formats.STRING);
    public static final Option<OpenValue> ETHERBOOT_177 = of(177, BootFormats.OPEN);
    public static final Option<Octets> PXELINUX_MAGIC = of(208, Formats.BYTES);
    public static final Option<String> CONFIGURATION_FILE = of(209, Formats.STRING);
    public static final Option<String> PATH_PREFIX = of(210, Formats.STRING);
    public static final Option<Duration> REBOOT_TIME = of(211, NumberFormats.DURATION);
    public static final Option<SixRd> SIX_RD = of(212, ServiceFormats.SIX_RD);
    public static final Option<DomainName> ACCESS_DOMAIN = of(213, new NameFormats.Name());
    public static final Option<SubnetAllocation> SUBNET_ALLOCATION = of(220, new SubOptionFormats.Subnet());
    public static final Option<VirtualSubnet> VIRTUAL_SUBNET = of(221, SecurityFormats.VIRTUAL_SUBNET);
    public static final Option<List<ClasslessRoute>> MICROSOFT_CLASSLESS_ROUTES = of(249, new RouteFormat());
    public static final Option<Octets> MICROSOFT_LONG_OPTIONS = of(250, Formats.BYTES);
    public static final Option<String> PROXY_AUTO_DISCOVERY = of(252, Formats.STRING);

    private final int code;
    private final Format<T> format;
    private final OptionalInt fixedLength;

    private Option(int code, Format<T> format) {
        this.code = code;
        this.format = format;
        this.fixedLength = Registry.option(code).fixedLength();
    }

    private static <T> Option<T> of(int code, Format<T> format) {
        return new Option<>(code, format);
    }

    /** 1 to 254. */
    public int code() {
        return code;
    }

    /** As the IANA registry has it. */
    public String name() {
        return nameOf(code);
    }

    /** The name of any code, 0 to 255, as the IANA registry has it; {@code (unassigned)} when it has none. */
    public static String nameOf(int code) {
        return Registry.option(code).name();
    }

    Format<T> format() {
        return format;
    }

    OptionalInt fixedLength() {
        return fixedLength;
    }

    @Override
    public String toString() {
        return code + " " + name();
    }
}
