package dev.abound.handler.alert;

import dev.abound.spi.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** To a URL, as a POST of one CloudEvents object. Any answer 2xx will do; redirections are not followed. */
final class WebhookTarget implements AlertTarget {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BAD_REQUEST = 400; // these are about the alert itself (RFC 9110 §15.5)
    private static final int TOO_LARGE = 413;
    private static final int UNKNOWN_MEDIA = 415;
    private static final int UNPROCESSABLE = 422;

    private final URI url;
    private final Optional<Secret> token;
    private final HttpClient client;

    WebhookTarget(URI url, Optional<Secret> token, SSLContext tls) {
        this.url = url;
        this.token = token;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls)
                .build();
    }

    @Override
    public Outcome deliver(Outbox.Kept alert) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/cloudevents+json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(alert.content().toArray()));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.text()));
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try {
            HttpResponse<InputStream> head = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            head.body().close(); // what it says beside its status, however slowly, is not read
            return judge(head.statusCode());
        } catch (TimeoutException slow) {
            return new Outcome.Later("no answer came within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException failed) {
            return new Outcome.Later(String.valueOf(failed.getCause()));
        } catch (IOException broken) {
            return new Outcome.Later(broken.toString());
        } finally {
            answer.cancel(true);
        }
    }

    /** 401, 403, 404 and their like are about the configuration: somebody may mend it. */
    private static Outcome judge(int status) {
        String why = "it answered " + status;
        return switch (status) {
            case BAD_REQUEST, TOO_LARGE, UNKNOWN_MEDIA, UNPROCESSABLE -> new Outcome.Never(why);
            default -> status / 100 == 2 ? DELIVERED : new Outcome.Later(why);
        };
    }
}
