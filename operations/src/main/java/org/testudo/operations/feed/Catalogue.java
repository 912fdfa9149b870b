package org.testudo.operations.feed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.testudo.model.marking.Pap;
import org.testudo.model.marking.Tlp;
import org.testudo.policy.Cap;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.store.Members;

/// Which collections a key has: everything released to it once per cap, the public, its member's inbox, one for each
/// standard type, one for each member as source, and those that its member defined. A function of its arguments alone;
/// thread-safe.
public final class Catalogue {
    /// Types that have a collection of their own, whether or not there is any object of them.
    static final List<String> TYPES = List.of(
            "attack-pattern",
            "campaign",
            "course-of-action",
            "grouping",
            "identity",
            "incident",
            "indicator",
            "infrastructure",
            "intrusion-set",
            "location",
            "malware",
            "malware-analysis",
            "note",
            "observed-data",
            "opinion",
            "relationship",
            "report",
            "sighting",
            "threat-actor",
            "tool",
            "vulnerability");

    /// How the aliases of collections begin that a member defined.
    public static final String OWN = "own-";

    // What a receiver's collections are is asked with every request, and costs a hash for each of them.
    private static final int MOST_REMEMBERED = 1_000;

    private final byte[] key;
    private final Cap highest;
    private final Map<Asker, Known> remembered = new ConcurrentHashMap<>();

    private record Asker(int receiver, Member member, boolean mayWrite) {}

    /// The collections as of one member table.
    private record Known(Members members, List<Collection> collections) {}

    /// @param key the secret that collection ids are made with; a restored home has a new one
    /// @param accreditation the highest level that this node may hold: nothing above it is in any collection
    public Catalogue(byte[] key, Level accreditation) {
        this.key = key.clone();
        this.highest = new Cap(accreditation, Cap.ALL.tlp(), Cap.ALL.pap(), false);
    }

    /// All collections of this reader, sorted by id (T7).
    public List<Collection> all(Reader reader, Members members, boolean mayWrite) {
        var asker = new Asker(reader.receiver(), reader.member(), mayWrite);
        Known known = remembered.get(asker);
        // The table is immutable: another one is another object.
        if (known == null || known.members != members) {
            known = new Known(members, make(reader, members, mayWrite));
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(asker, known);
        }
        return known.collections;
    }

    private List<Collection> make(Reader reader, Members members, boolean mayWrite) {
        var all = new ArrayList<Collection>();
        all.add(make(reader, "all", "Everything released to me", "", highest));
        all.add(make(
                reader,
                "public",
                "Released to the public",
                "released to everyone, ",
                new Cap(Level.UNCLASSIFIED, Tlp.CLEAR, Pap.CLEAR, true)));
        all.add(make(reader, "clear", "Released to me, TLP:CLEAR", "", Cap.upTo(Tlp.CLEAR)));
        all.add(make(reader, "green", "Released to me, up to TLP:GREEN", "", Cap.upTo(Tlp.GREEN)));
        all.add(make(reader, "amber", "Released to me, up to TLP:AMBER", "", Cap.upTo(Tlp.AMBER)));
        members.find(reader.member())
                .ifPresent(own -> all.add(new Collection(
                        id(reader, "inbox"),
                        "inbox",
                        "Inbox of " + own.name(),
                        "What %s submits; written and read back by %s alone.".formatted(own.name(), own.name()),
                        highest,
                        List.of(),
                        own.number(),
                        mayWrite,
                        id(reader, "labels inbox"),
                        false)));
        for (String type : TYPES) {
            all.add(new Collection(
                    id(reader, "type " + type),
                    "type-" + type,
                    "Objects of type " + type,
                    "Objects of type %s released to me, %s. Handle all of it so.".formatted(type, words(highest)),
                    highest,
                    List.of(type),
                    null,
                    false,
                    id(reader, "labels type " + type),
                    false));
        }
        for (Members.MemberRecord member : members.all()) {
            all.add(new Collection(
                    id(reader, "source " + member.code()),
                    "source-" + member.code(),
                    "From " + member.name(),
                    "What %s asserts and releases to me, %s. Handle all of it so."
                            .formatted(member.name(), words(highest)),
                    highest,
                    List.of(),
                    member.number(),
                    false,
                    id(reader, "labels source " + member.code()),
                    false));
        }
        members.definedBy(reader.member()).forEach(one -> all.add(make(reader, one)));
        List.copyOf(all).forEach(one -> all.add(one.labelsCollection()));
        all.sort(Comparator.comparing(collection -> collection.id().toString()));
        return List.copyOf(all);
    }

    /// The collection with this id or alias, if this reader has it.
    public Optional<Collection> find(Reader reader, Members members, boolean mayWrite, String idOrAlias) {
        return all(reader, members, mayWrite).stream()
                .filter(one ->
                        one.alias().equals(idOrAlias) || one.id().toString().equals(idOrAlias))
                .findFirst();
    }

    private static String words(Cap cap) {
        String level = cap.level() == Level.UNCLASSIFIED ? "unclassified" : "up to " + cap.level();
        return "%s, up to TLP:%s and PAP:%s"
                .formatted(level, LabelJson.tlpText(cap.tlp()).toUpperCase(Locale.ROOT), cap.pap());
    }

    private Collection make(Reader reader, String alias, String title, String what, Cap cap) {
        return new Collection(
                id(reader, alias),
                alias,
                title,
                "Everything released to me, %s%s. Handle all of it so.".formatted(what, words(cap)),
                cap,
                List.of(),
                null,
                false,
                id(reader, "labels " + alias),
                false);
    }

    /// One that the reader's member defined: of its cap, and never above what the node may hold.
    private Collection make(Reader reader, Members.Defined one) {
        var cap = new Cap(
                one.cap().level().min(highest.level()),
                one.cap().tlp(),
                one.cap().pap(),
                false);
        return new Collection(
                id(reader, "defined " + one.id()),
                OWN + one.name(),
                one.title(),
                "Released to me, as my member chose it, %s. Handle all of it so.".formatted(words(cap)),
                cap,
                one.types(),
                one.source(),
                false,
                id(reader, "labels defined " + one.id()),
                false);
    }

    /// T: collection ids are UUIDv4 in form; they tell nothing and are nobody else's.
    private UUID id(Reader reader, String filter) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            ByteBuffer bytes =
                    ByteBuffer.wrap(mac.doFinal((reader.receiver() + "\n" + filter).getBytes(StandardCharsets.UTF_8)));
            return new UUID(
                    (bytes.getLong() & ~0xf000L) | 0x4000L,
                    (bytes.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
