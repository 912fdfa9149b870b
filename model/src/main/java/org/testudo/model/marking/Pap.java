package org.testudo.model.marking;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixId;
import org.testudo.model.StixObject;
import tools.jackson.databind.node.ObjectNode;

/// The Permissible Actions Protocol, most restrictive first: what a holder may *do* with information. It never decides
/// who may see it. The old WHITE is read as CLEAR.
public enum Pap {
    /// Only passive work that cannot be seen from outside.
    RED("red", "740d36e5-7714-4c30-961a-3ae632ceee0e", "2022-10-06"),
    /// Also passive checks at third parties.
    AMBER("amber", "60f8932b-e51e-4458-b265-a2e8be9a80ab", "2022-10-02"),
    /// Also active defence: ping, block traffic, a targeted honeypot.
    GREEN("green", "c43594d1-4b11-4c59-93ab-1c9b14d53ce9", "2022-10-09"),
    /// No limit.
    CLEAR("clear", "ad15a0cd-55b6-4588-a14c-a66105329b92", "2022-10-01");

    /// The extension that carries PAP.
    public static final StixId EXTENSION = StixId.parse("extension-definition--f8d78575-edfd-406e-8e84-6162a8450f5b");

    private static final StixId WHITE = StixId.parse("marking-definition--a3bea94c-b469-41dc-9cfe-d6e7daba7730");

    private final String word;
    private final UUID uuid;
    private final String created;

    Pap(String word, String uuid, String day) {
        this.word = word;
        this.uuid = UUID.fromString(uuid);
        this.created = day + "T00:00:00.000Z";
    }

    /// The level of a PAP marking id, or null if the id is no PAP.
    public static @Nullable Pap of(StixId id) {
        for (Pap pap : values()) {
            if (pap.id().equals(id)) {
                return pap;
            }
        }
        return WHITE.equals(id) ? CLEAR : null;
    }

    /// The level of the word in a PAP marking (`red`, and `white` of the old form), or null.
    public static @Nullable Pap ofWord(String word) {
        String low = word.toLowerCase(Locale.ROOT);
        for (Pap pap : values()) {
            if (pap.word.equals(low)) {
                return pap;
            }
        }
        return low.equals("white") ? CLEAR : null;
    }

    public StixId id() {
        return new StixId(Tlp.MARKING, uuid);
    }

    /// The id of the old WHITE; only CLEAR has one.
    public Optional<StixId> oldId() {
        return this == CLEAR ? Optional.of(WHITE) : Optional.empty();
    }

    /// How it is written: `PAP:AMBER`.
    public String label() {
        return "PAP:" + word.toUpperCase(Locale.ROOT);
    }

    /// The marking definition, to ship in every bundle that cites it.
    public StixObject object() {
        ObjectNode tree = Tlp.head(id(), created);
        tree.put("name", label());
        tree.putObject("extensions")
                .putObject(EXTENSION.toString())
                .put("extension_type", "property-extension")
                .put("pap", word);
        return StixObject.of(tree);
    }
}
