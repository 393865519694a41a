package dev.abound.spi;

import java.util.List;

/** A {@link BindingHandler} that implements this too hears what the service notices, beside events. */
public interface NoticeListener {

    /**
     * Hears of one thing, as soon as it was noticed, on any thread: must neither block nor throw. From the moment the
     * handler is made; what lasts at that moment is told first. Nothing is told twice, and nothing is told again after a
     * restart unless it still lasts.
     */
    void hear(Notice notice);

    /**
     * What it was told to begin in an earlier life and not to end. Asked once, when it begins to hear: what of that no
     * longer lasts is told to end as soon as the service has seen so.
     */
    default List<Notice> unended() {
        return List.of();
    }
}
