package dev.abound.handler.webhook;

import dev.abound.json.EventAttributes;
import dev.abound.value.Octets;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * Parcels as requests of {@code java.net.http}: HTTP/1.1, no redirects, no proxy unless one is named, nothing but what
 * stands in the settings. Begins requests on the handler's thread.
 */
final class HttpPost implements Post {

    private static final String BATCH_TYPE = "application/cloudevents-batch+json; charset=utf-8";
    private static final String STRUCTURED_TYPE = "application/cloudevents+json; charset=utf-8";
    private static final int ID_OCTETS = 16;

    private final WebhookSettings settings;
    private final Signer signer;
    private final Judge judge;
    private final HttpClient client;
    private final HttpRequest.Builder template;

    HttpPost(WebhookSettings settings, Signer signer, Judge judge, ExecutorService threads) {
        this.settings = settings;
        this.signer = signer;
        this.judge = judge;
        this.client = client(settings, threads);
        this.template = HttpRequest.newBuilder(settings.url()).timeout(settings.answer());
        template.setHeader("User-Agent", "Abound");
        settings.headers().forEach(template::setHeader);
    }

    private static HttpClient client(WebhookSettings settings, ExecutorService threads) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(settings.proxy().map(ProxySelector::of).orElse(HttpClient.Builder.NO_PROXY))
                .connectTimeout(settings.connect())
                .sslContext(settings.tls().context())
                .sslParameters(settings.tls().parameters())
                .executor(threads)
                .build();
    }

    @Override
    public CompletableFuture<Outcome> send(Parcel parcel) {
        HttpRequest request = request(parcel);
        Attempts attempts = new Attempts(request);
        attempts.begin(true);
        return attempts;
    }

    private HttpRequest request(Parcel parcel) {
        HttpRequest.Builder request = template.copy().POST(HttpRequest.BodyPublishers.ofByteArray(parcel.body()));
        switch (settings.mode()) {
            case STRUCTURED -> request.setHeader("Content-Type", STRUCTURED_TYPE);
            case BATCH -> request.setHeader("Content-Type", BATCH_TYPE);
            case BINARY -> attributes(EventAttributes.of(parcel.first()), request);
        }
        if (signer.signs()) {
            signer.sign(id(parcel), parcel.body(), request::setHeader);
        }
        return request.build();
    }

    private static void attributes(Map<String, String> attributes, HttpRequest.Builder request) {
        attributes.forEach((name, text) -> {
            boolean body = name.equals(EventAttributes.CONTENT_TYPE);
            request.setHeader(body ? "Content-Type" : "ce-" + name, body ? text : EventAttributes.httpText(text));
        });
    }

    /** The event's own; of several, what names exactly these, so that the same request has the same id again. */
    private String id(Parcel parcel) {
        if (settings.mode() != Mode.BATCH) {
            return parcel.first().id();
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            parcel.events().forEach(event -> digest.update((event.id() + "\n").getBytes(StandardCharsets.UTF_8)));
            return Octets.of(digest.digest()).first(ID_OCTETS).hex();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    /**
     * One request, made a second time when the connection broke under it: an idle connection the receiver has just closed
     * is found out only so, and is no reason to make everything wait.
     */
    private final class Attempts extends CompletableFuture<Outcome> {

        private final HttpRequest request;
        private volatile Optional<HttpResponse.ResponseInfo> head = Optional.empty();
        private volatile CompletableFuture<HttpResponse<String>> current = new CompletableFuture<>();

        Attempts(HttpRequest request) {
            this.request = request;
        }

        void begin(boolean mayRepeat) {
            current = client.sendAsync(request, this::head);
            current.whenComplete((answer, failure) -> {
                if (head.isPresent()) {
                    complete(judge.answered(head.get().statusCode(), head.get().headers(), words(answer)));
                } else if (mayRepeat && !isDone() && Judge.isBroken(failure)) {
                    begin(false);
                } else {
                    complete(judge.unanswered(failure));
                }
            });
        }

        /** Status and headers are the answer, even when what follows them is cut off. */
        private HttpResponse.BodySubscriber<String> head(HttpResponse.ResponseInfo info) {
            head = Optional.of(info);
            return ShortBody.within(settings.answer());
        }

        private static String words(HttpResponse<String> whole) {
            return whole == null ? "" : whole.body();
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            boolean cancelled = super.cancel(mayInterrupt);
            current.cancel(true);
            return cancelled;
        }
    }
}
