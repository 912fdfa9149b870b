package org.testudo.operations.intake;

/// The fixed ids of our published extensions and of others' that policy must know by name.
public final class Extensions {
    /// Our marking for objects written in an exercise home.
    public static final String EXERCISE = "marking-definition--c3b7f8ae-6a54-4c3b-9d0e-6f3a5f2b7a10";

    /// The extension that the EXERCISE marking carries.
    public static final String EXERCISE_EXTENSION = "extension-definition--0f1c9a52-7c0b-4d57-9c43-2d0b7f0c1e22";

    /// Our label extension.
    public static final String LABEL = "extension-definition--5d3c2b90-1f7e-4a0a-8a53-7f0d6f0e3b33";

    /// The assertion object, `x-testudo-assertion`.
    public static final String ASSERTION = "extension-definition--9a2f1d64-2e8b-4b6f-8d1c-5c1e9b7a4d44";

    /// What an incident's place, severity, sector and times are.
    public static final String INCIDENT_FACTS = "extension-definition--7b1e4b6a-52a1-4f0e-9f6e-0c5f1d0a5e01";

    /// `x-testudo-concern`: something that a watch looks after.
    public static final String CONCERN = "extension-definition--b1f0a2c6-3a0d-4f57-9a43-6e0f5b1c7a11";

    /// `x-testudo-task`: a piece of work about a concern or an incident.
    public static final String TASK = "extension-definition--4c8e9d27-61b5-4d3c-8f0a-2b7c9e5d1f22";

    /// `x-testudo-view`: a view of the picture that was saved.
    public static final String VIEW = "extension-definition--e7a35b90-0f64-4b1e-a2d8-91c4d6f03e33";

    /// `x-testudo-handover`: what one watch hands over to the next.
    public static final String HANDOVER = "extension-definition--2d96f418-b7c3-4a85-8e10-5fa3c07b9d44";

    /// `x-testudo-proposal`: another label for something, to be signed.
    public static final String PROPOSAL = "extension-definition--98b4c0e1-5d2f-4e7a-b6c9-3e1d8a7f0b55";

    /// `x-testudo-layer`: techniques with a score each.
    public static final String LAYER = "extension-definition--f2c2b325-37d4-4f9b-8d45-1f1d1b76ca76";

    /// The centre's identity as the maker of these.
    public static final String TESTUDO_IDENTITY = "identity--2c8d5a1e-9b0f-4d7c-8e61-3a4b5c6d7e55";

    /// Is this a classification of another policy (ACS, CUI)? Refused without a table of the connection.
    static boolean isForeignClassification(String extension) {
        return extension.equals("extension-definition--3a65884d-005a-4290-8335-cb2d778a83ce")
                || extension.startsWith("extension-definition--dff17fb3-");
    }

    private Extensions() {}
}
