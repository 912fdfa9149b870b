package org.testudo.policy;

/// A thing and the number of the label that it stands under: what the store hands to policy.
public record Held<T>(T value, int label) {}
