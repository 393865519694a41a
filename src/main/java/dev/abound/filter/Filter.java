package dev.abound.filter;

import dev.abound.event.BindingEvent;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Chooses events by what they say. Immutable, for any thread; a test never throws, except that one of
 * {@code device} hands on what its {@link DeviceKnowledge} throws.
 *
 * <pre>
 * filter     = and { "or" and }
 * and        = not { "and" not }
 * not        = "not" not | "(" filter ")" | comparison
 * comparison = FIELD ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) VALUE | FIELD "~" PATTERN
 *            | FIELD "in" VALUE | FIELD "in" "(" VALUE { "," VALUE } ")" | YES-OR-NO-FIELD
 * </pre>
 *
 * <p>Fields: {@code action protocol ip realm source system client.id client.mac hostname relay.ip relay.circuitId
 * relay.remoteId server.id vendorClass messageType lease.seconds lease.infinite snapshot renewal option(N)}, and {@code device}, which is {@code new} in the
 * first event that ever spoke of a device and {@code known} after it.
 *
 * <p>Values: words stand bare or in double quotes (with {@code \"} and {@code \\}); an address may be a network
 * {@code 10.0.0.0/8} or a range {@code 10.0.0.1-10.0.0.9} after {@code = != in}; octets are hexadecimal, with or without
 * colons, when bare, and text (ISO 8859-1) when quoted. A pattern matches the whole text: {@code *} is any run of
 * characters, {@code ?} exactly one. Host names compare without regard to case, all else with.
 *
 * <p>A comparison with a value the event does not have is false, also with {@code !=}.
 */
public final class Filter implements Predicate<BindingEvent> {

    private final String text;
    private final Predicate<BindingEvent> chosen;

    private Filter(String text, Predicate<BindingEvent> chosen) {
        this.text = text;
        this.chosen = chosen;
    }

    /**
     * Reads and checks a filter.
     *
     * @throws FilterException when it cannot be used: where, what was wanted
     */
    public static Filter parse(String text) throws FilterException {
        return new Filter(text, new Parser(text, Optional.empty()).parse());
    }

    /**
     * The same, which may also ask whether somebody is heard of for the first time.
     *
     * @param devices knows which are new; what it throws, a test throws
     * @throws FilterException when it cannot be used: where, what was wanted
     */
    public static Filter parse(String text, DeviceKnowledge devices) throws FilterException {
        return new Filter(text, new Parser(text, Optional.of(devices)).parse());
    }

    @Override
    public boolean test(BindingEvent event) {
        return chosen.test(event);
    }

    /** The text it was read from. */
    @Override
    public String toString() {
        return text;
    }
}
