package org.testudo.analysis.assess;

/// What an item of evidence is graded in one workspace: the reliability of its source and the credibility of
/// what it says, in the letters and numbers of the Admiralty. F and 6 are *no grade*, and not the middle.
public record Grade(Reliability reliability, int credibility) {
    /// How far a source can be relied on, and what it weighs by that, in tenths.
    public enum Reliability {
        A(10),
        B(10),
        C(7),
        D(4),
        E(1),
        /// Cannot be judged. It weighs half, and says that it has no grade.
        F(5);

        private final int tenths;

        Reliability(int tenths) {
            this.tenths = tenths;
        }

        public int tenths() {
            return tenths;
        }
    }

    private static final int CANNOT_BE_JUDGED = 6;

    public Grade {
        if (credibility < 1 || credibility > CANNOT_BE_JUDGED) {
            throw new IllegalArgumentException("credibility must be 1 to 6, but is " + credibility);
        }
    }

    /// Has its source no grade?
    public boolean sourceUngraded() {
        return reliability == Reliability.F;
    }

    /// Has what it says no grade?
    public boolean contentUngraded() {
        return credibility == CANNOT_BE_JUDGED;
    }
}
