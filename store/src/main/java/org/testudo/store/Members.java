package org.testudo.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testudo.policy.Audience;
import org.testudo.policy.Cap;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;

/// The member table as of one moment, and the groups. Immutable.
public final class Members {
    private final Map<Integer, MemberRecord> byNumber = new HashMap<>();
    private final Map<Member, MemberRecord> byCode = new HashMap<>();
    private final List<MemberRecord> all;
    private final List<Group> groups;
    private final List<Defined> defined;

    /// One member.
    ///
    /// @param number       the store's number; never leaves the server
    /// @param identity     the STIX identity that speaks for it
    /// @param defaultLabel the label, as JSON, of what it submits without one
    /// @param objectQuota  objects that its accounts may have in the ledger
    /// @param byteQuota    bytes of them
    /// @param requestQuota requests of all its people and keys at once; a tenth of it comes back each second
    /// @param onPaper      may what an office without an account signed on paper be written down?
    public record MemberRecord(
            int number,
            Member code,
            String name,
            String kind,
            String identity,
            String defaultLabel,
            long objectQuota,
            long byteQuota,
            int requestQuota,
            boolean onPaper) {}

    /// A group: the node's own (standing) are listed to all, any other belongs to its maker and shows itself to nobody
    /// else.
    public record Group(String name, Member owner, boolean standing, List<Member> members) {}

    /// A collection that a member defined for its own keys. Its filter never changes.
    ///
    /// @param id     never leaves the server: every key meets the collection under an id of its own
    /// @param name   unique among the member's open ones
    /// @param types  the types in it; empty: all
    /// @param source the number of the one source, or null
    public record Defined(
            UUID id,
            Member owner,
            String name,
            String title,
            List<String> types,
            @Nullable Integer source,
            Cap cap) {
        public Defined {
            types = List.copyOf(types);
        }
    }

    Members(List<MemberRecord> all, List<Group> groups, List<Defined> defined) {
        this.defined = List.copyOf(defined);
        this.all = List.copyOf(all);
        this.groups = List.copyOf(groups);
        for (MemberRecord member : all) {
            byNumber.put(member.number, member);
            byCode.put(member.code, member);
        }
    }

    /// All members, by code.
    public List<MemberRecord> all() {
        return all;
    }

    public Optional<MemberRecord> find(Member code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /// The member with this number; there is one, because numbers come from the store alone.
    public MemberRecord member(int number) {
        MemberRecord found = byNumber.get(number);
        if (found == null) {
            throw new IllegalStateException("No member has the number " + number);
        }
        return found;
    }

    /// The groups that this member may name.
    public List<Group> groupsFor(Member asker) {
        return groups.stream()
                .filter(group -> group.standing || group.owner.equals(asker))
                .toList();
    }

    /// The open collections that this member defined, by name.
    public List<Defined> definedBy(Member owner) {
        return defined.stream().filter(one -> one.owner.equals(owner)).toList();
    }

    /// Is there a group of the node of this name?
    boolean isStanding(String name) {
        return groups.stream().anyMatch(group -> group.standing && group.name.equals(name));
    }

    /// A name in a label's release list that is no member is a mistake, and would release to whoever takes it later.
    public Optional<Member> unknown(Label label) {
        return label.limits().releasableTo() instanceof Audience.Members(var named)
                ? named.stream().filter(one -> find(one).isEmpty()).findFirst()
                : Optional.empty();
    }

    /// Expands groups for this asker; `ALL` is everybody in the coalition, by name.
    public LabelJson.Groups expansion(Member asker) {
        return name -> expand(name, asker);
    }

    private @Nullable Collection<Member> expand(String name, Member asker) {
        if (name.equals("ALL")) {
            var everybody = new TreeSet<Member>();
            all.forEach(member -> everybody.add(member.code));
            return everybody;
        }
        var found = new ArrayList<Member>();
        for (Group group : groupsFor(asker)) {
            if (group.name.equals(name)) {
                found.addAll(group.members);
            }
        }
        return found.isEmpty() ? null : found;
    }
}
