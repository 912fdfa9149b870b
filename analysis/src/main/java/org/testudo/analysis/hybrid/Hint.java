package org.testudo.analysis.hybrid;

/// Two things that may go together. Immutable.
///
/// @param rule which rule says so
/// @param one  the earlier of both, where that is known
/// @param why  what they have in common: a place, the id of whom both are held against, or empty
public record Hint(Rule rule, String one, String other, String why) {
    /// The rules, each with an id that stays.
    public enum Rule {
        /// The same place, not more than [Hints#PLACE_DAYS] days apart.
        SAME_PLACE("H1"),
        /// Both are held against the same one, and nothing between them in time is.
        SAME_ACTOR("H2"),
        /// Documents come out not more than [Hints#LEAK_DAYS] days after data were taken.
        LEAK_AFTER_THEFT("H3"),
        /// One answers the other, by the word of who wrote it down.
        ANSWER("H4");

        private final String id;

        Rule(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
