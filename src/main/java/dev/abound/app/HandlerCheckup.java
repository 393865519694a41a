package dev.abound.app;

import dev.abound.spi.HandlerProvider;
import dev.abound.spi.SettingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Could the handlers work: what their providers can tell without making one. */
final class HandlerCheckup implements Checkup {

    private static final int PATIENCE_SECONDS = 20;

    @Override
    public String area() {
        return "handlers";
    }

    /** All there are; those that need an open service are known by their word and keys only. */
    static HandlerTypes types() {
        return HandlerTypes.installed().and(new LedgerType()).and(new HostEnricherType(() -> {
            throw new IllegalStateException("nothing is made for a look");
        }));
    }

    @Override
    public void look(Patient patient, Consumer<Diagnosis> tell) throws InterruptedException {
        HandlerTypes types = types();
        for (HandlerConfiguration handler : patient.configuration().handlers()) {
            Optional<HandlerProvider> provider = types.provider(handler);
            if (provider.isPresent()) {
                look(handler, provider.get(), patient.directory(), tell);
            }
        }
    }

    private static void look(
            HandlerConfiguration handler, HandlerProvider provider, Path directory, Consumer<Diagnosis> tell)
            throws InterruptedException {
        String area = "handler " + handler.name();
        FutureTask<List<String>> check = new FutureTask<>(() -> provider.check(handler.forProvider(directory)));
        Thread thread = new Thread(check, "doctor-" + handler.name());
        thread.setDaemon(true);
        thread.start();
        try {
            List<String> troubles = check.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            troubles.forEach(trouble -> tell.accept(Diagnosis.problem(area, trouble, "")));
            if (troubles.isEmpty()) {
                tell.accept(Diagnosis.ok(
                        area,
                        "Nothing is found against it (type " + handler.type().value() + ")."));
            }
        } catch (TimeoutException slow) {
            check.cancel(true);
            tell.accept(Diagnosis.warning(
                    area, "Its check has not come back within " + PATIENCE_SECONDS + " s.", "Is its receiver slow?"));
        } catch (ExecutionException failed) {
            tell.accept(failed(area, failed.getCause()));
        }
    }

    private static Diagnosis failed(String area, Throwable cause) {
        return cause instanceof SettingException || cause instanceof ConfigurationException
                ? Diagnosis.problem(area, String.valueOf(cause.getMessage()), "")
                : Diagnosis.problem(area, "Its check failed: " + cause, "Is its jar in lib/, with all it needs?");
    }
}
