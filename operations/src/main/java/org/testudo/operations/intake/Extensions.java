package org.testudo.operations.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.testudo.model.StixId;
import org.testudo.model.Technique;
import tools.jackson.databind.JsonNode;

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

    /// `x-testudo-pledge`: how far a nation is with the commitments of the Cyber Defence Pledge.
    public static final String PLEDGE = "extension-definition--6b0e1c52-3f7d-4b19-8c64-0d9a5e27f313";

    /// `x-testudo-milestone`: a step in bringing what a member has into common work.
    public static final String MILESTONE = "extension-definition--d1f86a3e-52c0-4e9b-9b7f-84c2a06d1e45";

    /// `x-testudo-line`: what a member says of itself in one sentence, by its authority.
    public static final String LINE = "extension-definition--a47c9d08-1e63-4f5a-b2d8-6f30e91c7b52";

    /// What makes an object of STIX an asset in a dependency model: its owner, its dependencies.
    public static final String ASSET_FACTS = "extension-definition--9d0b6a1f-2c54-4be8-8a39-7e61f0c2d101";

    /// The type of an act of a member: said once by that act alone, and never changed.
    public static final String STEP = "x-testudo-step";

    /// An edition of a team, as its nation tells of it.
    public static final String CAPABILITY = "x-testudo-capability";

    /// A request for help.
    public static final String REQUEST = "x-testudo-request";

    /// A team that is offered to a request.
    public static final String OFFER = "x-testudo-offer";

    /// What came of an offer that was accepted.
    public static final String ASSIGNMENT = "x-testudo-assignment";

    /// The types of mutual assistance, each with the extension that makes it. All but the first come by acts alone.
    public static final Map<String, String> ASSISTANCE_TYPES = Map.of(
            CAPABILITY, "extension-definition--32833106-536e-45df-a0b2-d002cc92d33d",
            REQUEST, "extension-definition--f08db22f-d293-456a-a170-fab23d90fbac",
            OFFER, "extension-definition--f3faa8e8-79ea-4723-aad5-cfbc1d74bd1c",
            ASSIGNMENT, "extension-definition--3ce1268c-9c80-42e3-afec-3fee8ed2305d",
            STEP, "extension-definition--5f7c1b0e-8d43-4a96-b1c2-d05e9a4f7e66");

    /// What a member looks at, and when.
    public static final String DECONFLICTION_ENTRY = "x-testudo-deconfliction-entry";

    /// What the centre asks a member about one entry of its own.
    public static final String DECONFLICTION_QUESTION = "x-testudo-deconfliction-question";

    /// Yes or no to that.
    public static final String DECONFLICTION_ANSWER = "x-testudo-deconfliction-answer";

    /// Which two questions were asked together: for the centre alone.
    public static final String DECONFLICTION_PAIR = "x-testudo-deconfliction-pair";

    /// The centre puts two members in touch.
    public static final String INTRODUCTION = "x-testudo-introduction";

    /// A question to members, with a deadline.
    public static final String RFI = "x-testudo-rfi";

    /// An answer to it.
    public static final String RFI_ANSWER = "x-testudo-rfi-answer";

    /// An office of a member and its lines.
    public static final String CONTACT = "x-testudo-contact";

    /// The types of liaison, each with the extension that makes it.
    public static final Map<String, String> LIAISON_TYPES = Map.of(
            DECONFLICTION_ENTRY, "extension-definition--6c0f6f0c-0f53-4b40-9f6a-1b1e3a5d2c01",
            DECONFLICTION_QUESTION, "extension-definition--0d1b7a52-3f0e-4a7c-8f25-7d3c9b6a1e02",
            DECONFLICTION_ANSWER, "extension-definition--b87d2a64-91c3-4d0f-a3b7-2e5f8c4d9b03",
            DECONFLICTION_PAIR, "extension-definition--43e9c1d7-58b2-4f6e-9c0a-6a1d7e3f5b04",
            INTRODUCTION, "extension-definition--d5a3f8b1-2c7e-4e90-b6d4-9f0e1c2a7d05",
            RFI, "extension-definition--7f2e4b90-6d18-4c53-8a7f-3b9d0e6c1f06",
            RFI_ANSWER, "extension-definition--e1c6d903-4a8b-4b27-9e5d-0c7f2a8b6d07",
            CONTACT, "extension-definition--92b0e7f5-7c3d-4d61-8b1e-5d4a6f9c0e08");

    /// What of these has versions; the others are said once, by an act.
    private static final Set<String> LIAISON_KEPT = Set.of(DECONFLICTION_ENTRY, RFI, CONTACT);

    /// Does an object come by an act alone, and stay as it was said?
    public static boolean byActAlone(String id) {
        String type = StixId.typeOf(id);
        return (ASSISTANCE_TYPES.containsKey(type) && !type.equals(CAPABILITY))
                || (LIAISON_TYPES.containsKey(type) && !LIAISON_KEPT.contains(type))
                || type.equals(POSITION);
    }

    /// Is it said at a desk of its own here, by those who may, and judged by rules of its own? What is handed in is
    /// not.
    static boolean saidAtADesk(String type) {
        return making(type).isPresent() && !CASE_TYPES.containsKey(type);
    }

    /// Does a member's authority say objects of this type, and nobody else for the member?
    public static boolean byAuthorityAlone(String type) {
        return BY_AUTHORITY.contains(type);
    }

    /// How much one node of a dependency model needs another.
    public static final String DEPENDENCY = "x-testudo-dependency";

    /// What was reported of a node.
    public static final String STATUS = "x-testudo-status";

    /// What its owner says that a node can do.
    public static final String STATED_VALUE = "x-testudo-stated-value";

    /// By what rule its owner has a value stated at fixed times.
    public static final String STANDING_RELEASE = "x-testudo-standing-release";

    private static final Set<String> BY_AUTHORITY = Set.of(STATED_VALUE, STANDING_RELEASE, WorkKind.LINE.type());

    /// The types of dependency models, each with the extension that makes it.
    public static final Map<String, String> MODEL_TYPES = Map.ofEntries(
            Map.entry("x-testudo-mission", "extension-definition--4ba71ab7-ac05-44a5-acc6-be1805fdf179"),
            Map.entry("x-testudo-objective", "extension-definition--0b8e90e9-f646-4d5f-9ae8-5d0928398f9f"),
            Map.entry("x-testudo-mission-task", "extension-definition--c4e08e67-b822-463b-8e69-80ee651011cb"),
            Map.entry("x-testudo-service", "extension-definition--a02bff2f-31bf-46af-a8b5-8ab4d47a9a78"),
            Map.entry("x-testudo-asset", "extension-definition--25318bf2-7b88-4975-9414-f6b506d002db"),
            Map.entry("x-testudo-received-service", "extension-definition--87a152f4-60ca-46fe-bd3d-b70b0d99ed20"),
            Map.entry(DEPENDENCY, "extension-definition--e7fb3f46-c937-4388-967d-d69a83f614dc"),
            Map.entry(STATUS, "extension-definition--9d461576-6cd4-4f91-bda5-36a3a434d6f9"),
            Map.entry(STATED_VALUE, "extension-definition--9eb22b5a-9059-486a-9d97-fce60131d9b6"),
            Map.entry(STANDING_RELEASE, "extension-definition--c1f5b0a4-0d7e-4f0b-9a3e-6d2b8e5f7a19"));

    /// What somebody says about somebody.
    public static final String CLAIM = "x-testudo-claim";

    /// An act that answers what happened, or what is alleged.
    public static final String RESPONSE = "x-testudo-response";

    /// Something that happened: of the incident extension suite.
    public static final String EVENT = "event";

    /// Of which domain an event is, how it came out, when it became known.
    public static final String EVENT_FACTS = "extension-definition--5a9c7e30-2d4b-4f16-8e7a-1c6d3b8f9a03";

    /// What an event says of itself in our extension; missing: nothing.
    public static JsonNode eventFacts(JsonNode event) {
        return event.path("extensions").path(EVENT_FACTS);
    }

    /// The techniques that an event names, each as the term by which it is found: `DISARM:T0089.001` and
    /// `mitre-attack:T1048` are two matrices, whatever the set calls its source that they were loaded from.
    public static List<String> techniques(JsonNode object) {
        JsonNode facts = eventFacts(object);
        return Stream.concat(
                        facts.path("attack_ids").valueStream().map(one -> Technique.ATTACK + ":" + one.stringValue("")),
                        facts.path("disarm_ids").valueStream().map(one -> Technique.DISARM + ":" + one.stringValue("")))
                .distinct()
                .toList();
    }

    /// By which scale the words of likelihood of an identity are meant.
    public static final String SPEAKER_FACTS = "extension-definition--e04b8d62-9f1a-4c37-a5d8-7b2e6c1f0d04";

    /// A story that is told again and again.
    public static final String NARRATIVE = "x-testudo-narrative";

    /// A way by which something reaches an audience.
    public static final String CHANNEL = "x-testudo-channel";

    /// Who is meant by a name in texts.
    public static final String NAME = "x-testudo-name";

    /// The types in which it is kept what happened, by which stories and ways, who says what about it and who is meant
    /// by a name, each with the extension that makes it. They come in by every door: what they say is the word of a
    /// claimant or of whoever says it, and not an act of this centre.
    public static final Map<String, String> CASE_TYPES = Map.of(
            CLAIM, "extension-definition--3f6d1c84-0b7a-4e59-9d2c-8a1b5e7f4c01",
            RESPONSE, "extension-definition--8b2e5f17-6c3d-4a80-b1e9-4d7c9a0f2e02",
            EVENT, "extension-definition--4ca6de00-5b0d-45ef-a1dc-ea7279ea910e",
            NARRATIVE, "extension-definition--a6d40f2b-7e13-4c98-8b5a-2f9c1e6d3b05",
            CHANNEL, "extension-definition--b90c7d51-3a48-4e26-9f1d-5c8e2a7b4f06",
            NAME, "extension-definition--c7e31f86-4d9a-4b52-8f0e-6a1b3d9c5e07");

    /// A workspace in which one question is assessed.
    public static final String ASSESSMENT = "x-testudo-assessment";

    /// An item of evidence in it, with its grade there.
    public static final String EVIDENCE = "x-testudo-evidence";

    /// How the evidence bears on the hypotheses, as one analyst or one member sees it.
    public static final String MATRIX = "x-testudo-matrix";

    /// What a member judges.
    public static final String JUDGEMENT = "x-testudo-judgement";

    /// What another member says to a judgement.
    public static final String POSITION = "x-testudo-position";

    /// What a member holds to be likely, and what came of it.
    public static final String FORECAST = "x-testudo-forecast";

    /// The types of assessment, each with the extension that makes it. A position comes by an act alone.
    public static final Map<String, String> ASSESSMENT_TYPES = Map.of(
            ASSESSMENT, "extension-definition--1c7e52d9-4f3b-4a86-92d1-5e0b8c6f7a01",
            EVIDENCE, "extension-definition--2f9b04c6-8d51-4e7a-b3f8-6a1d9e2c5b02",
            MATRIX, "extension-definition--50d3a7e8-1b6c-4f92-8e4d-7c2f0b9a6d03",
            JUDGEMENT, "extension-definition--6e81c5f0-9a2d-4b37-a0c9-8f3e1d7b4c04",
            POSITION, "extension-definition--83f6b2d1-5c4e-4a09-9b7f-0d4a2e8c6f05",
            FORECAST, "extension-definition--94a7d3e2-6b1f-4c58-8d20-1e5c9a7f3b06");

    /// The extension that makes a type which people write and STIX itself does not have; none: it is not one.
    public static Optional<String> making(String type) {
        return WorkKind.of(type)
                .map(WorkKind::extension)
                .or(() -> Optional.ofNullable(MODEL_TYPES.get(type)))
                .or(() -> Optional.ofNullable(ASSISTANCE_TYPES.get(type)))
                .or(() -> Optional.ofNullable(LIAISON_TYPES.get(type)))
                .or(() -> Optional.ofNullable(CASE_TYPES.get(type)))
                .or(() -> Optional.ofNullable(ASSESSMENT_TYPES.get(type)));
    }

    /// The centre's identity as the maker of these.
    public static final String TESTUDO_IDENTITY = "identity--2c8d5a1e-9b0f-4d7c-8e61-3a4b5c6d7e55";

    /// Is this a classification of another policy (ACS, CUI)? Refused without a table of the connection.
    static boolean isForeignClassification(String extension) {
        return extension.equals("extension-definition--3a65884d-005a-4290-8335-cb2d778a83ce")
                || extension.startsWith("extension-definition--dff17fb3-");
    }

    private Extensions() {}
}
