package dev.abound.app;

import dev.abound.dispatch.HandlerSlot;
import dev.abound.event.BindingEvent;
import dev.abound.filter.DeviceKnowledge;
import dev.abound.filter.Filter;
import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerResult;
import dev.abound.spi.Notice;
import dev.abound.value.Ipv4Address;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Tells of each device that is bound for the first time. What is long past is no news: an old journal is heard in silence. */
final class NewDevices implements BindingHandler {

    /** Not a name somebody can give to a handler of theirs. */
    private static final String NAME = "notices.new-devices";

    private static final String FILTER = "device = new and action in (bound, renewed)";
    private static final Duration NEWS = Duration.ofDays(1);

    private final Notices notices;
    private final Clock clock;

    NewDevices(Notices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /** Its place among the handlers. */
    static HandlerSlot slot(DeviceKnowledge devices, Notices notices, Clock clock) {
        Filter filter = Filter.parse(FILTER, devices);
        return new HandlerSlot(
                NAME,
                () -> new NewDevices(notices, clock),
                event -> isNews(event, clock) && filter.test(event), // old ones are not even looked up
                false,
                1);
    }

    private static boolean isNews(BindingEvent event, Clock clock) {
        return event.receivedAt()
                .filter(at -> at.isAfter(clock.instant().minus(NEWS)))
                .isPresent();
    }

    @Override
    public HandlerResult handle(BindingEvent event) {
        String device = Notices.name(event.client());
        String address = event.address().map(Ipv4Address::toString).orElseThrow();
        Instant at = event.time().orElseGet(clock::instant);
        notices.tell(Notice.happened(
                        Notice.NEW_DEVICE,
                        device,
                        at,
                        "new device: " + device + " has " + address + " for the first time.")
                .lightly()
                .with(Map.of("ip", address, "realm", event.realm(), "device", device)));
        return HandlerResult.done();
    }
}
