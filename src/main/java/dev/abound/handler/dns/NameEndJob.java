package dev.abound.handler.dns;

import dev.abound.value.Ipv4Address;
import org.xbill.DNS.Rcode;

/** Takes an address from a client's name, and the name away when nothing of ours is left (RFC 4703 §5.5). */
final class NameEndJob extends Job {

    private enum Step {
        NAME,
        ADDRESS,
        MARK
    }

    private final Wanted.Holder holder;
    private final Ipv4Address address;
    private Step step = Step.NAME;

    NameEndJob(Zone zone, Wanted.Holder holder, Ipv4Address address) {
        super(zone);
        this.holder = holder;
        this.address = address;
    }

    @Override
    Change next() {
        return switch (step) {
            case NAME -> Change.dropName(holder, address);
            case ADDRESS -> Change.dropAddress(holder, address);
            case MARK -> Change.dropMark(holder);
        };
    }

    /** Whatever does not hold: then it is not ours any more, or not there any more. */
    @Override
    boolean answered(int rcode) {
        boolean done = rcode == Rcode.NOERROR;
        switch (step) {
            case NAME -> {
                step = Step.ADDRESS;
                return done || rcode == Rcode.NXDOMAIN;
            }
            case ADDRESS -> {
                step = Step.MARK;
                return !done;
            }
            default -> {
                return true;
            }
        }
    }
}
