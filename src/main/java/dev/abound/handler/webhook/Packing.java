package dev.abound.handler.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.abound.event.BindingEvent;
import dev.abound.json.EventFormat;
import dev.abound.json.SafeJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Makes bodies. One of a batch takes as many events as it may have octets, and one at least, however large that is. For
 * one thread.
 */
final class Packing {

    private final Mode mode;
    private final int mostOctets;
    private final Buffer body = new Buffer();
    private final Buffer one = new Buffer();

    Packing(Mode mode, int mostOctets) {
        this.mode = mode;
        this.mostOctets = mostOctets;
    }

    /** A parcel of the first of these events, 1 or more of them. */
    Parcel pack(List<BindingEvent> events) {
        return mode == Mode.BATCH ? array(events) : single(events.get(0));
    }

    private Parcel single(BindingEvent event) {
        write(event, mode == Mode.BINARY ? EventFormat.DATA : EventFormat.CLOUDEVENTS);
        return new Parcel(List.of(event), one.toByteArray());
    }

    private Parcel array(List<BindingEvent> events) {
        body.reset();
        int taken = 0;
        while (taken < events.size() && fits(events.get(taken), taken == 0)) {
            body.write(taken == 0 ? '[' : ',');
            one.appendTo(body);
            taken++;
        }
        body.write(']');
        return new Parcel(List.copyOf(events.subList(0, taken)), body.toByteArray());
    }

    private boolean fits(BindingEvent event, boolean first) {
        write(event, EventFormat.CLOUDEVENTS);
        return first || body.size() + one.size() + 2 <= mostOctets;
    }

    private void write(BindingEvent event, EventFormat format) {
        one.reset();
        try (JsonGenerator json = SafeJson.generator(one)) {
            format.write(event, json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be written", impossible);
        }
    }

    /** Serves again for the next. */
    private static final class Buffer extends ByteArrayOutputStream {

        private static final int USUAL_EVENT = 2_048;

        Buffer() {
            super(USUAL_EVENT);
        }

        void appendTo(Buffer other) {
            other.write(buf, 0, count);
        }
    }
}
