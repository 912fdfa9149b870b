package org.testudo.operations.intake;

import org.testudo.policy.Label;
import org.testudo.store.Members;

/// Who hands something in, for whom it speaks, and under which label what carries none is taken.
///
/// @param account  the submitting account; the appender compares with what it asserted before, and with nothing else
/// @param member   the number of the account's member
/// @param source   the member that it speaks for: its own, or one whose mandate it has
/// @param label    the default label, owned by the source
public record Submitter(int account, int member, Members.MemberRecord source, Label label) {
    public Submitter {
        if (!label.owner().equals(source.code())) {
            throw new IllegalArgumentException(
                    "A label of %s cannot be given to what %s says.".formatted(label.owner(), source.code()));
        }
    }
}
