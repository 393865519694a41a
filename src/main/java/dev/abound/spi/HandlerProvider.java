package dev.abound.spi;

import java.util.List;
import java.util.Set;

/** Makes handlers of one type from configuration. Found by {@link java.util.ServiceLoader}. */
public interface HandlerProvider {

    /** The word after {@code handlers.NAME.type =}. */
    String type();

    /**
     * The configuration keys it understands, without the prefix {@code handlers.NAME.}. Any other key is refused at
     * start, so that a misspelt one is never silently ignored.
     */
    Set<String> keys();

    /**
     * Which events its handlers hear where the configuration has no filter, as a filter; empty text, as usual, for all
     * of them.
     */
    default String filter() {
        return "";
    }

    /**
     * A handler, ready. Called once at start, on the thread that later calls the handler.
     *
     * @throws SettingException for a value that cannot be used: which key, what was wanted
     */
    BindingHandler create(HandlerSettings settings);

    /**
     * Looks whether a handler of these settings could work now: its file can be written, its receiver answers. Makes no
     * handler, changes nothing, delivers nothing, and comes back within ten seconds. For {@code abound doctor}, on a thread
     * that may wait.
     *
     * @return one sentence for each trouble: what was found, and what to do; empty when all is well
     * @throws SettingException for a value that cannot be used
     */
    default List<String> check(HandlerSettings settings) throws InterruptedException {
        return List.of();
    }
}
