package dev.abound.app;

import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerSettings;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The type {@code ledger}. Handlers are looked at before anything is opened and made after; the ledger is opened in
 * between.
 */
final class LedgerType implements HandlerProvider {

    private final AtomicReference<Supplier<BindingHandler>> opened = new AtomicReference<>(() -> {
        throw new IllegalStateException("the ledger is not open yet");
    });

    /** From now on handlers can be made. */
    void opened(Supplier<BindingHandler> maker) {
        opened.set(maker);
    }

    @Override
    public String type() {
        return LedgerConfiguration.HANDLER;
    }

    @Override
    public Set<String> keys() {
        return Set.of();
    }

    @Override
    public BindingHandler create(HandlerSettings settings) {
        return opened.get().get();
    }
}
