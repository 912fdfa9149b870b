package org.testudo.model.marking;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixId;
import org.testudo.model.StixObject;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The Traffic Light Protocol, least restrictive first. Each level has the id of TLP 2.0; four also
/// have that of TLP 1.0, whose WHITE is read as CLEAR. Both are understood on input and exported in
/// the form received.
public enum Tlp {
    CLEAR("clear", "94868c89-83c2-464b-929b-a1a8aa3c8487", "white", "613f2e26-407d-48c7-9eca-b8e91df99dc9"),
    GREEN("green", "bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "green", "34098fce-860f-48ae-8e50-ebd3cc5e41da"),
    AMBER("amber", "55d920b0-5e8b-4f79-9ee9-91f868d9b421", "amber", "f88d31f6-486f-44da-b317-01333bde0b82"),
    AMBER_STRICT("amber+strict", "939a9414-2ddd-4d32-a0cd-375ea402b003", null, null),
    RED("red", "e828b379-4e03-4974-9ac4-e53a884c97c1", "red", "5e57c739-391a-4eb3-b6be-7d15ca92d5ed");

    /// The extension that carries TLP 2.0.
    public static final StixId EXTENSION = StixId.parse("extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d");

    static final String MARKING = "marking-definition";
    private static final String CREATED = "2022-10-01T00:00:00.000Z";
    private static final String CREATED_1 = "2017-01-20T00:00:00.000Z";

    private final String word;
    private final UUID uuid;
    private final @Nullable String oldWord;
    private final @Nullable UUID oldUuid;

    Tlp(String word, String uuid, @Nullable String oldWord, @Nullable String oldUuid) {
        this.word = word;
        this.uuid = UUID.fromString(uuid);
        this.oldWord = oldWord;
        this.oldUuid = oldUuid == null ? null : UUID.fromString(oldUuid);
    }

    /// The level of a TLP 2.0 or 1.0 marking id, or null if the id is no TLP.
    public static @Nullable Tlp of(StixId id) {
        if (id.type().equals(MARKING)) {
            for (Tlp tlp : values()) {
                if (tlp.uuid.equals(id.uuid()) || id.uuid().equals(tlp.oldUuid)) {
                    return tlp;
                }
            }
        }
        return null;
    }

    /// The level of the word in a TLP marking (`clear`, `amber+strict`, and `white` of TLP 1.0), or null.
    public static @Nullable Tlp ofWord(String word) {
        String low = word.toLowerCase(Locale.ROOT);
        for (Tlp tlp : values()) {
            if (tlp.word.equals(low) || low.equals(tlp.oldWord)) {
                return tlp;
            }
        }
        return null;
    }

    /// The id in TLP 2.0.
    public StixId id() {
        return new StixId(MARKING, uuid);
    }

    /// The id in TLP 1.0; AMBER+STRICT has none.
    public Optional<StixId> oldId() {
        return Optional.ofNullable(oldUuid).map(old -> new StixId(MARKING, old));
    }

    /// How it is written: `TLP:AMBER+STRICT`.
    public String label() {
        return "TLP:" + word.toUpperCase(Locale.ROOT);
    }

    /// The TLP 2.0 marking definition, to ship in every bundle that cites it.
    public StixObject object() {
        ObjectNode tree = head(id(), CREATED);
        tree.put("name", label());
        tree.putObject("extensions")
                .putObject(EXTENSION.toString())
                .put("extension_type", "property-extension")
                .put("tlp_2_0", word);
        return StixObject.of(tree);
    }

    /// The fixed TLP 1.0 marking definition (section 7.2.1.4); AMBER+STRICT has none.
    public Optional<StixObject> oldObject() {
        if (oldUuid == null || oldWord == null) {
            return Optional.empty();
        }
        ObjectNode tree = head(new StixId(MARKING, oldUuid), CREATED_1);
        tree.put("definition_type", "tlp").put("name", "TLP:" + oldWord.toUpperCase(Locale.ROOT));
        tree.putObject("definition").put("tlp", oldWord);
        return Optional.of(StixObject.of(tree));
    }

    /// All fixed TLP marking definitions, 2.0 then 1.0.
    public static Stream<StixObject> objects() {
        return Stream.concat(
                Stream.of(values()).map(Tlp::object), Stream.of(values()).flatMap(tlp -> tlp.oldObject().stream()));
    }

    static ObjectNode head(StixId id, String created) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", MARKING)
                .put("spec_version", "2.1")
                .put("id", id.toString())
                .put("created", created);
    }
}
