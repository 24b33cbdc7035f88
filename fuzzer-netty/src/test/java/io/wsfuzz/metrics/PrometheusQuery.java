package io.wsfuzz.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Asks a Prometheus that is still starting, or has not scraped yet, until the answer is there. */
record PrometheusQuery(HttpClient http, int port, BooleanSupplier alive) {

    private static final int TRIES = 120;

    /** What {@code expression} gives as soon as it is {@code wanted}, or at last. */
    String value(String expression, String wanted) throws Exception {
        return first(await(expression, result -> first(result).equals(wanted)));
    }

    /** Whether {@code expression} gives anything, now or soon. */
    boolean hasData(String expression) throws Exception {
        return !await(expression, result -> !result.isEmpty()).isEmpty();
    }

    /** The result that is wanted, or the last one; an empty one where there was no answer. */
    private JsonNode await(String expression, Predicate<JsonNode> wanted) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query="
                + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        JsonNode result = MissingNode.getInstance();
        for (int i = 0; i < TRIES && alive.getAsBoolean(); i++) {
            result = ask(request);
            if (wanted.test(result)) {
                return result;
            }
            assertThat(new CountDownLatch(1).await(250, TimeUnit.MILLISECONDS)).isFalse();
        }
        return result;
    }

    private JsonNode ask(HttpRequest request) throws Exception {
        try {
            String body = http.send(request, BodyHandlers.ofString()).body();
            return new ObjectMapper().readTree(body).path("data").path("result");
        } catch (IOException _) {
            // It does not listen yet.
            return MissingNode.getInstance();
        }
    }

    private static String first(JsonNode result) {
        return result.path(0).path("value").path(1).asText("nothing");
    }
}
