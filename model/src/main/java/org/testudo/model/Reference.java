package org.testudo.model;

/// One embedded reference: where it stands in the object, as a JSON pointer (`/object_refs/3`), and which id it names.
/// The target may be absent everywhere: references may dangle.
public record Reference(String pointer, StixId target) {
    /// The name of the property that holds the reference, without its index in a list: `object_refs`.
    public String property() {
        String[] steps = pointer.split("/", -1);
        String last = steps[steps.length - 1];
        boolean index = !last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9');
        return index && steps.length > 2 ? steps[steps.length - 2] : last;
    }
}
