package dev.abound.handler.dns;

import dev.abound.value.Ipv4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DHCIDRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

/**
 * A change of one name, and what must hold for it to be made (RFC 2136 §2.4, 2.5). The server does all of it or nothing.
 *
 * @param owner the one name it is about
 */
record Change(Name owner, List<Record> prerequisites, List<Record> updates) {

    private static final int RECORD_OVERHEAD = 10; // type, class, time to live, length
    private static final int LONGEST_RDATA_BUT_NAMES = 35;

    /** RFC 4703 §5.3.1: the name is free; take it. */
    static Change takeName(Wanted.Holder holder, Ipv4Address address, long ttl) {
        Name name = holder.name();
        return new Change(name, List.of(absent(name)), List.of(a(name, address, ttl), dhcid(name, holder, ttl)));
    }

    /** RFC 4703 §5.3.2: the name is this client's already; lead it to the new address and to no other. */
    static Change leadName(Wanted.Holder holder, Ipv4Address address, long ttl) {
        Name name = holder.name();
        return new Change(
                name,
                List.of(present(name), dhcid(name, holder, 0)),
                List.of(deleteAll(name, Type.A), a(name, address, ttl)));
    }

    /** The usual end of a name: this address alone, nothing of IPv6, our mark. */
    static Change dropName(Wanted.Holder holder, Ipv4Address address) {
        Name name = holder.name();
        return new Change(
                name,
                List.of(a(name, address, 0), dhcid(name, holder, 0), absent(name, Type.AAAA)),
                List.of(deleteAll(name, Type.A), deleteAll(name, Type.DHCID)));
    }

    /** RFC 4703 §5.5: the first half, this address of several. */
    static Change dropAddress(Wanted.Holder holder, Ipv4Address address) {
        Name name = holder.name();
        return new Change(name, List.of(dhcid(name, holder, 0)), List.of(delete(a(name, address, 0))));
    }

    /** RFC 4703 §5.5: the second half, the mark when no address is left. */
    static Change dropMark(Wanted.Holder holder) {
        Name name = holder.name();
        return new Change(
                name,
                List.of(dhcid(name, holder, 0), absent(name, Type.A), absent(name, Type.AAAA)),
                List.of(deleteAll(name, Type.DHCID)));
    }

    /** The address has no name yet; the mark says that it is ours. */
    static Change nameAddress(Name owner, Wanted.Holder holder, long ttl) {
        return new Change(owner, List.of(absent(owner)), List.of(ptr(owner, holder, ttl), dhcid(owner, holder, ttl)));
    }

    /** The address has a name that a DHCP server gave it: whose lease it was, it is no longer. */
    static Change renameAddress(Name owner, Wanted.Holder holder, long ttl) {
        return new Change(
                owner,
                List.of(present(owner), present(owner, Type.DHCID)),
                List.of(
                        deleteAll(owner, Type.PTR),
                        deleteAll(owner, Type.DHCID),
                        ptr(owner, holder, ttl),
                        dhcid(owner, holder, ttl)));
    }

    /** The address has the name we gave it: it has none from now on. */
    static Change unnameAddress(Name owner, Wanted.Holder holder) {
        return new Change(
                owner,
                List.of(ptr(owner, holder, 0), dhcid(owner, holder, 0)),
                List.of(deleteAll(owner, Type.PTR), deleteAll(owner, Type.DHCID)));
    }

    void putInto(Update message) {
        prerequisites.forEach(record -> message.addRecord(record, Section.PREREQ));
        updates.forEach(record -> message.addRecord(record, Section.UPDATE));
    }

    /** So many octets of a message at most. */
    int octets() {
        int each = 2 * owner.length() + RECORD_OVERHEAD + LONGEST_RDATA_BUT_NAMES;
        return (prerequisites.size() + updates.size()) * each;
    }

    private static Record a(Name name, Ipv4Address address, long ttl) {
        try {
            return new ARecord(
                    name,
                    DClass.IN,
                    ttl,
                    InetAddress.getByAddress(address.octets().toArray()));
        } catch (UnknownHostException impossible) { // four octets
            throw new IllegalStateException(impossible);
        }
    }

    private static Record dhcid(Name owner, Wanted.Holder holder, long ttl) {
        return new DHCIDRecord(owner, DClass.IN, ttl, holder.dhcid().toArray());
    }

    private static Record ptr(Name owner, Wanted.Holder holder, long ttl) {
        return new PTRRecord(owner, DClass.IN, ttl, holder.name());
    }

    private static Record absent(Name name) {
        return absent(name, Type.ANY);
    }

    private static Record absent(Name name, int type) {
        return Record.newRecord(name, type, DClass.NONE, 0);
    }

    private static Record present(Name name) {
        return present(name, Type.ANY);
    }

    private static Record present(Name name, int type) {
        return Record.newRecord(name, type, DClass.ANY, 0);
    }

    private static Record deleteAll(Name name, int type) {
        return Record.newRecord(name, type, DClass.ANY, 0);
    }

    /** One record of a set: the same with class NONE (RFC 2136 §2.5.4). */
    private static Record delete(Record record) {
        return Record.newRecord(record.getName(), record.getType(), DClass.NONE, 0, record.rdataToWireCanonical());
    }
}
