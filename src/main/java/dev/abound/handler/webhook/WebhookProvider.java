package dev.abound.handler.webhook;

import dev.abound.spi.BindingHandler;
import dev.abound.spi.HandlerProvider;
import dev.abound.spi.HandlerSettings;
import dev.abound.value.Escaped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes {@code webhook} handlers. {@code docs/webhook.md} has their keys. */
public final class WebhookProvider implements HandlerProvider {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookProvider.class);
    private static final int THREADS = 2; // they only pass on what came: one more than can wait for a name server

    private final Clock clock;

    public WebhookProvider() {
        this(Clock.systemUTC());
    }

    WebhookProvider(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public Set<String> keys() {
        return WebhookSettings.keys();
    }

    @Override
    public BindingHandler create(HandlerSettings given) {
        WebhookSettings settings = WebhookSettings.of(given);
        Signer signer = Signer.of(given, clock);
        warnOfOpenText(given, settings);
        Judge judge = new Judge(settings.receiver(), new RetryAfter(clock, () -> ThreadLocalRandom.current()
                .nextDouble()));
        ExecutorService threads = threads(given.name());
        return new WebhookHandler(settings, new HttpPost(settings, signer, judge, threads), threads::shutdown);
    }

    @Override
    public List<String> check(HandlerSettings given) {
        WebhookSettings settings = WebhookSettings.of(given);
        Signer.of(given, clock);
        return new ReceiverCheck(settings).troubles();
    }

    private static ExecutorService threads(String handler) {
        return Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "webhook-" + handler);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static void warnOfOpenText(HandlerSettings given, WebhookSettings settings) {
        if (!settings.isSecure() && !isLocal(settings.url().getHost())) {
            LOG.warn(
                    "handler \"{}\" sends to {} in open text: whoever is on the way can read it. Use https.",
                    Escaped.text(given.name()),
                    settings.receiver());
        }
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
    }
}
