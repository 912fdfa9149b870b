package org.testudo.server.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.testudo.model.ParseException;
import org.testudo.model.StixId;
import org.testudo.model.StixObject;
import org.testudo.model.json.StixJson;
import org.testudo.model.marking.Tlp;
import org.testudo.operations.handling.Citations;
import org.testudo.operations.handling.Handling;
import org.testudo.operations.handling.Handling.Handled;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.intake.Intake;
import org.testudo.operations.knowledge.AssertAgain;
import org.testudo.operations.knowledge.Joins;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.operations.work.ProposeLabel;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Level;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.policy.Persons;
import org.testudo.policy.ReleasePolicy;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.signin.Rights;
import org.testudo.store.Directory;
import org.testudo.store.Picture.Assertion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Labels: what they come to together, whom one admits, and changing those of one's own. Thread-safe.
final class Labels {
    private final Knowledge knowledge;
    private final Directory directory;
    private final Handling handling;
    private final AssertAgain assertAgain;
    private final ProposeLabel proposals;
    private final Intake intake;
    private final AuditTrail trail;
    private final Level accreditation;

    Labels(
            Knowledge knowledge,
            Directory directory,
            Handling handling,
            AssertAgain assertAgain,
            ProposeLabel proposals,
            Intake intake,
            AuditTrail trail,
            Level accreditation) {
        this.knowledge = knowledge;
        this.directory = directory;
        this.handling = handling;
        this.assertAgain = assertAgain;
        this.proposals = proposals;
        this.intake = intake;
        this.trail = trail;
        this.accreditation = accreditation;
    }

    /// The high-water mark of objects (all their assertions that are seen) and of labels.
    Answer join(Call call) {
        List<String> ids = strings(call.body().path("objects"));
        var labels = new ArrayList<Label>();
        for (JsonNode one : call.body().path("labels")) {
            labels.add(read(directory, one, call.member()));
        }
        if (ids.isEmpty() && labels.isEmpty()) {
            throw new Problem(
                    Problem.Kind.UNPROCESSABLE, "The body names no 'objects' and no 'labels' that come together.");
        }
        for (String id : ids) {
            if (StixId.tryParse(id) == null) {
                throw new Problem(Problem.Kind.UNPROCESSABLE, "In 'objects' stands something that is no STIX id.");
            }
        }
        List<List<Released<Assertion>>> opened = knowledge.read(
                call.reader(),
                null,
                (picture, explorer) -> ids.stream().map(picture::open).toList());
        if (opened.stream().anyMatch(List::isEmpty)) {
            throw Problem.notFound();
        }
        return Answer.ofAll(opened.stream().flatMap(List::stream).toList(), all -> {
            all.forEach(one -> labels.add(one.under()));
            return told(Joins.of(labels, call.member()), call.member());
        });
    }

    /// Who would get something under this label, from the label and the member table alone; and may this caller give it
    /// by itself?
    Answer audience(Call call) {
        Label label = label(call);
        JsonNode said = call.body().path("before");
        Label before = said.isMissingNode() ? usual(call) : read(directory, said, call.member());
        boolean needsRelease = Joins.widens(before, label) && !call.caller().may(Rights.RELEASE);
        return Answer.of(
                ReleasePolicy.common(label),
                one -> told(one.countedFor(call.member()), one.owner()).put("needs_release", needsRelease));
    }

    /// What this caller's things stand under when nothing else is said.
    Label usual(Call call) {
        return directory.defaultLabel(
                call.caller().account(), directory.members().find(call.member()).orElseThrow());
    }

    /// Does the public get it? It has no clearance, and nothing that it gets is marked to go no further.
    private static boolean isPublic(Limits limits) {
        return limits.embargo() == null
                && limits.releasableTo().equals(Audience.PUBLIC)
                && limits.level() == Level.UNCLASSIFIED
                && limits.tlp() == Tlp.CLEAR
                && limits.restrictive().isEmpty();
    }

    /// What these limits are, whom they admit, and the label that says so.
    ObjectNode told(Limits limits, Member owner) {
        ObjectNode json = Call.json();
        boolean nobody = limits.releasesToNobody();
        json.put("releases_to_nobody", nobody);
        json.put("public", isPublic(limits));
        var members = json.putArray("members");
        Joins.admitted(limits, owner, directory.members()).forEach(member -> members.add(member.code()));
        json.put("level", limits.level().name());
        var categories = json.putArray("categories");
        limits.restrictive().forEach(categories::add);
        if (limits.persons() instanceof Persons.Named(var logins)) {
            var persons = json.putArray("persons");
            logins.forEach(persons::add);
        }
        if (!nobody) {
            json.set("label", LabelJson.write(Label.of(owner, limits)));
        }
        return json;
    }

    /// A label below that of something cited: refused where it is another member's, and else a reason has to be typed.
    private void cites(Call call, StixObject object, Label to) {
        Set<String> ids = Citations.of(object);
        if (ids.isEmpty()) {
            return;
        }
        Answer.of(knowledge.read(call.reader(), null, (picture, explorer) -> explorer.cited(ids)), cited -> {
                    List<Citations.Below> below = Citations.below(cited, to, call.member());
                    String reason = call.body().path("reason").stringValue("").strip();
                    Citations.refusal(below, call.member(), reason).ifPresent(why -> {
                        throw new Problem(Problem.Kind.UNPROCESSABLE, why + ".");
                    });
                    if (!below.isEmpty()) {
                        trail.record(
                                call.caller(),
                                "label below what it cites",
                                object.id() + " " + reason,
                                new byte[0],
                                null);
                    }
                    return Call.json();
                })
                .body(false);
    }

    /// A label as a member writes it; it names members that exist.
    /// A label as the parameter `label` says it: JSON, or PUBLIC, ALL or the name of a group.
    static Label said(Directory directory, String text, Member member) {
        try {
            JsonNode json = text.strip().startsWith("{")
                    ? StixJson.parseObject(text.getBytes(StandardCharsets.UTF_8))
                    : Call.json().put("releasable_to", text);
            return read(directory, json, member);
        } catch (ParseException wrong) {
            throw Problem.badRequest("The parameter 'label' is not a JSON object: " + wrong.getMessage());
        }
    }

    static Label read(Directory directory, JsonNode json, Member member) {
        Label label = LabelJson.read(json, member, directory.members().expansion(member));
        directory.members().unknown(label).ifPresent(one -> {
            throw new Problem(
                    Problem.Kind.UNPROCESSABLE,
                    "The label releases to %s, which is no member; see /api/members.".formatted(one));
        });
        return label;
    }

    /// The label in the body: of the own member, and within what this node is accredited for.
    Label label(Call call) {
        JsonNode json = call.body().path("label");
        Label label = read(directory, json, call.member());
        if (!label.owner().equals(call.member())) {
            throw new Problem(Problem.Kind.UNPROCESSABLE, "The label's owner is your own member, or not said.");
        }
        if (label.limits().level().compareTo(accreditation) > 0) {
            throw new Problem(Problem.Kind.UNPROCESSABLE, "This node is accredited up to %s.".formatted(accreditation));
        }
        return label;
    }

    /// Puts an own assertion under another label, if it is still under the one that was seen. A wider one is a release.
    Answer relabel(Call call) {
        saidFreely(call);
        Label to = label(call);
        boolean there = mine(call, one -> {
            StixObject object = StixObject.parse(one.bytes(), one.specVersion().equals("2.0"));
            if (Joins.widens(one.under(), to)) {
                int source =
                        directory.members().find(one.source()).orElseThrow().number();
                release(call, one.submittedBy(), source, object, to);
            }
            cites(call, object, to);
            return one.under().equals(to);
        });
        return there
                ? Answer.nothing()
                : done(handling.relabel(call.reader(), call.text("id"), one -> isMeant(call, one), to));
    }

    /// A wider label is a release, and no release goes below what the object itself is marked with.
    private void release(Call call, int submittedBy, int source, StixObject object, Label to) {
        if (!call.caller().may(Rights.RELEASE)) {
            throw ApiServlet.lacks(call.caller(), Rights.RELEASE);
        }
        intake.stricter(submittedBy, source, object, to).ifPresent(why -> {
            throw new Problem(Problem.Kind.UNPROCESSABLE, why + " Its author can say it anew under another marking.");
        });
    }

    /// Takes an own assertion back.
    Answer withdraw(Call call) {
        saidFreely(call);
        mine(call, one -> false);
        Work.byAuthority(call, StixId.typeOf(call.text("id")));
        return done(handling.withdraw(call.reader(), call.text("id"), one -> isMeant(call, one)));
    }

    /// Says again what the caller's own account took back.
    Answer assertAgain(Call call) {
        Label label = call.body().has("label") ? label(call) : null;
        int account = call.caller().account().number();
        Work.byAuthority(call, StixId.typeOf(call.text("id")));
        if (label != null) {
            assertAgain
                    .meant(account, call.text("id"), call.maybe("modified").orElse(""))
                    .ifPresent(one -> {
                        if (Joins.widens(one.under(), label)) {
                            release(call, one.submittedBy(), one.source(), one.object(), label);
                        }
                        cites(call, one.object(), label);
                    });
        }
        return switch (assertAgain.run(
                account, call.text("id"), call.maybe("modified").orElse(""), label)) {
            case AGAIN -> Answer.nothing();
            case NOTHING -> throw Problem.notFound();
            case OVERTAKEN -> throw overtaken();
        };
    }

    /// The one that is named, under the label that was seen.
    private static boolean isMeant(Call call, Assertion one) {
        return isNamed(call, one)
                && ApiServlet.matches(call.maybe("If-Match").orElse(null), Objects.etag(one.under(), call.member()));
    }

    private static boolean isNamed(Call call, Assertion one) {
        return Objects.name(call, one).equals(call.text("assertion"));
    }

    /// The assertion that is meant: it is seen, it is of the own member, and its label is the one that was seen.
    private boolean mine(Call call, Predicate<Assertion> check) {
        if (call.maybe("If-Match").isEmpty()) {
            throw new Problem(
                    Problem.Kind.PRECONDITION_REQUIRED,
                    "Send If-Match with the label_etag of the assertion as you saw it.");
        }
        List<Released<Assertion>> open =
                knowledge.read(call.reader(), null, (picture, explorer) -> picture.open(call.text("id")));
        var answer = Answer.ofAll(open, all -> {
            Assertion meant =
                    all.stream().filter(one -> isNamed(call, one)).findFirst().orElseThrow(Problem::notFound);
            if (!meant.source().equals(call.member()) || !meant.under().owner().equals(call.member())) {
                throw new Problem(Problem.Kind.FORBIDDEN, "Only its own member changes what a member asserts.");
            }
            if (!isMeant(call, meant)) {
                throw overtaken();
            }
            return Call.json().put("so", check.test(meant));
        });
        return answer.says("so");
    }

    /// Proposes another label for an own assertion, to be signed by somebody else.
    Answer propose(Call call) {
        saidFreely(call);
        Label to = label(call);
        var meant = new ArrayList<Assertion>();
        mine(call, meant::add);
        Assertion one = meant.getFirst();
        if (one.under().equals(to)) {
            throw new Problem(Problem.Kind.UNPROCESSABLE, "It stands under that label already.");
        }
        String reason = call.body().path("reason").stringValue("").strip();
        return Work.told(proposals.propose(Work.author(directory, call), one, to, reason))
                .status(201);
    }

    /// Signs, refuses or takes back a proposal. Signed, it is carried out with all that a relabelling asks for.
    Answer decide(Call call) {
        var decision = ProposeLabel.Decision.valueOf(
                call.body().path("decision").stringValue("").toUpperCase(java.util.Locale.ROOT));
        String seen = call.maybe("If-Match")
                .orElseThrow(() -> new Problem(
                        Problem.Kind.PRECONDITION_REQUIRED,
                        "Send If-Match with the ETag of the proposal as you saw it."));
        if (decision != ProposeLabel.Decision.DROPPED && !call.caller().may(Rights.RELEASE)) {
            throw ApiServlet.lacks(call.caller(), Rights.RELEASE);
        }
        if (decision == ProposeLabel.Decision.SIGNED) {
            proposals.meant(Work.author(directory, call), call.text("id")).ifPresent(what -> {
                StixObject object = StixObject.parse(
                        what.assertion().bytes(), what.assertion().specVersion().equals("2.0"));
                if (Joins.widens(what.from(), what.to())) {
                    int source = directory
                            .members()
                            .find(call.member())
                            .orElseThrow()
                            .number();
                    release(call, what.assertion().submittedBy(), source, object, what.to());
                }
                cites(call, object, what.to());
            });
        }
        return Work.told(proposals.decide(
                Work.author(directory, call),
                call.text("id"),
                sha256 -> ApiServlet.matches(seen, "\"" + sha256 + "\""),
                decision,
                call.body().path("reason").stringValue("").strip()));
    }

    /// What was said in an act stays as it was said, under the label of its kind.
    private static void saidFreely(Call call) {
        if (Extensions.byActAlone(call.text("id"))) {
            throw Problem.unprocessable(
                    "", "What was said in an act stays, under the label of its kind. Say the next step.");
        }
    }

    private static Problem overtaken() {
        return new Problem(Problem.Kind.PRECONDITION, "Its label is not the one that you saw; look again.");
    }

    private static Answer done(Handled handled) {
        return switch (handled) {
            case Handled.Done done -> Answer.nothing();
            case Handled.NotFound gone -> throw overtaken();
            case Handled.Overtaken overtaken -> throw overtaken();
        };
    }

    static List<String> strings(JsonNode list) {
        return list.valueStream().map(one -> one.stringValue("")).toList();
    }
}
