package dev.abound.app;

import dev.abound.event.BindingEvent;
import dev.abound.filter.CollapsedRenewals;
import dev.abound.filter.DeviceKnowledge;
import dev.abound.filter.Filter;
import dev.abound.filter.FilterException;
import java.util.Optional;
import java.util.function.Predicate;

/** What one handler hears, out of {@code filter} and {@code collapse-renewals}. */
final class HandlerFilter {

    private static final int ADDRESSES = 65_536;

    private HandlerFilter() {}

    /**
     * @param usual the filter where the configuration has none
     * @throws ConfigurationException naming file, line and column of what cannot be used
     */
    static Predicate<BindingEvent> of(HandlerConfiguration handler, String usual, Optional<DeviceKnowledge> devices) {
        Predicate<BindingEvent> chosen = handler.find("filter")
                .map(setting -> written(setting, devices))
                .orElseGet(() -> usual(handler, usual, devices));
        Optional<Setting> collapse = handler.find("collapse-renewals");
        return collapse.isPresent()
                ? chosen.and(
                        new CollapsedRenewals(Quantity.duration(collapse.get().precise()), ADDRESSES))
                : chosen;
    }

    private static Predicate<BindingEvent> written(Setting setting, Optional<DeviceKnowledge> devices) {
        try {
            return parse(setting.value(), devices);
        } catch (FilterException wrong) {
            throw new ConfigurationException(setting.place(wrong.column() - 1) + ": " + wrong.reason(), wrong);
        }
    }

    private static Predicate<BindingEvent> usual(
            HandlerConfiguration handler, String filter, Optional<DeviceKnowledge> devices) {
        try {
            return filter.isEmpty() ? event -> true : parse(filter, devices);
        } catch (FilterException wrong) {
            throw new ConfigurationException(
                    handler.type().place() + ": without a filter of its own, handler \"" + handler.name()
                            + "\" hears what this one lets pass, which cannot be used here. Give it another one.\n"
                            + wrong.getMessage(),
                    wrong);
        }
    }

    private static Filter parse(String text, Optional<DeviceKnowledge> devices) {
        return devices.map(known -> Filter.parse(text, known)).orElseGet(() -> Filter.parse(text));
    }
}
