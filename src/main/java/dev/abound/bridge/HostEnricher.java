package dev.abound.bridge;

import dev.abound.event.BindingEvent;
import dev.abound.event.Client;
import dev.abound.ledger.Change;
import dev.abound.ledger.KnownDevices;
import dev.abound.ledger.LeaseLedger;
import dev.abound.ledger.LedgerException;
import dev.abound.omapi.client.OmapiClient;
import dev.abound.omapi.client.OmapiException;
import dev.abound.omapi.client.OmapiStatusException;
import dev.abound.omapi.client.Remote;
import dev.abound.omapi.codec.OmapiStatus;
import dev.abound.omapi.object.Host;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.value.Escaped;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks a client that no host of the ledger names up on a dhcpd when it is bound, by client identifier and then by
 * hardware address, and declares the host found there in the ledger. A host the ledger has is never changed. A dhcpd that
 * does not answer is asked again later.
 */
public final class HostEnricher implements BindingHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HostEnricher.class);
    private static final int LONGEST = 255;
    private static final Pattern NAME = Pattern.compile("[!-~]{1," + LONGEST + "}");

    private final OmapiClient dhcpd;
    private final Supplier<LeaseLedger> ledger;
    private final JournalChanges changes;
    private final String name;
    private final Moments moments;

    /**
     * @param dhcpd closed with this
     * @param changes closed with this
     * @param name of the handler: who made the change
     */
    public HostEnricher(
            OmapiClient dhcpd, Supplier<LeaseLedger> ledger, JournalChanges changes, String name, Clock clock) {
        this.dhcpd = dhcpd;
        this.ledger = ledger;
        this.changes = changes;
        this.name = name;
        this.moments = new Moments(clock);
    }

    @Override
    public HandlerResult handle(BindingEvent event) throws InterruptedException {
        Client client = event.client();
        if (!event.action().binds() || client.identity().isEmpty()) {
            return HandlerResult.done();
        }
        try {
            KnownDevices known = ledger.get().knownDevices();
            return known.hostOf(client).isPresent() ? HandlerResult.done() : lookUp(client, known);
        } catch (OmapiStatusException answer) {
            return answered(answer);
        } catch (OmapiException | LedgerException away) {
            return HandlerResult.retry(String.valueOf(away.getMessage()));
        }
    }

    /** Two hosts of one device are the dhcpd's trouble; a key that is refused is ours, and may be put right. */
    private static HandlerResult answered(OmapiStatusException answer) {
        String why = "the look-up on the dhcpd: " + answer.getMessage();
        return answer.status().equals(OmapiStatus.MORE_THAN_ONE)
                ? HandlerResult.rejected(why)
                : HandlerResult.retry(why);
    }

    private HandlerResult lookUp(Client client, KnownDevices known) throws InterruptedException {
        Optional<Host> found = find(client)
                .map(Remote::object)
                .filter(host -> host.name().filter(called -> !called.isEmpty()).isPresent());
        return found.isPresent() ? add(found.get(), client, known) : HandlerResult.done();
    }

    private Optional<Remote<Host>> find(Client client) {
        Optional<Remote<Host>> named = client.id().flatMap(id -> dhcpd.open(Host.ofClient(id)));
        return named.isPresent() ? named : client.hardwareAddress().flatMap(address -> dhcpd.open(Host.of(address)));
    }

    private HandlerResult add(Host found, Client client, KnownDevices known) throws InterruptedException {
        String called = found.name().orElseThrow();
        Change.PutHost change =
                new Change.PutHost(moments.next(), name, declared(called, found, client), OptionalLong.empty());
        if (!isKeepable(change)) {
            return HandlerResult.rejected("the dhcpd's host \"" + Escaped.text(called) + "\" cannot be kept: a name has"
                    + " 1 to " + LONGEST + " printable letters without blanks, an identifier has at most " + LONGEST
                    + " octets, all of it fits into one record");
        }
        if (known.host(called).isPresent()) {
            LOG.info("{}: the ledger has another host \"{}\", which stays as it is", name, called);
            return HandlerResult.done();
        }
        changes.make(change);
        return HandlerResult.done();
    }

    /** A dhcpd takes names and identifiers that a ledger, which would have to apply the record, has no room for. */
    private static boolean isKeepable(Change.PutHost change) {
        return NAME.matcher(change.host().name()).matches()
                && change.host().clientId().filter(id -> id.length() > LONGEST).isEmpty()
                && JournalChanges.fit(change);
    }

    /** The dhcpd's own words; where it says neither identifier nor hardware address, what it was found by. */
    private static dev.abound.ledger.Host declared(String called, Host found, Client client) {
        boolean silent = found.clientIdentifier().isEmpty() && found.hardware().isEmpty();
        return new dev.abound.ledger.Host(
                called,
                (silent ? client.hardwareAddress() : found.hardware()).map(dev.abound.ledger.Host.Hardware::of),
                silent ? client.id() : found.clientIdentifier(),
                found.ipAddresses(),
                found.group(),
                Optional.empty(),
                dev.abound.ledger.Host.KNOWN);
    }

    @Override
    public void close() {
        changes.close();
        dhcpd.close();
    }
}
