package dev.abound.omapi.server;

import java.util.Locale;
import java.util.Set;

/** The words a statement of a dhcpd.conf can begin with (dhcpd.conf(5), dhcp-eval(5), dhcp-options(5), ISC DHCP 4.4). */
final class StatementWords {

    private static final Set<String> ALL = Set.of((
            // declarations
            "class failover group host include interface key match pool pool6 prefix6 range range6 shared-network spawn"
                    + " subclass subnet subnet6 vendor-class user-class zone peer lease billing"
                    // what stands inside some of them
                    + " address algorithm auto-partner-down hba load max-balance max-lease-misbalance max-lease-ownership"
                    + " max-response-delay max-unacked-updates mclt min-balance port primary primary6 secondary"
                    + " secondary6 secret split"
                    // what is carried out, and conditions
                    + " add append break case default define else elsif eval execute if log on option"
                    + " parse-vendor-option prepend return send set supersede switch unset"
                    // permissions
                    + " allow deny ignore not authoritative"
                    // parameters
                    + " abandon-lease-time adaptive-lease-time-threshold always-broadcast always-reply-rfc1048"
                    + " bind-local-address6 boot-unknown-clients check-secs-byte-order db-time-format ddns-domainname"
                    + " ddns-dual-stack-mixed-mode ddns-guard-id-must-match ddns-hostname ddns-local-address4"
                    + " ddns-local-address6 ddns-other-guard-is-dynamic ddns-rev-domainname ddns-ttl"
                    + " ddns-update-style ddns-updates default-lease-time delayed-ack dhcp-cache-threshold"
                    + " dhcpv6-lease-file-name dhcpv6-pid-file-name dhcpv6-set-tee-times do-forward-updates"
                    + " do-reverse-updates dont-use-fsync dynamic-bootp dynamic-bootp-lease-cutoff"
                    + " dynamic-bootp-lease-length echo-client-id filename fixed-address fixed-address6"
                    + " fixed-prefix6 get-lease-hostnames hardware host-identifier ignore-client-uids"
                    + " infinite-is-reserved lease-file-name lease-id-format leasequery limit-addrs-per-ia"
                    + " limit-prefs-per-ia limited-broadcast-address local-address local-address6 local-port"
                    + " log-facility log-threshold-high log-threshold-low max-ack-delay max-lease-time"
                    + " min-lease-time min-secs next-server omapi-key omapi-port one-lease-per-client"
                    + " persist-eui-64-leases pid-file-name ping-check ping-cltt-secs ping-timeout"
                    + " ping-timeout-ms preferred-lifetime prefix-length-mode release-on-roam remote-port"
                    + " server-duid server-id-check server-identifier server-name site-option-space"
                    + " stash-agent-options update-conflict-detection update-optimization update-static-leases"
                    + " use-eui-64 use-host-decl-names use-lease-addr-for-default-route vendor-option-space"
                    + " ldap-base-dn ldap-debug-file ldap-dhcp-server-cn ldap-method ldap-password ldap-port"
                    + " ldap-server ldap-username dynamic-dns")
            .split(" "));

    private StatementWords() {}

    /** In any case, as dhcpd reads it. */
    static boolean has(String word) {
        return ALL.contains(word.toLowerCase(Locale.ROOT));
    }
}
