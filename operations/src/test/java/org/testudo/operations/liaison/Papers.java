package org.testudo.operations.liaison;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.testudo.model.StixTime;
import org.testudo.operations.intake.Extensions;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;

/// A ledger of liaison's papers, written by hand.
final class Papers {
    static final Member COC = new Member("COC");
    static final Member EST = new Member("EST");
    static final Member NLD = new Member("NLD");
    static final Member FIN = new Member("FIN");
    static final Instant START = Instant.parse("2027-01-04T00:00:00Z");

    private final List<Paper> all = new ArrayList<>();

    List<Paper> all() {
        return List.copyOf(all);
    }

    /// @param hours after the start
    Papers said(String type, String id, Member by, int hours, String more) {
        Instant at = START.plusSeconds(3_600L * hours);
        String json = "{\"type\":\"%s\",\"id\":\"%s\",\"created\":\"%s\"%s}"
                .formatted(type, id, StixTime.of(at).text(), more.isEmpty() ? "" : "," + more);
        Label label = Label.of(by, Limits.NONE.withReleasableTo(Audience.of(Set.of(by))));
        all.add(new Paper(all.size() + 1L, id, type, "", by, 1, 1, label, at, json.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    Papers entry(String id, Member by, String more) {
        return said(Extensions.DECONFLICTION_ENTRY, id, by, 0, "\"activity\":\"monitoring\"," + more);
    }

    /// @param values each `kind:value`
    static String watched(String... values) {
        var list = new ArrayList<String>();
        for (String value : values) {
            int colon = value.indexOf(':');
            list.add("{\"kind\":\"%s\",\"value\":\"%s\"}"
                    .formatted(value.substring(0, colon), value.substring(colon + 1)));
        }
        return "\"watched\":[" + String.join(",", list) + "]";
    }

    Board board(int hours) {
        return new Board(all(), COC, START.plusSeconds(3_600L * hours));
    }
}
