package org.testudo.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.testudo.model.json.StixJson;
import org.testudo.model.marking.Tlp;

/// The laws of labels and of the decision.
@Domain(Worlds.class)
@Domain(DomainContext.Global.class)
class PolicyLawsTest {
    @Property
    @Label("join is idempotent")
    void joinIsIdempotent(@ForAll Limits a) {
        assertThat(a.join(a)).isEqualTo(a);
    }

    @Property
    @Label("join is commutative")
    void joinIsCommutative(@ForAll Limits a, @ForAll Limits b) {
        assertThat(a.join(b)).isEqualTo(b.join(a));
    }

    @Property
    @Label("join is associative")
    void joinIsAssociative(@ForAll Limits a, @ForAll Limits b, @ForAll Limits c) {
        assertThat(a.join(b).join(c)).isEqualTo(a.join(b.join(c)));
    }

    @Property
    @Label("no limit at all is neutral")
    void noLimitIsNeutral(@ForAll Limits a) {
        assertThat(a.join(Limits.NONE)).isEqualTo(a);
        assertThat(a.dominates(Limits.NONE)).isTrue();
    }

    @Property
    @Label("the highest marking of two things is that of their join")
    void highestMarkingIsThatOfTheJoin(@ForAll Limits a, @ForAll Limits b) {
        HighestMarking both = HighestMarking.of(a).join(HighestMarking.of(b));

        assertThat(both).isEqualTo(HighestMarking.of(a.join(b)));
        assertThat(both).isEqualTo(HighestMarking.of(b).join(HighestMarking.of(a)));
        assertThat(both.join(HighestMarking.NONE)).isEqualTo(both);
        assertThat(both.text()).startsWith(both.level() + " " + both.tlp().label());
        assertThat(both.text().split(" ")).hasSize(2 + both.categories().size()).containsAll(both.categories());
    }

    @Property
    @Label("a join dominates both")
    void joinDominatesBoth(@ForAll Limits a, @ForAll Limits b) {
        assertThat(a.join(b).dominates(a)).isTrue();
        assertThat(a.join(b).dominates(b)).isTrue();
    }

    @Property
    @Label("adding a source, or relabelling upward, never adds a reader who is not of the owner")
    void joinNeverAddsReader(@ForAll org.testudo.policy.Label label, @ForAll Limits more, @ForAll Reader reader) {
        Limits joined = label.limits().join(more);
        if (joined.tlp() == Tlp.RED || reader.member().equals(label.owner())) {
            return;
        }

        var upward = label.withLimits(joined);

        if (permits(upward, reader)) {
            assertThat(permits(label, reader)).isTrue();
        }
    }

    @Property
    @Label("more clearance and more categories never take a reader away")
    void decisionIsMonotone(@ForAll org.testudo.policy.Label label, @ForAll Reader reader, @ForAll Level level) {
        var categories = new TreeSet<>(reader.categories());
        categories.add(Limits.PERSONAL);
        var more = new Reader(
                reader.account(),
                reader.receiver(),
                reader.login(),
                reader.member(),
                reader.clearance().max(level),
                categories,
                reader.person(),
                reader.cap());

        if (permits(label, reader)) {
            assertThat(permits(label, more)).isTrue();
        }
    }

    @Property
    @Label("revoking never adds: a key holds no more than it was made with, nor than its account holds now")
    void keysNeverGrow(@ForAll org.testudo.policy.Label label, @ForAll Reader now, @ForAll Level made) {
        Reader key = now.atMost(made, List.of(Limits.PERSONAL));

        if (permits(label, key)) {
            assertThat(permits(label, now)).isTrue();
        }
    }

    @Property
    @Label("a mask says what the decisions say, never holds RED, and is right until its first expiry")
    void maskSaysWhatDecisionsSay(
            @ForAll @Size(max = 40) List<org.testudo.policy.Label> labels, @ForAll Reader reader) {
        var book = new LabelBook(labels, 7);

        Mask mask = ReleasePolicy.mask(book, reader.rights(), Worlds.NOW);

        var seen = new ArrayList<Integer>();
        for (int number = 0; number < labels.size(); number++) {
            assertThat(mask.sees(number)).isEqualTo(permits(labels.get(number), reader));
            if (mask.sees(number)) {
                seen.add(number);
                assertThat(labels.get(number).limits().tlp()).isNotEqualTo(Tlp.RED);
                var expiry = labels.get(number).limits().expiry();
                assertThat(expiry == null || !mask.isCurrent(7, labels.size(), expiry))
                        .isTrue();
            }
        }
        assertThat(mask.labels()).containsExactlyElementsOf(seen);
        assertThat(mask.sees(labels.size())).isFalse();
        assertThat(mask.isCurrent(8, labels.size(), Worlds.NOW)).isFalse();
        assertThat(mask.isCurrent(7, labels.size() + 1, Worlds.NOW)).isFalse();
    }

    @Property
    @Label("TLP:RED opens for the persons it names, never for a key")
    void redIsPersonal(@ForAll @Size(max = 20) List<org.testudo.policy.Label> labels, @ForAll Reader reader) {
        PersonalMask personal = ReleasePolicy.personal(new LabelBook(labels, 1), reader, Worlds.NOW);

        for (int number : personal.labels()) {
            Limits limits = labels.get(number).limits();
            assertThat(reader.person()).isTrue();
            assertThat(limits.tlp()).isEqualTo(Tlp.RED);
            assertThat(limits.persons().admits(reader.login())).isTrue();
            assertThat(limits.releasableTo().admits(reader.member())).isTrue();
        }
    }

    @Property
    @Label("under embargo only the owner's own see it, whatever the clock says")
    void embargoIsForTheOwner(@ForAll org.testudo.policy.Label label, @ForAll Reader reader) {
        if (label.limits().embargo() != null && permits(label, reader)) {
            assertThat(reader.member()).isEqualTo(label.owner());
        }
    }

    @Property
    @Label("another member's closed label counts as its own, releasable to it and the asker alone")
    void closedCountsForTwo(@ForAll org.testudo.policy.Label label, @ForAll Member asker, @ForAll Member other) {
        Limits counted = label.countedFor(asker);

        if (label.circle() == org.testudo.policy.Label.Circle.CLOSED && !asker.equals(label.owner())) {
            assertThat(counted.releasableTo().admits(other))
                    .isEqualTo(other.equals(asker) || other.equals(label.owner()));
            assertThat(counted.originators()).containsExactly(label.owner());
            if (counted.persons() instanceof Persons.Named(var logins)) {
                assertThat(logins).allMatch(login -> login.endsWith("@" + asker.code()));
            }
        } else {
            assertThat(counted).isEqualTo(label.limits());
        }
    }

    @Property
    @Label("a label written and read again is the same label")
    void labelsSurviveJson(@ForAll org.testudo.policy.Label label) {
        byte[] json = LabelJson.write(label).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThat(LabelJson.read(StixJson.parseObject(json), new Member("NONE"), name -> null))
                .isEqualTo(label);
    }

    @Property
    @Label("what another reader is shown of a closed label tells nobody who is in it")
    void closedShowsNobody(@ForAll org.testudo.policy.Label label, @ForAll Member reader) {
        var shown = LabelJson.view(label, reader);

        if (label.circle() == org.testudo.policy.Label.Circle.CLOSED && !reader.equals(label.owner())) {
            assertThat(shown.propertyNames()).isSubsetOf("policy", "owner", "level", "tlp", "pap", "circle");
        }
        if (!reader.equals(label.owner())) {
            assertThat(shown.propertyNames()).doesNotContain("group");
        }
    }

    @Property
    @Label("labels that look alike are shown alike to everybody but their owner")
    void lookAlikesAreShownAlike(
            @ForAll org.testudo.policy.Label label, @ForAll org.testudo.policy.Label other, @ForAll Member reader) {
        var renamed = new org.testudo.policy.Label(
                label.policy(), label.owner(), label.circle(), "another-name", label.limits());
        assertThat(label.looksLike(renamed)).isTrue();
        for (var one : java.util.List.of(other, renamed)) {
            if (label.looksLike(one) && !reader.equals(label.owner())) {
                assertThat(LabelJson.view(one, reader)).isEqualTo(LabelJson.view(label, reader));
            }
        }
    }

    private static boolean permits(org.testudo.policy.Label label, Reader reader) {
        return ReleasePolicy.decide(label, reader.rights(), Worlds.NOW) instanceof Decision.Permit;
    }
}
