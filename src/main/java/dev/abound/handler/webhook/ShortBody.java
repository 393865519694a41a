package dev.abound.handler.webhook;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * Reads an answer's body only so far and only so long: the status is known, the rest is courtesy. The first words are
 * kept; a body that ends in time leaves the connection usable, any other costs it. Never fails.
 */
final class ShortBody implements HttpResponse.BodySubscriber<String> {

    private static final int KEPT = 256;
    private static final int READ = 65_536;

    private final CompletableFuture<String> text = new CompletableFuture<>();
    private final ByteArrayOutputStream first = new ByteArrayOutputStream(KEPT);
    private final Duration patience;
    private long left = READ;
    private volatile boolean ended;

    private ShortBody(Duration patience) {
        this.patience = patience;
    }

    /** @param patience how long the body may take once the headers are there */
    static ShortBody within(Duration patience) {
        return new ShortBody(patience);
    }

    @Override
    public CompletionStage<String> getBody() {
        return text;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        text.completeOnTimeout("", patience.toMillis(), TimeUnit.MILLISECONDS);
        text.thenRun(() -> leave(subscription));
        subscription.request(Long.MAX_VALUE);
    }

    /** What has not ended closes its connection. */
    private void leave(Flow.Subscription subscription) {
        if (!ended) {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            left -= part.remaining();
            keep(part);
        }
        if (left < 0) {
            finish();
        }
    }

    private void keep(ByteBuffer part) {
        byte[] octets = new byte[Math.min(KEPT - first.size(), part.remaining())];
        part.get(octets);
        first.writeBytes(octets);
    }

    /** The headers came whole: a body that is cut off changes nothing of what they say. */
    @Override
    public void onError(Throwable cutOff) {
        ended = true;
        finish();
    }

    @Override
    public void onComplete() {
        ended = true;
        finish();
    }

    private void finish() {
        text.complete(first.toString(StandardCharsets.UTF_8));
    }
}
