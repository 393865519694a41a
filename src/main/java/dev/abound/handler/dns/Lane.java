package dev.abound.handler.dns;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Update;

/**
 * The changes of one zone on their way to its server. Those that wait while messages are under way go together in the next
 * one: a server forces its disk once for each message, not for each name. A message is done whole or not at all, so when
 * it is not, its halves are asked for alone, down to the one change that is the reason.
 */
final class Lane {

    private final Zone zone;
    private final Conversation conversation;
    private final Transport transport;
    private final Deque<Pending> queue = new ArrayDeque<>();
    private int underWay;

    private record Pending(Change change, Consumer<Outcome> hear) {}

    Lane(Zone zone, Conversation conversation, Transport transport) {
        this.zone = zone;
        this.conversation = conversation;
        this.transport = transport;
    }

    void add(Change change, Consumer<Outcome> hear) {
        queue.add(new Pending(change, hear));
    }

    /** Asks what stands at a name; goes before all changes that wait. */
    void ask(Name name, int type, Consumer<Outcome> hear) {
        Message question = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        say(question, reply -> hear.accept(reply.outcome()));
    }

    /** Sends what may be sent now. */
    void go() {
        while (!queue.isEmpty() && underWay < transport.inFlight()) {
            send(take());
        }
    }

    private List<Pending> take() {
        List<Pending> group = new ArrayList<>();
        int octets = Transport.SIGNATURE;
        do {
            octets += queue.element().change().octets();
            group.add(queue.remove());
        } while (!queue.isEmpty()
                && group.size() < transport.namesPerMessage()
                && octets + queue.element().change().octets() <= transport.longestMessage());
        return group;
    }

    private void send(List<Pending> group) {
        Update update = new Update(zone.origin());
        group.forEach(each -> each.change().putInto(update));
        say(update, reply -> answered(group, reply));
    }

    private void say(Message message, Consumer<Reply> hear) {
        underWay++;
        conversation.say(message, reply -> {
            underWay--;
            hear.accept(reply);
        });
    }

    private void answered(List<Pending> group, Reply reply) {
        if (reply.is(Rcode.REFUSED)) {
            probe(group, reply.answer().orElseThrow());
        } else if (group.size() > 1
                && reply.answer().filter(Verdict::mayConcernOneName).isPresent()) {
            halve(group);
        } else {
            hear(group, reply.outcome());
        }
    }

    private void halve(List<Pending> group) {
        int half = group.size() / 2;
        send(group.subList(0, half));
        send(group.subList(half, group.size()));
    }

    private static void hear(List<Pending> group, Outcome outcome) {
        group.forEach(each -> each.hear().accept(outcome));
    }

    /** Is it a name that is refused, or are we? An update that changes nothing tells. */
    private void probe(List<Pending> refused, Message answer) {
        say(new Update(zone.origin()), probe -> {
            if (!probe.is(Rcode.NOERROR)) {
                hear(refused, Verdict.of(zone, answer));
            } else if (refused.size() > 1) {
                halve(refused);
            } else {
                Name owner = refused.get(0).change().owner();
                hear(refused, new Outcome.Never(Verdict.said(zone, answer) + " for " + owner.toString(true)));
            }
        });
    }
}
