package dev.abound.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page as somebody got it. */
record Fetched(int status, String type, String text) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Pattern LABEL = Pattern.compile("[a-z_]+=\"([^\"]*)\"");

    static Fetched get(String hostAndPort, String path) throws IOException, InterruptedException {
        return send(hostAndPort, path, "GET");
    }

    static Fetched send(String hostAndPort, String path, String method) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + hostAndPort + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        return new Fetched(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    /** The number behind a series written as Prometheus writes it. */
    double value(String series) {
        return text.lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series + " in\n" + text));
    }

    boolean has(String series) {
        return text.lines().anyMatch(line -> line.startsWith(series + " "));
    }

    /** Everything that stands in a label. */
    List<String> labels() {
        Matcher label = LABEL.matcher(text);
        return label.results().map(found -> found.group(1)).distinct().toList();
    }
}
