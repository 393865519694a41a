package dev.abound.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks a service for its metrics. */
final class Scrape {

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest request;

    /** @param address where its metrics listen */
    Scrape(String address) {
        request = HttpRequest.newBuilder(URI.create("http://" + address + "/metrics"))
                .build();
    }

    Page now() throws IOException, InterruptedException {
        return new Page(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** What it said at one moment. */
    record Page(String text) {

        /** Of all series that begin so. */
        double sum(String series) {
            return text.lines()
                    .filter(line -> line.startsWith(series))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
        }

        double of(String metric, String handler) {
            String series = metric + "{handler=\"" + handler + "\"";
            if (text.lines().noneMatch(line -> line.startsWith(series))) {
                throw new AssertionError("there is no " + series + " in:\n" + text);
            }
            return sum(series);
        }
    }
}
