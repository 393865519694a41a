package dev.abound.handler.dns;

import dev.abound.event.BindingEvent;
import dev.abound.value.Octets;
import java.util.Optional;
import java.util.function.Consumer;
import org.xbill.DNS.DHCIDRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Asks the DNS what we published for an address of which nothing is noted: the notebook was lost, or another process had the
 * address before. The address's own name and our mark beside it tell.
 */
final class Recollection {

    private final BindingEvent event;
    private final Zones.Reverse place;
    private final Pipeline pipeline;

    Recollection(BindingEvent event, Zones.Reverse place, Pipeline pipeline) {
        this.event = event;
        this.place = place;
        this.pipeline = pipeline;
    }

    /**
     * @param found what is published; it is this client's
     * @param nothing of ours is there, or of this client
     * @param failed no answer
     */
    void begin(Consumer<Published> found, Runnable nothing, Consumer<Outcome> failed) {
        ask(Type.PTR, failed, pointers -> {
            Optional<PTRRecord> pointer = only(pointers, PTRRecord.class);
            if (pointer.isEmpty()) {
                nothing.run();
                return;
            }
            ask(Type.DHCID, failed, marks -> {
                Optional<Published> published = only(marks, DHCIDRecord.class)
                        .map(mark -> new Wanted.Holder(pointer.get().getTarget(), Octets.of(mark.getData())))
                        .filter(this::isThisClients)
                        .map(this::published);
                published.ifPresentOrElse(found, nothing);
            });
        });
    }

    private void ask(int type, Consumer<Outcome> failed, Consumer<Message> answered) {
        pipeline.ask(place.zone(), place.owner(), type, outcome -> {
            if (outcome instanceof Outcome.Answered answer) {
                answered.accept(answer.message());
            } else {
                failed.accept(outcome);
            }
        });
    }

    private <T extends Record> Optional<T> only(Message answer, Class<T> type) {
        return answer.getSection(Section.ANSWER).stream()
                .filter(record -> record.getName().equals(place.owner()))
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private boolean isThisClients(Wanted.Holder holder) {
        return event.client().identity().isEmpty() || Dhcid.marks(holder.dhcid(), event.client(), holder.name());
    }

    private Published published(Wanted.Holder holder) {
        return Published.nothing(event).with(Optional.of(holder), Standing.OURS, Standing.OURS);
    }
}
