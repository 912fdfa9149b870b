package org.testudo.model.scale;

/// How sure a creator is of what an object says: 0 to 100. An object without the property states none.
public record Confidence(int value) implements Comparable<Confidence> {
    public Confidence {
        if (value < 0 || value > 100) {
            throw new IllegalArgumentException("confidence must be 0..100, but is " + value);
        }
    }

    public boolean atLeast(Confidence other) {
        return value >= other.value;
    }

    @Override
    public int compareTo(Confidence other) {
        return Integer.compare(value, other.value);
    }
}
