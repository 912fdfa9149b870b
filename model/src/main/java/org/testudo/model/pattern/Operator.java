package org.testudo.model.pattern;

/// The comparison operators that take one value (section 9.6.1).
public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    GREATER(">"),
    LESS("<"),
    GREATER_OR_EQUAL(">="),
    LESS_OR_EQUAL("<="),
    LIKE("LIKE"),
    MATCHES("MATCHES"),
    IS_SUBSET("ISSUBSET"),
    IS_SUPERSET("ISSUPERSET");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /// How it is written.
    public String sign() {
        return sign;
    }

    /// True if this operator may stand before such a value.
    public boolean takes(Constant value) {
        return switch (this) {
            case EQUAL, NOT_EQUAL -> true;
            case GREATER, LESS, GREATER_OR_EQUAL, LESS_OR_EQUAL -> !(value instanceof Constant.Bool);
            case LIKE, MATCHES, IS_SUBSET, IS_SUPERSET -> value instanceof Constant.Text;
        };
    }
}
