package dev.abound.handler.dns;

import dev.abound.event.BindingEvent;
import dev.abound.packet.ClientFqdn;
import dev.abound.packet.DhcpPacket;
import dev.abound.value.Ipv4Address;
import dev.abound.value.LeaseDuration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Name;

/**
 * What an event wants to be in the DNS. Pure.
 *
 * @param networks domains of networks, the most specific that fits counts
 * @param domain of all other addresses; empty: they get no name
 * @param labels how a label is made
 * @param unnamed the prefix of names for clients without one, such as {@code dhcp-}; empty: they get no name
 * @param never labels that no client may have
 * @param clientFqdn is option 81 to be followed?
 * @param times to live
 */
record Naming(
        List<Network> networks,
        Optional<Name> domain,
        Labels labels,
        Optional<String> unnamed,
        Set<String> never,
        boolean clientFqdn,
        TimesToLive times) {

    /** The domain of a network. */
    record Network(Prefix prefix, Name domain) {}

    /**
     * How long others may remember a record.
     *
     * @param share of the lease, percent: RFC 4702 §5 wants the time to live no longer than a third
     * @param least seconds
     * @param most seconds; also for a lease without end
     */
    record TimesToLive(long share, long least, long most) {

        long of(Optional<LeaseDuration> lease) {
            long seconds = lease.filter(LeaseDuration.Finite.class::isInstance)
                    .map(LeaseDuration.Finite.class::cast)
                    .map(LeaseDuration.Finite::seconds)
                    .orElse(Long.MAX_VALUE / 100);
            return Math.min(most, Math.max(least, seconds * share / 100));
        }
    }

    Naming {
        networks = networks.stream()
                .sorted(Comparator.comparingInt(
                                (Network network) -> network.prefix().length())
                        .reversed())
                .toList();
        never = Set.copyOf(never);
    }

    /** Nothing for an event that does not bind. */
    Wanted wanted(BindingEvent event) {
        Optional<ClientFqdn> fqdn = fqdn(event);
        if (!event.action().binds() || fqdn.filter(ClientFqdn::noUpdate).isPresent()) {
            return Wanted.NOTHING;
        }
        Optional<Wanted.Holder> holder = name(event, fqdn)
                .flatMap(name -> Dhcid.of(event.client(), name).map(dhcid -> new Wanted.Holder(name, dhcid)));
        boolean forward = fqdn.map(ClientFqdn::serverUpdates).orElse(true);
        return holder.isEmpty() ? Wanted.NOTHING : new Wanted(holder, forward, true, times.of(event.lease()));
    }

    private Optional<ClientFqdn> fqdn(BindingEvent event) {
        return clientFqdn ? event.packet().flatMap(DhcpPacket::clientFqdn) : Optional.empty();
    }

    private Optional<Name> name(BindingEvent event, Optional<ClientFqdn> fqdn) {
        Ipv4Address address = event.address().orElseThrow();
        return domain(address).flatMap(below -> fqdn.map(ClientFqdn::name)
                .flatMap(this::label)
                .or(() -> event.client().hostname().flatMap(this::label))
                .or(() -> unnamed.map(prefix -> prefix + address.toString().replace('.', '-')))
                .flatMap(label -> Zones.join(label, below)));
    }

    Optional<Name> domain(Ipv4Address address) {
        return networks.stream()
                .filter(network -> network.prefix().contains(address))
                .findFirst()
                .map(Network::domain)
                .or(() -> domain);
    }

    /** The first label of what the client says: it does not choose its domain. */
    private Optional<String> label(String text) {
        int dot = text.indexOf('.');
        return labels.label(dot < 0 ? text : text.substring(0, dot)).filter(label -> !never.contains(label));
    }
}
