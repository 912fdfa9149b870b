package org.testudo.policy;

import java.util.BitSet;

/// The TLP:RED labels that name one person: a type of its own, so that nothing but the four use cases on one object by
/// its id (open, relabel, withdraw, new version) can take it, and no list, count or feed ever does.
public final class PersonalMask {
    private final BitSet bits;

    PersonalMask(BitSet bits) {
        this.bits = (BitSet) bits.clone();
    }

    /// Does a RED label with this number name the person?
    public boolean names(int label) {
        return bits.get(label);
    }

    /// The labels that name the person, ascending.
    public Integer[] labels() {
        return bits.stream().boxed().toArray(Integer[]::new);
    }
}
