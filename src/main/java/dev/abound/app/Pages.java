package dev.abound.app;

import dev.abound.dispatch.DeliveryWatch;
import java.util.function.Supplier;

/**
 * What a service shows of itself over HTTP. It listens from the moment it is made, says until {@link #show} that the
 * service is starting, and is closed when everything else is.
 */
public interface Pages extends AutoCloseable {

    /** Counts what is handed over, from before the first event on. */
    DeliveryWatch deliveries();

    /** The service is open. The vitals are looked at whenever somebody asks for a page. */
    void show(Supplier<Vitals> vitals);

    /** {@code 127.0.0.1:9367}: where it really listens, also when port 0 was asked for. */
    String listeningOn();

    @Override
    void close();
}
