package org.testudo.model.submission;

/// Takes what a [SubmissionReader] reads, in the order of the file.
@FunctionalInterface
public interface Visitor {
    /// Called once for each element.
    void element(Element element);

    /// Called once, after the last element: facts may stand behind the objects.
    default void container(Container container) {}
}
