package org.testudo.server.worlds;

import java.io.IOException;
import java.io.InputStream;
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
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.testudo.model.StixObject;
import org.testudo.model.json.StixJson;
import org.testudo.model.marking.Tlp;
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
/// PRF(seed, n, fields of the assertion, new label), never the kind. So one thing is written on each day. A day may be
/// shorter than others know it, where clocks of hours matter.
final class World implements AutoCloseable {
    private static final Instant DAY_ZERO = Instant.parse("2027-01-01T00:00:00Z");

    /// Stands in an object for the identity of the member that says it.
    static final String MAKER = "@MAKER";

    private final House house;
    private final Centre centre;
    private final HttpClient client = HttpClient.newHttpClient();
    private final StepChance chance;
    private final Map<String, Actor> actors = new HashMap<>();
    private final Map<String, Map<String, String>> credentials = new HashMap<>();
    private final Map<String, Directory.Account> accounts = new HashMap<>();
    private final Map<String, Long> rows = new HashMap<>();
    private final Map<String, Integer> labels = new HashMap<>();

    /// A member's account and what it may see.
    ///
    /// @param person does it come with a session, or, as machines do, with a key?
    /// @param may    the roles of a person, the rights of a key
    /// @param filter what a screen on a wall shows; empty: it is none
    record Actor(
            String name,
            String member,
            Level clearance,
            List<String> categories,
            boolean person,
            List<String> may,
            String filter) {
        Actor(String name, String member, Level clearance, List<String> categories, boolean person, List<String> may) {
            this(name, member, clearance, categories, person, may, "");
        }

        static Actor wall(String name, String member, Level clearance, String filter) {
            return new Actor(name, member, clearance, List.of(), true, List.of(), filter);
        }

        static Actor machine(String name, String member, Level clearance, String... rights) {
            return new Actor(name, member, clearance, List.of(), false, List.of(rights));
        }
    }

    /// An answer, as it is compared.
    record Answer(int status, Map<String, List<String>> headers, String body) {}

    private static final class StepChance implements Chance {
        private final byte[] seed;
        private final Map<String, Integer> counters = new HashMap<>();
        private final Duration pace;
        private final UnaryOperator<String> drawn;
        private int step;
        private boolean evening;

        StepChance(long seed, Duration pace, UnaryOperator<String> drawn) {
            this.pace = pace;
            this.drawn = drawn;
            this.seed = ByteBuffer.allocate(8).putLong(seed).array();
        }

        synchronized void step(int number) {
            step = number;
            counters.clear();
        }

        /// What the clock does comes after what people did on the day.
        synchronized void evening(boolean begun) {
            evening = begun;
        }

        synchronized Instant now() {
            return DAY_ZERO.plus(pace.multipliedBy(step + 1L)).minusSeconds(1);
        }

        @Override
        public synchronized byte[] bytes(String said, int count) {
            String purpose = drawn.apply(said);
            int counter = counters.merge(purpose, 1, Integer::sum);
            var bytes = ByteBuffer.allocate(count + 32);
            for (int block = 0; bytes.position() < count; block++) {
                bytes.put(prf(step + "\n" + purpose + "\n" + counter + "\n" + block));
            }
            return java.util.Arrays.copyOf(bytes.array(), count);
        }

        synchronized Instant stamp(String fields) {
            // Recalls come after the entries of their day, and those of the clock after those of people.
            boolean recall = fields.startsWith("recall\n");
            long within = ByteBuffer.wrap(prf(step + "\n" + fields)).getLong();
            long thousandth = pace.toNanos() / 1_000_000;
            long offset = recall
                    ? 990 * thousandth + Math.floorMod(within, 9 * thousandth)
                    : evening
                            ? 900 * thousandth + Math.floorMod(within, 90 * thousandth)
                            : Math.floorMod(within, 900 * thousandth);
            return DAY_ZERO.plus(pace.multipliedBy(step)).plus(offset, ChronoUnit.MICROS);
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
        this(home, seed, actors, defaultLabels, Duration.ofDays(1));
    }

    /// @param pace how long each of its days is
    World(Path home, long seed, List<Actor> actors, Map<String, String> defaultLabels, Duration pace) {
        this(home, seed, actors, defaultLabels, pace, purpose -> purpose);
    }

    /// @param drawn of what a purpose says, that which chance is keyed by
    World(
            Path home,
            long seed,
            List<Actor> actors,
            Map<String, String> defaultLabels,
            Duration pace,
            UnaryOperator<String> drawn) {
        this.chance = new StepChance(seed, pace, drawn);
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
            this.actors.put(actor.name, actor);
            Directory.Account account = actor.filter.isEmpty()
                    ? added(actor)
                    : house.store()
                            .walls()
                            .make(
                                    new Member(actor.member),
                                    actor.name,
                                    actor.name,
                                    actor.clearance,
                                    new Directory.Screen(actor.filter, Tlp.GREEN, 365));
            accounts.put(actor.name, account);
            if (actor.person) {
                signIn(actor.name);
            } else {
                String key = house.store().directory().makeKey(account, actor.name, actor.may, null);
                credentials.put(actor.name, Map.of("Authorization", "Bearer " + key));
            }
        }
        this.centre = unhurried(() -> Centre.start(house, 0, 0));
    }

    /// How many requests somebody may make goes by the clock of the machine, and not by that of the world: here it is
    /// more than the fastest machine can ask.
    private static Centre unhurried(Supplier<Centre> start) {
        var limits = List.of("testudo.burst", "testudo.taxii-burst", "testudo.sign-ins");
        try {
            limits.forEach(limit -> System.setProperty(limit, "1000000000"));
            return start.get();
        } finally {
            limits.forEach(System::clearProperty);
        }
    }

    private Directory.Account added(Actor actor) {
        return house.store()
                .directory()
                .addAccount(new Directory.NewAccount(
                        actor.person ? "person" : "machine",
                        new Member(actor.member),
                        actor.name,
                        actor.name,
                        actor.person ? actor.may : List.of(),
                        actor.clearance,
                        actor.categories));
    }

    private void signIn(String person) {
        String[] session = house.store().directory().openSession(account(person), true, Duration.ofDays(365));
        credentials.put(person, Map.of("Cookie", "testudo=" + session[0], "X-CSRF-Token", session[1]));
    }

    boolean isPerson(String actor) {
        return java.util.Objects.requireNonNull(actors.get(actor)).person;
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
        StixObject stix =
                StixObject.parse(object.replace(MAKER, member.identity()).getBytes(StandardCharsets.UTF_8));
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
        StixObject stix =
                StixObject.parse(object.replace(MAKER, member.identity()).getBytes(StandardCharsets.UTF_8));
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
        chance.evening(true);
        house.clockwork().tick();
        chance.evening(false);
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

    /// Waits for a job, past every door: to look at it would be a request, of which the audit tells.
    void await(String actor, String job) {
        UUID id = UUID.fromString(job.substring(job.lastIndexOf('/') + 1));
        while (house.store().read(account(actor).reader(), picture -> picture.job(id)).stream()
                .noneMatch(one -> one.state().equals("complete"))) {
            LockSupport.parkNanos(2_000_000);
        }
    }

    private Directory.Account account(String actor) {
        return java.util.Objects.requireNonNull(accounts.get(actor));
    }

    private HttpRequest.Builder request(String actor, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(centre.port(), path)));
        java.util.Objects.requireNonNull(credentials.get(actor)).forEach(request::header);
        return request;
    }

    /// One request.
    Answer ask(String actor, String method, String path, String body, String contentType) {
        return ask(actor, method, path, body, contentType, Map.of());
    }

    /// One request with further headers.
    Answer ask(
            String actor,
            String method,
            String path,
            String body,
            String contentType,
            Map<String, String> furtherHeaders) {
        try {
            var request = request(actor, path).header("Accept", contentType).timeout(Duration.ofSeconds(30));
            if (!body.isEmpty()) {
                request.header("Content-Type", contentType);
            }
            furtherHeaders.forEach(request::header);
            var response = client.send(
                    request.method(
                                    method,
                                    body.isEmpty()
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (isPerson(actor)
                    && method.equals("DELETE")
                    && (path.equals("/api/session") || path.equals("/api/sessions"))) {
                signIn(actor);
            }
            return new Answer(response.statusCode(), headers(response), response.body());
        } catch (IOException broken) {
            throw new IllegalStateException(method + " " + path, broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /// The Date is the one that may differ.
    private static Map<String, List<String>> headers(HttpResponse<?> response) {
        var headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("date"));
        return headers;
    }

    /// The event stream of one actor, heard until it is closed.
    static final class Listening implements AutoCloseable {
        private final HttpResponse<InputStream> response;
        private final Queue<String> pieces = new ConcurrentLinkedQueue<>();

        private Listening(HttpResponse<InputStream> response) {
            this.response = response;
            Thread.ofVirtual().name("listening").start(this::hear);
        }

        private void hear() {
            try (InputStream in = response.body()) {
                byte[] some = new byte[4_096];
                for (int count = in.read(some); count >= 0; count = in.read(some)) {
                    pieces.add(new String(some, 0, count, StandardCharsets.US_ASCII));
                }
            } catch (IOException closed) {
                // It was closed here, or by the centre: what was heard stands.
            }
        }

        /// What was heard, once that stands in it, or all that came until then.
        Answer heard(String until, Duration most) {
            long end = System.nanoTime() + most.toNanos();
            while (!heard().contains(until) && System.nanoTime() < end) {
                LockSupport.parkNanos(10_000_000);
            }
            return new Answer(response.statusCode(), headers(response), heard());
        }

        /// All that came in that time, without the beats of an idle stream: they come by the clock of the machine, and
        /// not by that of the world.
        Answer heardSo(Duration time) {
            Answer all = heard("x-testudo-never", time);
            return new Answer(all.status(), all.headers(), all.body().replace(": nothing new\n\n", ""));
        }

        private String heard() {
            return String.join("", pieces);
        }

        @Override
        public void close() {
            try {
                response.body().close();
            } catch (IOException closed) {
                // It is closed already.
            }
        }
    }

    Listening listen(String actor) {
        try {
            var request = request(actor, "/api/events").build();
            return new Listening(client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
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
