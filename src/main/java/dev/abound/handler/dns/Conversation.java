package dev.abound.handler.dns;

import dev.abound.value.Octets;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/** Says messages to the server of a zone, signed, and believes only what is signed in return. */
final class Conversation {

    private static final int ARCOUNT = 10; // RFC 1035 §4.1.1: the last count of the header

    private final Zone zone;
    private final Links links;
    private final Transport transport;
    private final Optional<TSIG> signer;
    private final Tally tally;

    Conversation(Zone zone, Links links, Transport transport, Clock clock, Tally tally) {
        this.zone = zone;
        this.links = links;
        this.transport = transport;
        this.tally = tally;
        this.signer = zone.key().map(key -> key.signer(clock));
    }

    void say(Message message, Consumer<Reply> hear) {
        byte[] plain = message.toWire();
        boolean fits = plain.length <= Transport.LONGEST_DATAGRAM - Transport.SIGNATURE;
        say(message, plain, transport.udp() && fits, hear);
    }

    private void say(Message message, byte[] plain, boolean udp, Consumer<Reply> hear) {
        Link link = udp ? links.udp(zone.server()) : links.tcp(zone.server());
        int id = link.nextId();
        tally.message();
        message.getHeader().setID(id);
        plain[0] = (byte) (id >>> 8);
        plain[1] = (byte) id;
        Optional<TSIGRecord> signature = signer.map(tsig -> tsig.generate(message, plain, Rcode.NOERROR, null));
        byte[] octets = signature.map(record -> signed(plain, record)).orElse(plain);
        link.send(id, octets, System.nanoTime() + transport.timeout().toNanos(), new Exchange() {
            @Override
            public void answered(Octets received) {
                hear(message, plain, udp, signature, received, hear);
            }

            @Override
            public void failed(String why) {
                hear.accept(new Reply(Optional.empty(), new Outcome.Later(why)));
            }
        });
    }

    private static byte[] signed(byte[] plain, TSIGRecord signature) {
        byte[] record = signature.toWire(Section.ADDITIONAL);
        byte[] all = Arrays.copyOf(plain, plain.length + record.length);
        System.arraycopy(record, 0, all, plain.length, record.length);
        all[ARCOUNT + 1]++; // from 0 to 1
        return all;
    }

    private void hear(
            Message message,
            byte[] plain,
            boolean udp,
            Optional<TSIGRecord> signature,
            Octets received,
            Consumer<Reply> hear) {
        byte[] octets = received.toArray();
        Optional<Message> answer = read(octets);
        if (answer.isEmpty()
                || !answer.get().getHeader().getFlag(Flags.QR)
                || answer.get().getHeader().getOpcode() != message.getHeader().getOpcode()) {
            hear.accept(
                    new Reply(Optional.empty(), new Outcome.Later(zone + " answers with something that is no answer")));
        } else if (udp && answer.get().getHeader().getFlag(Flags.TC)) {
            say(message, plain, false, hear);
        } else {
            hear.accept(verified(answer.get(), octets, signature));
        }
    }

    private static Optional<Message> read(byte[] octets) {
        try {
            return Optional.of(new Message(octets));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private Reply verified(Message answer, byte[] octets, Optional<TSIGRecord> signature) {
        int trouble = signature
                .map(own -> signer.orElseThrow().verify(answer, octets, own))
                .orElse(Rcode.NOERROR);
        return trouble == Rcode.NOERROR && !saysSignatureIsWrong(answer)
                ? new Reply(Optional.of(answer), Verdict.of(zone, answer))
                : new Reply(Optional.empty(), Verdict.unverified(zone, answer, trouble));
    }

    /** A server that cannot use our signature may sign what it says of it, so that its clock can be believed. */
    private static boolean saysSignatureIsWrong(Message answer) {
        return answer.getTSIG() != null && answer.getTSIG().getError() != Rcode.NOERROR;
    }
}
