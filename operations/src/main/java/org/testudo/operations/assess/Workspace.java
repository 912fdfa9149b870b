package org.testudo.operations.assess;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.analysis.assess.Cell;
import org.testudo.analysis.assess.Grade;
import org.testudo.analysis.assess.Grade.Reliability;
import org.testudo.analysis.assess.Matrix;
import org.testudo.analysis.assess.Origins;
import org.testudo.analysis.assess.Row;
import org.testudo.model.json.StixJson;
import org.testudo.operations.intake.Extensions;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// One question that is assessed, with its evidence and matrices, as far as the reader sees them. Immutable.
public final class Workspace {
    private static final int NO_CREDIBILITY = 6;
    private static final int ALL = 100;

    /// An item of evidence, with its grade here.
    public record Evidence(Paper paper, JsonNode said, Grade grade) {
        public String id() {
            return paper.id();
        }

        static Evidence of(Paper paper, JsonNode said) {
            Reliability reliability = Reliability.F;
            for (Reliability one : Reliability.values()) {
                if (one.name().equals(said.path("reliability").stringValue(""))) {
                    reliability = one;
                }
            }
            int credibility = said.path("credibility").intValue(NO_CREDIBILITY);
            return new Evidence(
                    paper,
                    said,
                    new Grade(
                            reliability,
                            credibility < 1 || credibility > NO_CREDIBILITY ? NO_CREDIBILITY : credibility));
        }
    }

    /// A matrix as it was kept.
    public record Kept(Paper paper, JsonNode said) {
        public Member member() {
            return paper.source();
        }

        /// Whose it is: a login; empty: the member's.
        public String analyst() {
            return said.path("analyst").stringValue("");
        }
    }

    private final Paper paper;
    private final JsonNode said;
    private final List<Evidence> evidence;
    private final List<Kept> matrices;
    private final Map<String, Evidence> byId = new HashMap<>();
    private final Origins origins = new Origins();

    Workspace(Paper paper, JsonNode said, Collection<Paper> all) {
        this.paper = paper;
        this.said = said;
        var items = new ArrayList<Evidence>();
        var newest = new LinkedHashMap<String, Kept>();
        all.stream().sorted(Paper.APPEARED).forEach(one -> {
            JsonNode tree = StixJson.parseObject(one.bytes());
            if (!tree.path("assessment_ref").stringValue("").equals(paper.id())
                    || tree.path("revoked").booleanValue(false)) {
                return;
            }
            if (one.type().equals(Extensions.EVIDENCE)) {
                items.add(Evidence.of(one, tree));
            } else if (one.type().equals(Extensions.MATRIX)) {
                var kept = new Kept(one, tree);
                newest.put(one.source().code() + " " + kept.analyst(), kept);
            }
        });
        this.evidence = List.copyOf(items);
        this.matrices = newest.values().stream()
                .sorted(Comparator.comparing(Kept::member).thenComparing(Kept::analyst))
                .toList();
        items.forEach(one -> {
            byId.putIfAbsent(one.id(), one);
            String group = one.said.path("origin_group").stringValue("").strip();
            if (!group.isEmpty()) {
                origins.named(one.id(), group);
            }
            String copied = one.said.path("copy_of_ref").stringValue("");
            if (!copied.isEmpty()) {
                origins.copy(one.id(), copied);
            }
        });
    }

    /// The workspace of this id; empty: the reader sees none.
    static Optional<Workspace> of(String id, Collection<Paper> all) {
        return all.stream()
                .filter(one -> one.id().equals(id) && one.type().equals(Extensions.ASSESSMENT))
                .findFirst()
                .map(one -> new Workspace(one, StixJson.parseObject(one.bytes()), all));
    }

    public Paper paper() {
        return paper;
    }

    public JsonNode said() {
        return said;
    }

    /// What it is about; empty: it names nothing.
    public String about() {
        return said.path("about_ref").stringValue("");
    }

    /// The keys of its hypotheses, in their order.
    public List<String> hypotheses() {
        return said.path("hypotheses")
                .valueStream()
                .map(one -> one.path("key").stringValue(""))
                .toList();
    }

    /// Its evidence, in the order in which it appeared to the reader.
    public List<Evidence> evidence() {
        return evidence;
    }

    /// Its matrices, by member and analyst: of each, the one that appeared last.
    public List<Kept> matrices() {
        return matrices;
    }

    /// Where an item comes from: a text that those share that count once.
    public String origin(Evidence item) {
        return origins.of(item.id());
    }

    /// A matrix, of the evidence that the reader sees: what else it names weighs nothing.
    public Matrix matrix(Kept kept) {
        return new Matrix(hypotheses(), rows(kept));
    }

    /// Its rows, each with the grade that its item has here.
    public List<Row> rows(Kept kept) {
        var rows = new LinkedHashMap<String, Row>();
        kept.said.path("rows").forEach(one -> {
            Evidence item = byId.get(one.path("evidence_ref").stringValue(""));
            if (item != null) {
                var cells = new HashMap<String, Cell>();
                one.path("cells")
                        .forEach(cell -> Cell.of(cell.path("value").stringValue(""))
                                .ifPresent(value ->
                                        cells.put(cell.path("hypothesis").stringValue(""), value)));
                cells.keySet().retainAll(hypotheses());
                int relevance = Math.clamp(one.path("relevance").intValue(ALL), 0, ALL);
                rows.put(item.id(), new Row(item.id(), origin(item), item.grade, relevance, cells));
            }
        });
        return List.copyOf(rows.values());
    }

    /// How many rows name evidence that the reader does not see, or that is not there: it is the same.
    public int unseen(Kept kept) {
        return (int) kept.said
                .path("rows")
                .valueStream()
                .filter(one -> !byId.containsKey(one.path("evidence_ref").stringValue("")))
                .count();
    }
}
