package org.testudo.model.pattern;

import java.math.BigDecimal;

/// What narrows an observation expression (section 9.5.1).
public sealed interface Qualifier {
    /// `START t'...' STOP t'...'`: at or after start, before stop.
    record StartStop(Constant.Timestamp start, Constant.Timestamp stop) implements Qualifier {}

    /// `WITHIN n SECONDS`; the number keeps its digits.
    record Within(BigDecimal seconds) implements Qualifier {
        public Within {
            if (seconds.signum() < 0 || seconds.scale() < 0) {
                throw new IllegalArgumentException("a window has a plain number of seconds, 0 or more, not " + seconds);
            }
        }
    }

    /// `REPEATS n TIMES`: by n different observations.
    record Repeats(long times) implements Qualifier {
        public Repeats {
            if (times < 0) {
                throw new IllegalArgumentException("something repeats 0 times or more, not " + times);
            }
        }
    }
}
