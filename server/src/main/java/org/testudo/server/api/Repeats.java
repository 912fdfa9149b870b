package org.testudo.server.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.testudo.model.json.StixJson;
import org.testudo.policy.ReleasePolicy;
import org.testudo.store.Store;
import org.testudo.store.ledger.Hash;
import tools.jackson.databind.node.ObjectNode;

/// `Idempotency-Key`: the same write of the same receiver with the same key is carried out once, and
/// answered as it was then, for 24 hours. An answer that holds a secret is not kept: who repeats it learns
/// only that it was done. What only reads is always answered anew. Thread-safe.
public final class Repeats {
    private static final String KIND = "idempotency";
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MOST = 64 << 10;
    private static final String SECRET = "secret";

    // A claim of another run of the server is not running any more.
    private final String run = UUID.randomUUID().toString();

    private final Store store;

    public Repeats(Store store) {
        this.store = store;
    }

    Answer once(Call call, Supplier<Answer> work, boolean exercise) {
        Optional<String> key = call.maybe("Idempotency-Key");
        if (key.isEmpty() || call.operation().changesNothing()) {
            return work.get();
        }
        int account = call.caller().account().number();
        String name = call.reader().receiver() + " " + key.get();
        Instant now = store.now();
        String request = fingerprint(call);
        Optional<String> before =
                store.workshop().desk().claim(account, KIND, name, now + "\n" + request + "\n" + run, now.minus(KEPT));
        if (before.isPresent()) {
            return again(before.get(), request);
        }
        Answer answer;
        try {
            answer = work.get();
        } catch (RuntimeException refused) {
            store.workshop().desk().dropState(account, KIND, name);
            throw refused;
        }
        byte[] body = answer.body(false);
        String kept = call.operation().secret()
                ? SECRET
                : body.length > MOST ? "{}" : new String(body, StandardCharsets.UTF_8);
        String location = answer.headers().getOrDefault("Location", "");
        store.workshop()
                .putState(
                        account,
                        KIND,
                        name,
                        now + "\n" + request + "\n" + answer.status() + "\n" + location + "\n" + kept);
        return answer;
    }

    private static String fingerprint(Call call) {
        Call.Submission submission = call.submission();
        var values = new java.util.TreeMap<>(call.values());
        values.remove("Idempotency-Key");
        String text = call.operation().name()
                + values
                + call.body()
                + (submission == null ? "" : HexFormat.of().formatHex(Hash.sha256(submission.bytes())));
        return HexFormat.of().formatHex(Hash.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Answer again(String kept, String request) {
        String[] parts = kept.split("\n", 5);
        if (!parts[1].equals(request)) {
            throw new Problem(
                    Problem.Kind.UNPROCESSABLE, "This Idempotency-Key was used for another request; take a new one.");
        }
        if (parts.length < 5) {
            throw new Problem(
                    Problem.Kind.CONFLICT,
                    parts[2].equals(run)
                            ? "The first request with this Idempotency-Key is still running."
                            : "The centre was stopped during the first request with this Idempotency-Key: look whether it was done, and take a new key.");
        }
        if (parts[4].equals(SECRET)) {
            throw new Problem(
                    Problem.Kind.CONFLICT,
                    "It was done at the first request with this Idempotency-Key; the secret in its answer is shown once and not kept.");
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
