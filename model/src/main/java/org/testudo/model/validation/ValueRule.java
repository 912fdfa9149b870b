package org.testudo.model.validation;

import java.util.Set;

/// What a value has to be.
sealed interface ValueRule {
    record Text() implements ValueRule {}

    record Whole(long low, long high) implements ValueRule {}

    record Decimal(double low, double high) implements ValueRule {}

    record Bool() implements ValueRule {}

    record Time() implements ValueRule {}

    record Hex() implements ValueRule {}

    record Base64() implements ValueRule {}

    record Language() implements ValueRule {}

    record Dictionary() implements ValueRule {}

    record Hashes() implements ValueRule {}

    record Any() implements ValueRule {}

    record Extensions() implements ValueRule {}

    record Granular() implements ValueRule {}

    record Container() implements ValueRule {}

    record Reference(Targets targets) implements ValueRule {}

    record ListOf(ValueRule item) implements ValueRule {}

    record Struct(String name) implements ValueRule {}

    /// A word of a vocabulary; in a closed one there are no others.
    record Word(String vocabulary, String section, Set<String> words, boolean closed) implements ValueRule {}
}
