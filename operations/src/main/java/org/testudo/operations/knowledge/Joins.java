package org.testudo.operations.knowledge;

import java.util.List;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.store.Members;

/// What labels come to together, and whom one admits: from the labels and the member table alone. Another member's
/// closed label counts as releasable to its owner and the asker's own member. Pure.
public final class Joins {
    private Joins() {}

    /// The high-water mark of these, as it counts for this member.
    public static Limits of(List<Label> labels, Member asker) {
        return labels.stream().map(label -> label.countedFor(asker)).reduce(Limits.NONE, Limits::join);
    }

    /// The members that these limits admit, by code.
    ///
    /// @param owner under an embargo the only one
    public static List<Member> admitted(Limits limits, Member owner, Members members) {
        Audience audience = limits.releasableTo();
        return members.all().stream()
                .map(Members.MemberRecord::code)
                .filter(audience::admits)
                .filter(member -> limits.embargo() == null || member.equals(owner))
                .toList();
    }

    /// Would the second release to somebody, or in some respect, that the first does not?
    public static boolean widens(Label from, Label to) {
        return !to.limits().dominates(from.limits());
    }
}
