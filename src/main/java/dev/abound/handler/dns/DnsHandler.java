package dev.abound.handler.dns;

import dev.abound.event.BindingEvent;
import dev.abound.spi.BatchHandler;
import dev.abound.spi.Figure;
import dev.abound.spi.HandlerResult;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes names and addresses. A batch is answered when every server has answered for all of it and what is published is on
 * the disk; after a crash between the two the batch comes again and finds its changes made.
 */
final class DnsHandler implements BatchHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DnsHandler.class);

    private final Naming naming;
    private final Zones zones;
    private final Notebook notebook;
    private final Pipeline pipeline;
    private final Tally tally;

    DnsHandler(Naming naming, Zones zones, Notebook notebook, Pipeline pipeline, Tally tally) {
        this.naming = naming;
        this.zones = zones;
        this.notebook = notebook;
        this.pipeline = pipeline;
        this.tally = tally;
    }

    @Override
    public HandlerResult handle(List<BindingEvent> events) throws InterruptedException {
        boolean ended = false;
        try {
            pipeline.glance();
            HandlerResult result = new Round(naming, zones, notebook, pipeline, tally).run(events);
            ended = true;
            return result;
        } catch (IOException refused) {
            return HandlerResult.retry("what is published cannot be noted: " + refused);
        } finally {
            if (!ended) {
                pipeline.drop(); // answers to this round are not for the next
            }
        }
    }

    @Override
    public List<Figure> figures() {
        return tally.figures();
    }

    @Override
    public void close() {
        try (notebook;
                pipeline) {
            LOG.debug("the handler of the DNS ends");
        } catch (IOException late) {
            LOG.warn("what is published could not be forced to the disk at the end: {}", late.toString());
        }
    }
}
