package org.testudo.server.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.testudo.model.json.StixJson;
import org.testudo.policy.ReleasePolicy;
import org.testudo.store.Store;
import org.testudo.store.ledger.Hash;
import tools.jackson.databind.node.ObjectNode;

/// `Idempotency-Key`: the same write of the same account with the same key is carried out once, and answered as it was
/// then, for 24 hours. Thread-safe.
public final class Repeats {
    private static final String KIND = "idempotency";
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MOST = 64 << 10;

    private final Store store;

    public Repeats(Store store) {
        this.store = store;
    }

    Answer once(Call call, Supplier<Answer> work, boolean exercise) {
        Optional<String> key = call.maybe("Idempotency-Key");
        if (key.isEmpty()) {
            return work.get();
        }
        int account = call.caller().account().number();
        Instant now = store.now();
        String request = fingerprint(call);
        Optional<String> before =
                store.workshop().desk().claim(account, KIND, key.get(), now + "\n" + request + "\n", now.minus(KEPT));
        if (before.isPresent()) {
            return again(before.get(), request);
        }
        Answer answer;
        try {
            answer = work.get();
        } catch (RuntimeException refused) {
            store.workshop().desk().dropState(account, KIND, key.get());
            throw refused;
        }
        byte[] body = answer.body(false);
        String kept = body.length > MOST ? "{}" : new String(body, StandardCharsets.UTF_8);
        String location = answer.headers().getOrDefault("Location", "");
        store.workshop()
                .putState(
                        account,
                        KIND,
                        key.get(),
                        now + "\n" + request + "\n" + answer.status() + "\n" + location + "\n" + kept);
        return answer;
    }

    private static String fingerprint(Call call) {
        var values = new java.util.TreeMap<>(call.values());
        values.remove("Idempotency-Key");
        String text =
                call.operation().name() + values + call.body() + call.request().getContentLengthLong();
        return HexFormat.of().formatHex(Hash.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Answer again(String kept, String request) {
        String[] parts = kept.split("\n", 5);
        if (!parts[1].equals(request)) {
            throw new Problem(
                    Problem.Kind.UNPROCESSABLE, "This Idempotency-Key was used for another request; take a new one.");
        }
        if (parts.length < 5) {
            throw new Problem(Problem.Kind.CONFLICT, "The first request with this Idempotency-Key is still running.");
        }
        int status = Integer.parseInt(parts[2]);
        Answer answer = status == 204
                ? Answer.nothing()
                : Answer.of(ReleasePolicy.own(parts[4]), Repeats::parse).status(status);
        return parts[3].isEmpty() ? answer : answer.header("Location", parts[3]);
    }

    private static ObjectNode parse(String text) {
        return StixJson.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }
}
