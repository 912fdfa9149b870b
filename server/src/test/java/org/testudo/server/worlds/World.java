package org.testudo.server.worlds;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.testudo.model.StixObject;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.MarkingEffect;
import org.testudo.operations.intake.Statements;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.server.Centre;
import org.testudo.server.House;
import org.testudo.store.Directory;
import org.testudo.store.Store;
import org.testudo.store.home.Chance;
import org.testudo.store.ledger.Entry;
import org.testudo.store.ledger.Outcome;

/// One world: a whole centre whose clock, chance and stamps are keyed by the step and never drawn from one stream.
/// Step n is day n; its random bytes are PRF(seed, n, purpose, counter); an entry's stamp is that day plus
/// PRF(seed, n, fields of the assertion, new label), never the kind.
final class World implements AutoCloseable {
    private static final Instant DAY_ZERO = Instant.parse("2027-01-01T00:00:00Z");

    private final House house;
    private final Centre centre;
    private final HttpClient client = HttpClient.newHttpClient();
    private final StepChance chance;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Directory.Account> accounts = new HashMap<>();
    private final Map<String, Long> rows = new HashMap<>();
    private final Map<String, Integer> labels = new HashMap<>();

    /// A member's machine account and what it may see.
    record Actor(String name, String member, Level clearance, List<String> categories) {}

    /// An answer, as it is compared.
    record Answer(int status, Map<String, List<String>> headers, String body) {}

    private static final class StepChance implements Chance {
        private final byte[] seed;
        private final Map<String, Integer> counters = new HashMap<>();
        private int step;

        StepChance(long seed) {
            this.seed = ByteBuffer.allocate(8).putLong(seed).array();
        }

        synchronized void step(int number) {
            step = number;
            counters.clear();
        }

        synchronized Instant now() {
            return DAY_ZERO.plus(step + 1L, ChronoUnit.DAYS).minusSeconds(1);
        }

        @Override
        public synchronized byte[] bytes(String purpose, int count) {
            int counter = counters.merge(purpose, 1, Integer::sum);
            var bytes = ByteBuffer.allocate(count + 32);
            for (int block = 0; bytes.position() < count; block++) {
                bytes.put(prf(step + "\n" + purpose + "\n" + counter + "\n" + block));
            }
            return java.util.Arrays.copyOf(bytes.array(), count);
        }

        synchronized Instant stamp(String fields) {
            // Recalls come after the entries of their day.
            boolean recall = fields.startsWith("recall\n");
            long within = ByteBuffer.wrap(prf(step + "\n" + fields)).getLong();
            long offset = recall
                    ? 86_000_000_000L + Math.floorMod(within, 300_000_000L)
                    : Math.floorMod(within, 86_000_000_000L);
            return DAY_ZERO.plus(step, ChronoUnit.DAYS).plus(offset, ChronoUnit.MICROS);
        }

        private byte[] prf(String text) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(seed, "HmacSHA256"));
                return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }

    World(Path home, long seed, List<Actor> actors, Map<String, String> defaultLabels) {
        this.chance = new StepChance(seed);
        var surroundings = new House.Surroundings(
                new Store.Surroundings(
                        chance::now,
                        () -> Duration.between(DAY_ZERO, chance.now()).toNanos(),
                        chance,
                        key -> (entries, seq, after, opened) ->
                                entries.stream().map(chance::stamp).toArray(Instant[]::new)),
                new Store.Sizes(3, 3, 1),
                line -> {});
        this.house = House.open(home, new House.Founding(false, "Centre Of Coalition", null), surroundings);
        defaultLabels.forEach((member, label) -> house.store()
                .directory()
                .addMember(new Directory.NewMember(
                        member, member, "nation", "identity--" + chance.uuid("identity " + member), label)));
        for (Actor actor : actors) {
            Directory.Account account = house.store()
                    .directory()
                    .addAccount(new Directory.NewAccount(
                            "machine",
                            new Member(actor.member),
                            actor.name,
                            actor.name,
                            List.of(),
                            actor.clearance,
                            actor.categories));
            accounts.put(actor.name, account);
            keys.put(
                    actor.name, house.store().directory().makeKey(account, actor.name, List.of("read", "write"), null));
        }
        this.centre = Centre.start(house, 0, 0);
    }

    House house() {
        return house;
    }

    void day(int number) {
        chance.step(number);
    }

    /// Says something as this actor's member, under a label, as the command line would.
    void say(String actor, String name, String object, String label) {
        Directory.Account account = account(actor);
        var member = house.store().directory().members().find(account.member()).orElseThrow();
        StixObject stix = StixObject.parse(object.getBytes(StandardCharsets.UTF_8));
        int number = number(label, account.member());
        Outcome outcome = append(new Entry.Assert(
                account.number(),
                member.number(),
                Statements.of(
                        stix,
                        member.identity(),
                        MarkingEffect.of(stix).map(MarkingEffect::text).orElse(null)),
                number));
        if (outcome instanceof Outcome.Added(long row, Instant stamp, boolean conflicting)) {
            rows.put(name, row);
            labels.put(name, number);
        } else {
            throw new IllegalStateException(name + ": " + outcome);
        }
    }

    /// Says again what was withdrawn.
    void sayAgain(String actor, String name, String object, String label) {
        Directory.Account account = account(actor);
        var member = house.store().directory().members().find(account.member()).orElseThrow();
        StixObject stix = StixObject.parse(object.getBytes(StandardCharsets.UTF_8));
        int number = number(label, account.member());
        changed(append(new Entry.AssertAgain(
                account.number(), rows.get(name), Statements.of(stix, member.identity(), null), number)));
        labels.put(name, number);
    }

    void relabel(String actor, String name, String label) {
        int number = number(label, account(actor).member());
        changed(append(new Entry.Relabel(account(actor).number(), rows.get(name), labels.get(name), number)));
        labels.put(name, number);
    }

    void withdraw(String actor, String name) {
        changed(append(new Entry.Withdraw(account(actor).number(), rows.get(name), labels.get(name))));
    }

    /// Every job and notice that was caused is done.
    void settle() {
        house.clockwork().tick();
    }

    private Outcome append(Entry entry) {
        return house.store().ledger().append(List.of(entry)).getFirst();
    }

    private static void changed(Outcome outcome) {
        if (!(outcome instanceof Outcome.Changed)) {
            throw new IllegalStateException(String.valueOf(outcome));
        }
    }

    private int number(String label, Member owner) {
        return house.store()
                .labels()
                .number(LabelJson.read(
                        StixJson.parseObject(label.getBytes(StandardCharsets.UTF_8)),
                        owner,
                        house.store().directory().members().expansion(owner)));
    }

    private Directory.Account account(String actor) {
        return java.util.Objects.requireNonNull(accounts.get(actor));
    }

    /// One request; the Date header is the one that may differ.
    Answer ask(String actor, String method, String path, String body, String contentType) {
        return ask(actor, method, path, body, contentType, "");
    }

    /// One request with a condition.
    Answer ask(String actor, String method, String path, String body, String contentType, String ifMatch) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(centre.port(), path)))
                    .header("Authorization", "Bearer " + keys.get(actor))
                    .header("Accept", contentType)
                    .timeout(Duration.ofSeconds(30));
            if (!body.isEmpty()) {
                request.header("Content-Type", contentType);
            }
            if (!ifMatch.isEmpty()) {
                request.header("If-Match", ifMatch);
            }
            var response = client.send(
                    request.method(
                                    method,
                                    body.isEmpty()
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            var headers = new TreeMap<>(response.headers().map());
            headers.keySet().removeIf(name -> name.equalsIgnoreCase("date"));
            return new Answer(response.statusCode(), headers, response.body());
        } catch (IOException broken) {
            throw new IllegalStateException(method + " " + path, broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    List<String> faults() {
        return new ArrayList<>(house.store().keeper().verify().faults());
    }

    @Override
    public void close() {
        client.close();
        centre.close();
        house.close();
    }
}
