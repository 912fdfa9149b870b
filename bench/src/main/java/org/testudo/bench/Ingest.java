package org.testudo.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.testudo.model.submission.Element;
import org.testudo.model.submission.SubmissionReader;
import org.testudo.operations.intake.Intake;
import org.testudo.operations.intake.Origin;
import org.testudo.operations.intake.Report;
import org.testudo.operations.intake.Statements;
import org.testudo.operations.intake.Submitter;
import org.testudo.policy.Level;
import org.testudo.server.House;
import org.testudo.store.Directory;
import org.testudo.store.ledger.Statement;

/// ATT&CK enterprise 18.1 into the ledger: durable, validated, labelled, searchable; and the same again. Against what
/// Python's `stix2.parse` needs only to parse it, and against the bare database work over the same bodies and text.
final class Ingest implements Bench {
    static final String ENTERPRISE = "stix/attack/enterprise-attack-18.1.json.xz";
    static final int OBJECTS = 24_771;
    private static final String MOBILE = "stix/attack/mobile-attack-18.1.json.xz";

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public void run(Bed bed) throws Exception {
        Path file = bed.plain(ENTERPRISE);
        double cold;
        try (var house = bed.house("cold")) {
            cold = load(house, file, OBJECTS, Report.Result.NEW);
        }
        try (var house = bed.house("warm")) {
            // By another account, so that what it shares with the other file is not known.
            var warmer = house.store()
                    .directory()
                    .addAccount(new Directory.NewAccount(
                            "machine", house.commandLine().member(), "warm", "", List.of(), Level.SECRET, List.of()));
            load(house, warmer, bed.plain(MOBILE), -1, Report.Result.NEW);
            double warm = load(house, file, OBJECTS, Report.Result.NEW);
            double again = load(house, file, OBJECTS, Report.Result.KNOWN);
            double bare = bare(bed, house, file);
            double python = python(bed, file);
            bed.say("load warm %.2f s, cold %.2f s, %,.0f objects/s", warm, cold, OBJECTS / warm);
            bed.say("python stix2.parse %.2f s: ratio %.2f (goal <= 0.4)", python, warm / python);
            bed.say("bare COPY + to_tsvector + GIN %.2f s: ratio %.2f (goal <= 2.5)", bare, warm / bare);
            bed.say("replay %.2f s: %.1f x the first load's rate (goal >= 3)", again, warm / again);
        }
    }

    /// Loads a file for the node's own organisation, and asserts what became of it.
    static double load(House house, Path file, int expected, Report.Result as) {
        return load(house, house.commandLine(), file, expected, as);
    }

    private static double load(House house, Directory.Account account, Path file, int expected, Report.Result as) {
        var member = house.store().directory().members().find(account.member()).orElseThrow();
        var submitter = new Submitter(
                account.number(),
                member.number(),
                member,
                house.store().directory().defaultLabel(member));
        var origin = new Origin() {
            @Override
            public String name() {
                return file.getFileName().toString();
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
        long begin = System.nanoTime();
        Report report = house.intake().run(submitter, UUID.randomUUID(), List.of(origin), Intake.Manner.DEFAULT);
        double seconds = Bed.seconds(begin);
        Bed.require(expected < 0 || report.count(as) == expected, report.line());
        Bed.require(report.read() == report.count(as), report.line());
        return seconds;
    }

    /// Binary COPY of the bodies, to_tsvector of the text that our search indexes, and its GIN indexes.
    private static double bare(Bed bed, House house, Path file) throws Exception {
        var statements = new ArrayList<Statement>();
        try (InputStream in = Files.newInputStream(file)) {
            SubmissionReader.read(in, element -> {
                if (element instanceof Element.Parsed(int position, String pointer, var object)) {
                    statements.add(Statements.of(object, "", null));
                }
            });
        }
        byte[] bodies = copy(statements.stream().map(Statement::bytes).toList());
        byte[] names = copy(statements.stream()
                .map(one -> one.names().getBytes(StandardCharsets.UTF_8))
                .toList());
        byte[] words = copy(statements.stream()
                .map(one -> one.words().getBytes(StandardCharsets.UTF_8))
                .toList());
        try (Connection connection = bed.connect(house, "owner");
                var statement = connection.createStatement()) {
            statement.execute("create table bare_body (row bigint, bytes bytea)");
            statement.execute("create table bare_name (row bigint, text text)");
            statement.execute("create table bare_word (row bigint, text text)");
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            copy.copyIn("copy bare_name from stdin (format binary)", new java.io.ByteArrayInputStream(names));
            copy.copyIn("copy bare_word from stdin (format binary)", new java.io.ByteArrayInputStream(words));
            long begin = System.nanoTime();
            long rows =
                    copy.copyIn("copy bare_body from stdin (format binary)", new java.io.ByteArrayInputStream(bodies));
            statement.execute("""
                    create table bare_search as
                    select n.row, n.text as names, setweight(to_tsvector('english', n.text), 'A')
                           || setweight(to_tsvector('english', w.text), 'C') as words
                      from bare_name n join bare_word w on w.row = n.row""");
            statement.execute("create index on bare_search using gin (words)");
            statement.execute("create index on bare_search using gin (names gin_trgm_ops)");
            double seconds = Bed.seconds(begin);
            Bed.require(rows == OBJECTS, "bare rows " + rows);
            return seconds;
        }
    }

    private static byte[] copy(List<byte[]> values) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(new byte[] {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0});
        long row = 0;
        for (byte[] value : values) {
            out.writeShort(2);
            out.writeInt(8);
            out.writeLong(++row);
            out.writeInt(value.length);
            out.write(value);
        }
        out.writeShort(-1);
        return bytes.toByteArray();
    }

    private static double python(Bed bed, Path file) throws Exception {
        String program = """
                import json, sys, time
                import stix2
                text = open(sys.argv[1], encoding="utf-8").read()
                begin = time.perf_counter()
                bundle = stix2.parse(text, allow_custom=True)
                print(time.perf_counter() - begin, len(bundle.objects))
                """;
        Process process = new ProcessBuilder(bed.python(), "-c", program, file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ", -1);
        Bed.require(process.waitFor() == 0 && said.length == 2, "python did not parse");
        Bed.require(said[1].equals(Integer.toString(OBJECTS)), "python parsed " + said[1]);
        return Double.parseDouble(said[0]);
    }
}
