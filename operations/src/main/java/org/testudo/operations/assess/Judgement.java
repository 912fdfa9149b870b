package org.testudo.operations.assess;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.assess.JudgementAct.State;
import org.testudo.operations.intake.Extensions;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// A judgement of a member, and what others say to it, as far as the reader sees it. Immutable.
///
/// @param positions all that were said to it, the oldest first
public record Judgement(Paper paper, JsonNode said, List<Position> positions) {
    /// How a member that was asked stands to it.
    public enum Stand {
        CONCUR,
        DISSENT,
        ABSTAIN,
        /// It has said nothing yet that the reader sees, and there is time left.
        AWAITED,
        /// It has said nothing that the reader sees, and its time is over. That is no consent.
        SILENT
    }

    /// What must be said before it is approved, each with what it is.
    private static final Map<String, String> MANDATORY = Map.of(
            "assumptions", "the key assumptions",
            "gaps", "the gaps",
            "indicators", "what would change it");

    private static final List<String> MANDATORY_ORDER = List.of("assumptions", "gaps", "indicators");

    public Judgement {
        positions = List.copyOf(positions);
    }

    /// All of these that are judgements, with what is said to each.
    static List<Judgement> all(Collection<Paper> papers) {
        Map<String, List<Position>> said = papers.stream()
                .filter(one -> one.type().equals(Extensions.POSITION))
                .map(Position::of)
                .sorted(Comparator.comparing(Position::paper, Paper.APPEARED))
                .collect(Collectors.groupingBy(Position::judgement));
        var all = new ArrayList<Judgement>();
        for (Paper paper : papers) {
            if (paper.type().equals(Extensions.JUDGEMENT)) {
                JsonNode tree = StixJson.parseObject(paper.bytes());
                if (!tree.path("revoked").booleanValue(false)) {
                    List<Position> others = said.getOrDefault(paper.id(), List.of()).stream()
                            .filter(one -> !one.member().equals(paper.source()))
                            .toList();
                    all.add(new Judgement(paper, tree, others));
                }
            }
        }
        return List.copyOf(all);
    }

    public String id() {
        return paper.id();
    }

    public Member member() {
        return paper.source();
    }

    public State state() {
        return State.of(said.path("state").stringValue(""));
    }

    public String assessment() {
        return said.path("assessment_ref").stringValue("");
    }

    public String about() {
        return said.path("about_ref").stringValue("");
    }

    /// The round of asking that it is in, or was in last.
    public int round() {
        return said.path("round").intValue(1);
    }

    /// Whom it was asked of in this round; nobody: it was not asked.
    public List<Member> asked() {
        return said.path("asked")
                .valueStream()
                .map(one -> one.stringValue(""))
                .filter(Member::isCode)
                .map(Member::new)
                .distinct()
                .toList();
    }

    public @Nullable Instant answerBy() {
        return StixTime.instantOf(said.path("answer_by"));
    }

    /// Who wrote what it says. They do not challenge it, and never approve it.
    public Set<String> authors() {
        var by = new TreeSet<String>();
        said.path("acts")
                .valueStream()
                .filter(one -> one.path("act").stringValue("").equals("draft"))
                .forEach(one -> by.add(one.path("login").stringValue("")));
        return by;
    }

    /// What each member says to it in this round: its last word.
    public Map<Member, Position> current() {
        var last = new LinkedHashMap<Member, Position>();
        positions.stream().filter(one -> one.round() == round()).forEach(one -> {
            last.remove(one.member());
            last.put(one.member(), one);
        });
        return last;
    }

    /// The positions that count and dissent.
    public List<Position> dissents() {
        return current().values().stream().filter(Position::dissents).toList();
    }

    /// How those stand that were asked, and those that said something unasked, by member.
    public Map<Member, Stand> stands(Instant now) {
        Map<Member, Position> current = current();
        Instant by = answerBy();
        boolean over = by != null && !by.isAfter(now);
        var stands = new LinkedHashMap<Member, Stand>();
        Stream.concat(asked().stream(), current.keySet().stream())
                .distinct()
                .sorted()
                .forEach(member -> {
                    Position position = current.get(member);
                    stands.put(member, position == null ? over ? Stand.SILENT : Stand.AWAITED : stand(position));
                });
        return stands;
    }

    private static Stand stand(Position position) {
        return switch (position.word()) {
            case "concur" -> Stand.CONCUR;
            case "dissent" -> Stand.DISSENT;
            default -> Stand.ABSTAIN;
        };
    }

    /// May what it says be written anew by hand?
    public static boolean isOpen(JsonNode said) {
        State state = State.of(said.path("state").stringValue(""));
        return (state == State.DRAFT || state == State.CHALLENGED) && !said.has("asked");
    }

    /// Why this member's person may not do this now; empty: it may, as far as its office lets it.
    public String mayNot(JudgementAct act, Member own, String login, Instant now) {
        if (!own.equals(member())) {
            return "Only the member whose judgement it is does that";
        }
        if (!act.from().contains(state())) {
            return "It is %s".formatted(state().word());
        }
        return switch (act) {
            case CHALLENGE ->
                said.has("asked")
                        ? "Members have been asked about it; reopen it first"
                        : authors().contains(login) ? "Its author does not challenge it; somebody else does" : "";
            case ASK -> said.has("asked") ? "Members have been asked already" : "";
            case COORDINATE ->
                stands(now).containsValue(Stand.AWAITED)
                        ? "Not all that were asked have answered, and there is time left"
                        : "";
            case APPROVE -> mayNotApprove(login);
            case REOPEN, SUPERSEDE -> "";
        };
    }

    private String mayNotApprove(String login) {
        if (authors().contains(login)) {
            return "Its author does not approve it; somebody else does";
        }
        List<String> missing = missing();
        return missing.isEmpty() ? "" : "It does not say: " + String.join(", ", missing);
    }

    /// What it does not say and must, before it is approved.
    public List<String> missing() {
        return MANDATORY_ORDER.stream()
                .filter(one -> said.path(one).isEmpty())
                .map(one -> MANDATORY.getOrDefault(one, one))
                .toList();
    }

    /// Why this member may not say a position; empty: it may.
    public String mayNotSay(Member own) {
        if (own.equals(member())) {
            return "It is your own member's judgement";
        }
        return switch (state()) {
            case DRAFT -> "It is a draft";
            case SUPERSEDED -> "It is superseded";
            case CHALLENGED, COORDINATED, APPROVED -> "";
        };
    }
}
