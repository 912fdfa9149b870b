package org.testudo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.testudo.model.StixObject;
import org.testudo.model.scale.LikelihoodScale;
import org.testudo.operations.assess.AssessRules;
import org.testudo.operations.assess.ForecastRules;
import org.testudo.operations.brief.BriefRules;
import org.testudo.operations.claims.ClaimRules;
import org.testudo.operations.claims.WhoRules;
import org.testudo.operations.exercise.Exercise;
import org.testudo.operations.exercise.Play;
import org.testudo.operations.exercise.Script;
import org.testudo.operations.feed.Catalogue;
import org.testudo.operations.feed.ReadFeed;
import org.testudo.operations.handling.Handling;
import org.testudo.operations.intake.Intake;
import org.testudo.operations.intake.MarkingEffect;
import org.testudo.operations.intake.Statements;
import org.testudo.operations.liaison.Liaise;
import org.testudo.operations.liaison.LiaisonRules;
import org.testudo.operations.mission.ImportModel;
import org.testudo.operations.mission.ModelRules;
import org.testudo.operations.mission.StateByRule;
import org.testudo.operations.reading.Texts;
import org.testudo.operations.timer.Clockwork;
import org.testudo.operations.work.WriteMany;
import org.testudo.operations.work.WriteObject;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.server.reading.Aside;
import org.testudo.server.signin.Passwords;
import org.testudo.server.signin.Totp;
import org.testudo.store.Backup;
import org.testudo.store.Directory.Account;
import org.testudo.store.Directory.NewAccount;
import org.testudo.store.Directory.NewMember;
import org.testudo.store.Purges;
import org.testudo.store.Store;
import org.testudo.store.home.Chance;
import org.testudo.store.home.Home;
import org.testudo.store.home.HomeException;
import org.testudo.store.ledger.Statement;
import org.testudo.store.postgres.EmbeddedPostgres;
import org.testudo.store.postgres.ExternalPostgres;
import org.testudo.store.postgres.PostgresServer;

/// Everything that runs in one process of a node, built here by hand, in order: home, database, store, use cases.
/// Whoever opens a house closes it. Thread-safe.
public final class House implements AutoCloseable {
    /// The file of a real home with its first administrator's password, as it was generated.
    public static final String ADMINISTRATOR_PASSWORD = "administrator-password";

    /// The file of an exercise home with the one password of its people.
    public static final String EXERCISE_PASSWORD = "exercise-password";

    /// The file of a home that says which entries were purged: to be kept beside its backups.
    public static final String PURGE_LIST = "purge-list";

    private final Home home;
    private final Home.Lock lock;
    private final PostgresServer postgres;
    private final Store store;
    private final Surroundings surroundings;
    private final Account commandLine;
    private final Intake intake;
    private final Catalogue catalogue;
    private final ReadFeed readFeed;
    private final Handling handling;
    private final WriteObject writeObject;
    private final Liaise liaise;
    private final Texts texts = new Texts(new Aside());
    private final ImportModel importModel;
    private final Clockwork clockwork;
    private final Meters meters = new Meters();
    private final Level accreditation;

    /// What a house stands on.
    ///
    /// @param say gets lines for the person at the machine
    public record Surroundings(Store.Surroundings store, Store.Sizes sizes, Consumer<String> say) {
        /// The machine's own.
        public static Surroundings real(Consumer<String> say) {
            return new Surroundings(Store.Surroundings.real(), Store.Sizes.DEFAULT, say);
        }

        InstantSource clock() {
            return store.clock();
        }

        Chance chance() {
            return store.chance();
        }
    }

    /// What a new home becomes.
    ///
    /// @param exercise     with the exercise loaded, for good
    /// @param organisation the name of the node's own organisation
    /// @param code         its member code in a real home; null: made of the name
    /// @param anchor       the instant of the exercise's day 30, 06:00; null: the last full hour
    /// @param database     the address of an external server; null: PostgreSQL runs in the home
    /// @param accreditation the highest level that a real home may hold; an exercise home may hold SECRET
    public record Founding(
            boolean exercise,
            String organisation,
            @Nullable Member code,
            @Nullable Instant anchor,
            @Nullable String database,
            Level accreditation) {
        /// With its own PostgreSQL, up to RESTRICTED.
        public Founding(boolean exercise, String organisation, @Nullable Instant anchor) {
            this(exercise, organisation, null, anchor, null, Level.RESTRICTED);
        }
    }

    private House(Home home, Home.Lock lock, PostgresServer postgres, Store store, Surroundings surroundings) {
        this.home = home;
        this.lock = lock;
        this.postgres = postgres;
        this.store = store;
        this.surroundings = surroundings;
        var centre = new Member(home.properties().getOrDefault("centre", "COC"));
        this.commandLine = store.directory().account("command-line", centre).orElseThrow();
        this.accreditation =
                Level.named(home.properties().getOrDefault("accreditation", "")).orElse(Level.RESTRICTED);
        this.intake = new Intake(store, surroundings.chance(), home.exercise(), accreditation);
        this.catalogue = new Catalogue(home.secret("collections", surroundings.chance()), accreditation);
        this.readFeed = new ReadFeed(store);
        this.handling = new Handling(store);
        this.writeObject = new WriteObject(
                store,
                intake,
                surroundings.chance(),
                home.exercise(),
                new ModelRules(store)
                        .and(new BriefRules(store))
                        .and(new LiaisonRules(store.directory()))
                        .and(new ClaimRules())
                        .and(new WhoRules(store))
                        .and(new AssessRules(store, scale()))
                        .and(new ForecastRules(store)));
        this.liaise = new Liaise(store, writeObject, centre);
        this.importModel = new ImportModel(store, new WriteMany(store, writeObject), surroundings.chance());
        int clock = store.directory().account("clock", centre).orElseThrow().number();
        var stateByRule = new StateByRule(store, writeObject, clock, accreditation);
        this.clockwork = new Clockwork(store, surroundings.clock(), clock, List.of(stateByRule::pass));
    }

    /// Opens the house of this home.
    ///
    /// @param founding makes a new home, where there is none; null: there must be one
    public static House open(Path place, @Nullable Founding founding, Surroundings surroundings) {
        if (founding == null && !Files.exists(place.resolve("home.properties"))) {
            throw new HomeException(("There is no home at %s yet. './testudo up' makes one with the exercise in it,"
                            + " './testudo up --empty' a real one.")
                    .formatted(place));
        }
        Home home = ours(place);
        Home.Lock lock = home.lock()
                .orElseThrow(() ->
                        new HomeException("Another process is using the home %s; stop it first.".formatted(place)));
        PostgresServer postgres = null;
        Store store = null;
        try {
            clearHalfMade(home);
            boolean fresh = !home.exists();
            if (fresh) {
                Files.writeString(home.path("making"), "");
            }
            var server = postgres(home, founding == null ? null : founding.database, surroundings);
            postgres = server;
            store = Store.open(
                    new HomeDatabase(server, home, surroundings.chance()),
                    surroundings.sizes,
                    home,
                    surroundings.store);
            if (fresh && !store.directory().members().all().isEmpty()) {
                throw new HomeException(
                        "The database at %s holds a home already, and %s is none yet: a first start was interrupted, or it is another's. Have its superuser make it anew as before, or restore a backup into another."
                                .formatted(server.url(), place));
            }
            if (fresh && founding != null) {
                found(home, store, founding, surroundings);
                Files.delete(home.path("making"));
            }
            return new House(home, lock, postgres, store, surroundings);
        } catch (IOException broken) {
            close(store, postgres, lock);
            throw new HomeException("The home %s cannot be made: %s".formatted(place, broken.getMessage()), broken);
        } catch (RuntimeException broken) {
            close(store, postgres, lock);
            throw Store.isDiskFull(broken)
                    ? new HomeException("The disk of %s is full: make room, then start again.".formatted(place), broken)
                    : broken;
        }
    }

    /// Makes a new home out of a backup: the truth is put back, everything else rebuilt, and the ledger begins a new
    /// epoch: collections get new ids, so that every poller starts again.
    ///
    /// @param purges what was purged since the backup was made, as the home's purge list says; null: no such
    ///               list
    /// @param address the address of an external server; null: PostgreSQL runs in the home
    public static long restore(
            Path place,
            Path backup,
            char[] passphrase,
            @Nullable Path purges,
            @Nullable String address,
            Surroundings surroundings) {
        if (Files.exists(place.resolve("home.properties"))) {
            throw new HomeException("There is a home at %s already; restore into a new one.".formatted(place));
        }
        Map<String, String> properties = Backup.homeOf(backup);
        Map<String, String> secrets = new TreeMap<>(Backup.secretsOf(backup, passphrase));
        Home home = ours(place);
        Home.Lock lock = home.lock()
                .orElseThrow(() ->
                        new HomeException("Another process is using the home %s; stop it first.".formatted(place)));
        PostgresServer postgres = null;
        Store store = null;
        try {
            clearHalfMade(home);
            Files.writeString(home.path("making"), "");
            // The database's own passwords are this home's; all else comes with the backup.
            secrets.keySet()
                    .removeIf(name -> name.startsWith("db-") || name.equals("collections") || name.equals("cursors"));
            home.secrets().forEach((name, value) -> {
                if (name.startsWith("db-")) {
                    secrets.put(name, value);
                }
            });
            home.secrets(secrets);
            postgres = postgres(home, address, surroundings);
            var database = new HomeDatabase(postgres, home, surroundings.chance());
            Store.migrate(database);
            Backup.read(database, backup);
            store = Store.open(database, surroundings.sizes, home, surroundings.store);
            store.rebuild(House::statement);
            if (purges != null) {
                purgeAgain(store, postgres, properties, purges, surroundings);
            }
            List<String> faults = store.keeper().verify().faults();
            if (!faults.isEmpty()) {
                throw new HomeException("The restored home is not sound: " + String.join("; ", faults));
            }
            long standing = store.keeper().verify().assertions();
            if (purges != null) {
                Files.copy(purges, home.path(PURGE_LIST), StandardCopyOption.REPLACE_EXISTING);
            }
            home.write(properties);
            Files.delete(home.path("making"));
            return standing;
        } catch (IOException broken) {
            throw new HomeException("The home %s cannot be made: %s".formatted(place, broken.getMessage()), broken);
        } finally {
            close(store, postgres, lock);
        }
    }

    /// The server of a home: as its file `database` says, which a new home gets from its address, or its own.
    private static PostgresServer postgres(Home home, @Nullable String address, Surroundings surroundings)
            throws IOException {
        Path file = home.path("database");
        if (!Files.exists(file)) {
            if (address == null || home.exists()) {
                return EmbeddedPostgres.start(home, surroundings.chance(), surroundings.say);
            }
            ExternalPostgres.open(home, address, surroundings.chance());
            Files.writeString(file, address + "\n");
        }
        var server = ExternalPostgres.open(home, Files.readString(file).strip(), surroundings.chance());
        Store.checkRoles(new HomeDatabase(server, home, surroundings.chance()));
        return server;
    }

    private static void purgeAgain(
            Store store,
            PostgresServer postgres,
            Map<String, String> properties,
            Path purges,
            Surroundings surroundings) {
        int actor = store.directory()
                .account("command-line", new Member(properties.getOrDefault("centre", "COC")))
                .orElseThrow()
                .number();
        List<Long> rows = Purges.read(purges, properties.getOrDefault("id", ""));
        store.purges()
                .apply(
                        surroundings.chance().uuid("purge"),
                        rows,
                        actor,
                        House::statement,
                        postgres::forget,
                        surroundings.say);
    }

    /// Carries out a purge that two persons want.
    public Purges.Purged purge(UUID id, Consumer<String> say) {
        return store.purges()
                .carryOut(
                        id,
                        House::statement,
                        home.path(PURGE_LIST),
                        home.properties().getOrDefault("id", ""),
                        postgres::forget,
                        say);
    }

    /// Throws an exercise home's contents away and founds it again; its organisation stays what it was.
    public static void reset(Path place, Surroundings surroundings) {
        if (!Files.exists(place.resolve("home.properties"))) {
            throw new HomeException("There is no home at %s.".formatted(place));
        }
        Home home = Home.at(place);
        if (!home.exercise()) {
            throw new HomeException("The home %s is a real one; it is never reset.".formatted(place));
        }
        if (Files.exists(home.path("database"))) {
            throw new HomeException("The home %s works on an external server, which it cannot empty; make a new home."
                    .formatted(place));
        }
        String organisation = home.properties().getOrDefault("organisation", "Cyber Operations Centre");
        try (var _ = home.lock()
                .orElseThrow(() ->
                        new HomeException("Another process is using the home %s; stop it first.".formatted(place)))) {
            Files.writeString(home.path("making"), "");
            Files.delete(home.path("home.properties"));
        } catch (IOException broken) {
            throw new HomeException("The home %s cannot be reset: %s".formatted(place, broken.getMessage()), broken);
        }
        open(place, new Founding(true, organisation, null), surroundings).close();
    }

    /// An object's bytes as the ledger keeps them, made ready again.
    public static Statement statement(byte[] bytes, String identity, boolean from20) {
        StixObject object = StixObject.parse(bytes, from20);
        return Statements.of(
                object,
                identity,
                MarkingEffect.of(object).map(MarkingEffect::text).orElse(null));
    }

    private record HomeDatabase(PostgresServer postgres, Home home, Chance chance) implements Store.Database {
        @Override
        public String url() {
            return postgres.url();
        }

        @Override
        public String password(String role) {
            return home.password("db-" + role, chance);
        }
    }

    private static void close(@Nullable Store store, @Nullable PostgresServer postgres, Home.Lock lock) {
        if (store != null) {
            store.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        lock.close();
    }

    private static Home ours(Path place) {
        Home home = Home.at(place);
        if (home.isForeign()) {
            throw new HomeException(
                    "%s is not empty, and what is in it is no home; nothing was changed. Name an empty folder, or a new one, with --home DIR."
                            .formatted(place));
        }
        return home;
    }

    /// A first start that was interrupted had acknowledged nothing: its database is made anew.
    private static void clearHalfMade(Home home) throws IOException {
        if (!Files.exists(home.path("making"))) {
            if (!home.exists() && Files.exists(home.path("postgres", "data"))) {
                throw new HomeException(
                        "%s has a database and no home.properties. Put that file back (it says what this home is); nothing was changed."
                                .formatted(home.folder()));
            }
            return;
        }
        for (String name : List.of("data", "ready")) {
            Path path = home.path("postgres", name);
            if (Files.exists(path)) {
                try (var below = Files.walk(path)) {
                    for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    private static void found(Home home, Store store, Founding founding, Surroundings surroundings) {
        var properties = new TreeMap<String, String>();
        properties.put("id", surroundings.chance().uuid("home").toString());
        properties.put(
                "made",
                surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
        properties.put("exercise", Boolean.toString(founding.exercise));
        properties.put("organisation", founding.organisation);
        properties.put("accreditation", founding.exercise ? Level.SECRET.name() : founding.accreditation.name());
        Member centre;
        if (founding.exercise) {
            Instant anchor = founding.anchor != null
                    ? founding.anchor
                    : surroundings.clock().instant().truncatedTo(ChronoUnit.HOURS);
            surroundings.say.accept("Loading exercise AMBER SHIELD …");
            var exercise = new Exercise(store, script(), anchor);
            centre = exercise.cast();
            addClock(store, centre);
            exercise.play();
            people(home, store, surroundings);
            properties.put("anchor", anchor.toString());
        } else {
            centre = founding.code == null ? new Member(codeOf(founding.organisation)) : founding.code;
            store.directory()
                    .addMember(new NewMember(
                            centre.code(),
                            founding.organisation,
                            "centre",
                            "identity--" + surroundings.chance().uuid("centre identity"),
                            "{\"tlp\":\"amber+strict\",\"releasable_to\":[]}"));
            Account administrator = store.directory()
                    .addAccount(new NewAccount(
                            "person",
                            centre,
                            "administrator",
                            "Administrator",
                            List.of("administrator"),
                            Level.RESTRICTED,
                            List.of()));
            String password = Passwords.generate(surroundings.chance(), "administrator password");
            store.directory().setPassword(administrator.number(), new Passwords().hash(password));
            home.writeSecretFile(ADMINISTRATOR_PASSWORD, password + "\n");
            surroundings.say.accept(
                    "%s has the member code %s from now on; another one is chosen with --code for a new home."
                            .formatted(founding.organisation, centre));
            surroundings.say.accept(
                    "Sign in as administrator@%s with the password %s (said this once; it is kept in %s)"
                            .formatted(centre, password, home.path(ADMINISTRATOR_PASSWORD)));
        }
        properties.put("centre", centre.code());
        if (!founding.exercise) {
            addClock(store, centre);
        }
        Account commandLine = store.directory()
                .addAccount(new NewAccount(
                        "command-line", centre, "command-line", "Command line", List.of(), Level.SECRET, List.of()));
        if (founding.exercise) {
            store.directory()
                    .members()
                    .all()
                    .forEach(member -> store.directory()
                            .grantMandate(commandLine.number(), member.code(), "exercise AMBER SHIELD"));
        }
        home.write(properties);
    }

    private static void addClock(Store store, Member centre) {
        store.directory()
                .addAccount(
                        new NewAccount("clock", centre, "clock", "Clock", List.of(), Level.UNCLASSIFIED, List.of()));
    }

    /// One generated password for all people of the exercise, and a second factor for each.
    private static void people(Home home, Store store, Surroundings surroundings) {
        String password = Passwords.generate(surroundings.chance(), "exercise password");
        String hash = new Passwords().hash(password);
        for (Account account : store.directory().accounts()) {
            if (account.kind().equals("person")) {
                store.directory().setPassword(account.number(), hash);
                store.directory()
                        .setOtpSecret(
                                account.number(),
                                surroundings.chance().bytes("otp " + account.fullLogin(), Totp.SECRET));
            }
        }
        home.writeSecretFile(EXERCISE_PASSWORD, password + "\n");
    }

    /// A member code out of a name: its capitals, if there are two to eight, else COC.
    static String codeOf(String organisation) {
        String capitals = organisation.replaceAll("[^A-Z]", "");
        return capitals.length() >= 2 && capitals.length() <= 8 ? capitals : "COC";
    }

    /// The script of the exercise that this build carries.
    public static Script script() {
        var resolver = new PathMatchingResourcePatternResolver(House.class.getClassLoader());
        try {
            Map<String, String> files = new TreeMap<>();
            for (var file : resolver.getResources("classpath:exercise/story/*.jsonl")) {
                files.put(String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8));
            }
            return Script.parse(
                    resolver.getResource("classpath:exercise/exercise.json").getContentAsByteArray(), files);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// How the exercise goes on after its opening.
    public static Play play() {
        try (var in = House.class.getResourceAsStream("/exercise/play.json")) {
            if (in == null) {
                throw new IllegalStateException("The jar has no exercise/play.json");
            }
            return Play.parse(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public Home home() {
        return home;
    }

    public Store store() {
        return store;
    }

    public InstantSource clock() {
        return surroundings.clock();
    }

    public Chance chance() {
        return surroundings.chance();
    }

    /// The account of the command line on this machine.
    public Account commandLine() {
        return commandLine;
    }

    public Intake intake() {
        return intake;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public ReadFeed readFeed() {
        return readFeed;
    }

    public Texts texts() {
        return texts;
    }

    public Liaise liaise() {
        return liaise;
    }

    public WriteObject writeObject() {
        return writeObject;
    }

    public ImportModel importModel() {
        return importModel;
    }

    public Handling handling() {
        return handling;
    }

    /// The clock's own work; a centre starts it, a test ticks it.
    public Clockwork clockwork() {
        return clockwork;
    }

    /// In whose words this centre judges how likely something is: the line `likelihood-scale` of
    /// `home.properties`.
    public final LikelihoodScale scale() {
        String name = home.properties().getOrDefault("likelihood-scale", LikelihoodScale.PHIA.name());
        return LikelihoodScale.named(name)
                .orElseThrow(() -> new HomeException("The home's likelihood-scale '%s' is no scale. It may be: %s."
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        LikelihoodScale.all().stream()
                                                .map(LikelihoodScale::name)
                                                .toList()))));
    }

    /// The highest level that this node may hold.
    public Level accreditation() {
        return accreditation;
    }

    /// What the operator is told.
    public Meters meters() {
        return meters;
    }

    /// The number of the database's first process, for tests that kill it.
    public long databaseProcess() {
        if (postgres instanceof EmbeddedPostgres embedded) {
            return embedded.processId();
        }
        throw new IllegalStateException("The database is not this home's own.");
    }

    @Override
    public void close() {
        clockwork.close();
        close(store, postgres, lock);
    }
}
