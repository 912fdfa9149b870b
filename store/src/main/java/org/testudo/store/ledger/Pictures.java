package org.testudo.store.ledger;

import static org.testudo.store.ledger.Rows.Type.INTEGER;
import static org.testudo.store.ledger.Rows.Type.NUMBER;
import static org.testudo.store.ledger.Rows.Type.STAMP;
import static org.testudo.store.ledger.Rows.Type.TEXT;
import static org.testudo.store.ledger.Rows.Type.TRUTH;
import static org.testudo.store.ledger.Rows.Type.UUID_TEXT;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// What is derived from one standing assertion: its rows in the pictures. The same for an append and for a rebuild.
final class Pictures {
    /// The tables whose rows stand under the label of their assertion.
    static final List<String> LABELLED = List.of("holding", "search", "term", "edge", "incident", "work", "happening");

    /// All tables in which an assertion has rows.
    static final List<String> TABLES =
            Stream.concat(LABELLED.stream(), Stream.of("marking")).toList();

    private final Rows holding = Rows.computed(
            "holding (row, unit, id, type, modified, version_key, spec_version, source, submitted_by, own, size, label,"
                    + " confidence, others)",
            "c0, c1::uuid, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11,"
                    + " c12, c13 or exists (select 1 from holding o where o.id = c2)",
            NUMBER,
            UUID_TEXT,
            TEXT,
            TEXT,
            TEXT,
            TEXT,
            TEXT,
            INTEGER,
            INTEGER,
            TRUTH,
            INTEGER,
            INTEGER,
            INTEGER,
            TRUTH);
    private final Rows joined = Rows.change("update holding h set others = true", "h.id = c0 and not h.others", TEXT);
    private final List<String> ids = new ArrayList<>();
    private final Rows term = new Rows("term (row, label, term)", NUMBER, INTEGER, TEXT);
    private final Rows edge = new Rows("edge (row, label, kind, from_id, to_id)", NUMBER, INTEGER, TEXT, TEXT, TEXT);
    // Arrays do not travel in arrays: the words come as lines of one text.
    private final Rows incident = Rows.computed(
            "incident (row, label, severity, places, sectors, status, reported, first_seen, last_seen)",
            "c0, c1, c2, string_to_array(c3, e'\\n'), string_to_array(c4, e'\\n'), c5,"
                    + " timestamptz 'epoch' + c6 * interval '1 microsecond',"
                    + " timestamptz 'epoch' + c7 * interval '1 microsecond',"
                    + " timestamptz 'epoch' + c8 * interval '1 microsecond'",
            NUMBER,
            INTEGER,
            INTEGER,
            TEXT,
            TEXT,
            TEXT,
            STAMP,
            STAMP,
            STAMP);
    private final Rows work = Rows.computed(
            "work (row, label, state, severity, owner, due, about)",
            "c0, c1, c2, c3, c4, timestamptz 'epoch' + c5 * interval '1 microsecond', string_to_array(c6, e'\\n')",
            NUMBER,
            INTEGER,
            TEXT,
            INTEGER,
            TEXT,
            STAMP,
            TEXT);
    private final Rows happening = Rows.computed(
            "happening (row, label, lane, occurred, ended, disclosed)",
            "c0, c1, c2, timestamptz 'epoch' + c3 * interval '1 microsecond',"
                    + " timestamptz 'epoch' + c4 * interval '1 microsecond',"
                    + " timestamptz 'epoch' + c5 * interval '1 microsecond'",
            NUMBER,
            INTEGER,
            TEXT,
            STAMP,
            STAMP,
            STAMP);
    private final Rows marking = new Rows("marking (source, id, row, effect)", INTEGER, TEXT, NUMBER, TEXT);
    private final Rows search = Rows.computed(
            "search (row, label, id, type, names, words)",
            "c0, c1, c2, c3, c4, setweight(to_tsvector('english', c4), 'A') || setweight(to_tsvector('english', c5), 'C')",
            NUMBER,
            INTEGER,
            TEXT,
            TEXT,
            TEXT,
            TEXT);

    void add(long row, int actor, int source, Statement statement, int label) {
        holding.row()
                .add(row)
                .add(Units.unit(statement.id(), statement.modified(), statement.specVersion(), statement.contentHash()))
                .add(statement.id())
                .add(statement.type())
                .add(statement.modified())
                .add(statement.versionKey())
                .add(statement.specVersion())
                .add(source)
                .add(actor)
                .add(statement.own())
                .add(statement.bytes().length)
                .add(label)
                .add(statement.confidence());
        joined.row().add(statement.id());
        ids.add(statement.id());
        for (String one : statement.terms()) {
            term.row().add(row).add(label).add(one);
        }
        for (Statement.Edge one : statement.edges()) {
            edge.row().add(row).add(label).add(one.kind()).add(one.from()).add(one.to());
        }
        Statement.Incident shown = statement.incident();
        if (shown != null) {
            incident.row().add(row).add(label).add(shown.severity());
            incident.add(String.join("\n", shown.places()))
                    .add(String.join("\n", shown.sectors()))
                    .add(shown.status())
                    .add(shown.reported())
                    .add(shown.first())
                    .add(shown.last());
        }
        Statement.Work one = statement.work();
        if (one != null) {
            work.row().add(row).add(label).add(one.state()).add(one.severity());
            work.add(one.owner()).add(one.due()).add(String.join("\n", one.about()));
        }
        Statement.Happening happened = statement.happening();
        if (happened != null) {
            happening.row().add(row).add(label).add(happened.lane());
            happening.add(happened.occurred()).add(happened.ended()).add(happened.disclosed());
        }
        if (statement.effect() != null) {
            marking.row().add(source).add(statement.id()).add(row).add(statement.effect());
        }
        search.row().add(row).add(label).add(statement.id()).add(statement.type());
        search.add(statement.names()).add(statement.words());
    }

    /// The tables, once all rows are there.
    List<Rows> tables() {
        var once = new HashSet<String>();
        var twice = new HashSet<String>();
        ids.forEach(id -> (once.add(id) ? once : twice).add(id));
        ids.forEach(id -> holding.last(twice.contains(id)));
        return List.of(joined, holding, term, edge, incident, work, happening, marking, search);
    }
}
