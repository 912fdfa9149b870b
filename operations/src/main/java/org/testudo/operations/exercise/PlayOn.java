package org.testudo.operations.exercise;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testudo.analysis.impact.Span;
import org.testudo.model.StixTime;
import org.testudo.operations.assistance.Act.Office;
import org.testudo.operations.assistance.Act.Party;
import org.testudo.operations.assistance.Assist;
import org.testudo.operations.assistance.Assist.Done;
import org.testudo.operations.assistance.Dossier;
import org.testudo.operations.assistance.Dossier.Case;
import org.testudo.operations.assistance.Dossier.OfferCase;
import org.testudo.operations.assistance.Dossier.OfferStage;
import org.testudo.operations.assistance.Dossier.RequestCase;
import org.testudo.operations.assistance.Dossier.RequestStage;
import org.testudo.operations.exercise.Play.Doing;
import org.testudo.operations.exercise.Play.Step;
import org.testudo.operations.knowledge.Joins;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.operations.mission.Evaluation;
import org.testudo.operations.mission.ImportModel;
import org.testudo.operations.mission.ReadMissions;
import org.testudo.operations.work.WriteObject;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Label;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Directory.Account;
import org.testudo.store.Incidents;
import org.testudo.store.Members;
import org.testudo.store.Models.Link;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Goes on with the play: takes the next step that nobody has taken, as the account that it belongs to, with the rights
/// of that account and by the same use cases. Which one is next is computed from how things stand for the accounts, so
/// it makes no difference who took the steps before. For one thread.
public final class PlayOn {
    private static final int LOOKED_AT = 50;

    /// What the roles of an account give it.
    public interface Roles {
        Set<Office> offices(Account account);

        boolean writes(Account account);

        /// May it put its own under a wider label than its usual one?
        boolean releases(Account account);
    }

    private final Store store;
    private final WriteObject write;
    private final ImportModel.Schema schema;
    private final Assist assist;
    private final ReadMissions missions;
    private final Script script;
    private final Play play;
    private final Instant anchor;
    private final Roles roles;
    /// What accounts see, until somebody acts.
    private final Map<String, Dossier> dossiers = new HashMap<>();

    private final Map<String, Evaluation> evaluations = new HashMap<>();

    /// @param schema the published schemas, against which everything that is written is held
    public PlayOn(
            Store store,
            WriteObject write,
            ImportModel.Schema schema,
            Script script,
            Play play,
            Instant anchor,
            Roles roles) {
        this.store = store;
        this.write = write;
        this.schema = schema;
        this.assist = new Assist(store, write);
        this.missions = new ReadMissions(new Knowledge(store));
        this.script = script;
        this.play = play;
        this.anchor = anchor;
        this.roles = roles;
    }

    /// The next step; empty: the play is over.
    public Optional<Step> next() {
        dossiers.clear();
        evaluations.clear();
        for (Step step : play.steps()) {
            if (!taken(step) && !leftOut(step)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /// What the mission can do, as the play's reader sees it; empty: it does not see it.
    public Optional<Span> capacity() {
        Evaluation evaluation = evaluation(account(play.reader()));
        return evaluation.view().node(play.mission()).map(evaluation::capacity);
    }

    /// The mission's name, as the play's reader sees it.
    public Optional<String> mission() {
        return evaluation(account(play.reader())).view().node(play.mission()).map(node -> node.name());
    }

    /// The account that takes a step.
    public Account account(Step step) {
        return account(step.by());
    }

    private Account account(String login) {
        int at = login.indexOf('@');
        return store.directory()
                .account(login.substring(0, at), new Member(login.substring(at + 1)))
                .orElseThrow(() -> new IllegalArgumentException("The exercise has no account " + login));
    }

    private Dossier dossier(Account account) {
        return dossiers.computeIfAbsent(
                account.fullLogin(),
                login -> new Dossier(assist.papers(account.reader()).value().all(), account.member(), store.now()));
    }

    private Evaluation evaluation(Account account) {
        return evaluations.computeIfAbsent(account.fullLogin(), login -> {
            ReadMissions.Read read = missions.read(account.reader(), null);
            return ReadMissions.evaluate(read.parts().value(), read.links().value(), account.member(), store.now());
        });
    }

    // What stands.

    private boolean taken(Step step) {
        Account by = account(step.by());
        return switch (step.doing()) {
            case Doing.Incident(String node, String label, ObjectNode object) ->
                !links(by, node).isEmpty()
                        || incident(by, object.path("name").stringValue("")).isPresent();
            case Doing.Impact(String incident, String node, String label) ->
                !links(by, node).isEmpty();
            case Doing.Ask(String label, ObjectNode object) -> request(by).isPresent();
            case Doing.Offer(Member owner, String capability, ObjectNode said) ->
                offer(by, owner).filter(one -> step.optional() || live(one)).isPresent();
            case Doing.Say say -> target(by, say).filter(one -> said(one, say)).isPresent();
            case Doing.Status(String node, String label, double enough, ObjectNode object) ->
                evaluation(by)
                        .view()
                        .status(node)
                        .filter(one -> one.capacity().low() >= enough)
                        .isPresent();
        };
    }

    private boolean leftOut(Step step) {
        boolean pointless = !step.unless().isEmpty()
                && play.steps().stream().anyMatch(one -> one.key().equals(step.unless()) && taken(one));
        return pointless || (step.optional() && !possible(step));
    }

    private boolean possible(Step step) {
        Account by = account(step.by());
        return switch (step.doing()) {
            case Doing.Offer offer ->
                request(by)
                        .filter(one -> one.stage() == RequestStage.CIRCULATED
                                && store.now().isBefore(one.answerBy()))
                        .isPresent();
            case Doing.Say say ->
                target(by, say)
                        .filter(one -> Assist.possible(dossier(by), asked(by), by.reader(), roles.offices(by)).stream()
                                .anyMatch(may -> may.act() == say.act()
                                        && may.about().equals(one.paper().id())
                                        && (say.party() == null || may.as() == say.party())))
                        .isPresent();
            default -> true;
        };
    }

    /// The incidents that are linked to a node, the latest first.
    private List<Link> links(Account by, String node) {
        return evaluation(by).view().incidents(node);
    }

    /// An incident of the own member, by its name.
    private Optional<String> incident(Account by, String name) {
        var wanted = new Incidents.Wanted(
                name,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(by.member()),
                List.of(),
                Incidents.Time.REPORTED,
                null,
                null);
        Released<Incidents.Page> page = store.read(
                by.reader(), picture -> new Incidents(picture).list(wanted, Incidents.Order.TIME, "", LOOKED_AT));
        return page.value().incidents().stream()
                .filter(one -> one.name().equals(name))
                .map(Incidents.Shown::id)
                .findFirst();
    }

    /// The latest request of the play that was not called off.
    private Optional<RequestCase> request(Account by) {
        return dossier(by).requests().stream()
                .filter(one -> one.requester().equals(play.requester())
                        && one.host().equals(play.host())
                        && one.stage() != RequestStage.CANCELLED
                        && one.said()
                                .path("needed")
                                .valueStream()
                                .anyMatch(need ->
                                        need.path("team_type").stringValue("").equals(play.teamType())))
                .max(Comparator.comparingLong(one -> one.paper().row()));
    }

    private RequestCase asked(Account by) {
        return request(by).orElseThrow();
    }

    /// The latest offer of a member, first one that is not over.
    private Optional<OfferCase> offer(Account by, Member owner) {
        return request(by).stream()
                .flatMap(one -> one.offers().stream())
                .filter(one -> one.owner().equals(owner))
                .max(Comparator.comparing(PlayOn::live)
                        .thenComparingLong(one -> one.paper().row()));
    }

    private static boolean live(OfferCase offer) {
        return offer.stage() == OfferStage.MADE || offer.stage() == OfferStage.ACCEPTED;
    }

    private Optional<Case> target(Account by, Doing.Say say) {
        Member owner = say.owner();
        if (owner == null) {
            return request(by).map(one -> one);
        }
        Optional<OfferCase> offer = offer(by, owner);
        return switch (say.act().about()) {
            case OFFER -> offer.map(one -> one);
            case ASSIGNMENT -> offer.flatMap(OfferCase::assignment).map(one -> one);
            case REQUEST, ANY -> Optional.empty();
        };
    }

    /// Has this been said of it, so that it counts? Where a later act has undone it, it has not.
    private static boolean said(Case target, Doing.Say say) {
        if (target instanceof OfferCase offer) {
            switch (say.act()) {
                case ACCEPT -> {
                    return offer.assignment().isPresent();
                }
                case WITHDRAW -> {
                    return !live(offer);
                }
                case RELEASE_TO_HOST -> {
                    return offer.released();
                }
                default -> {}
            }
        }
        Party party = say.party();
        return target.steps().stream()
                .anyMatch(one -> one.counts() && one.act() == say.act() && (party == null || one.as() == party));
    }

    // What is done.

    /// Takes a step.
    ///
    /// @return why it was not taken; empty: it was
    public Optional<String> take(Step step) {
        Account by = account(step.by());
        Members.MemberRecord member =
                store.directory().members().find(by.member()).orElseThrow();
        var author = new Author(by.reader(), member, "");
        return switch (step.doing()) {
            case Doing.Incident(String node, String label, ObjectNode object) ->
                written(by, author, filled(by, object), label);
            case Doing.Impact(String incident, String node, String label) ->
                incident(by, incident)
                        .map(id -> written(by, author, impacts(id, node), label))
                        .orElseGet(() -> Optional.of("%s has no such incident.".formatted(by.member())));
            case Doing.Status(String node, String label, double enough, ObjectNode object) ->
                written(by, author, filled(by, object), label);
            case Doing.Ask(String label, ObjectNode object) ->
                roles.writes(by) ? refusal(assist.open(author, filled(by, object), label(by, label))) : lacks(by);
            case Doing.Offer(Member owner, String capability, ObjectNode said) -> offered(by, author, capability, said);
            case Doing.Say say -> said(by, author, say);
        };
    }

    private static ObjectNode impacts(String incident, String node) {
        ObjectNode impacts = JsonNodeFactory.instance.objectNode();
        impacts.put("type", "relationship");
        impacts.put("relationship_type", "impacts");
        impacts.put("source_ref", incident);
        impacts.put("target_ref", node);
        return impacts;
    }

    private Label label(Account by, String name) {
        return script.label(name, by.member(), store.directory().members(), anchor);
    }

    private Optional<String> written(Account by, Author author, ObjectNode draft, String name) {
        Label label = label(by, name);
        if (!roles.writes(by)
                || (Joins.widens(store.directory().defaultLabel(by, author.member()), label) && !roles.releases(by))) {
            return lacks(by);
        }
        Optional<Written.Refused> wrong = schema.wrong(draft);
        return wrong.isPresent() ? refusal(wrong.get()) : refusal(write.create(author, draft, label));
    }

    private Optional<String> offered(Account by, Author author, String capability, ObjectNode said) {
        if (!roles.offices(by).contains(Office.LIAISON)) {
            return lacks(by);
        }
        Optional<RequestCase> request = request(by);
        if (request.isEmpty()) {
            return unseen(by);
        }
        return refusal(assist.offer(author, request.get().paper().id(), filled(by, said), capability));
    }

    private Optional<String> said(Account by, Author author, Doing.Say say) {
        if (say.act().offices().stream().noneMatch(roles.offices(by)::contains)) {
            return lacks(by);
        }
        Optional<Case> target = target(by, say);
        if (target.isEmpty()) {
            return unseen(by);
        }
        var order = new Assist.Order(say.act(), target.get().paper().id(), say.party(), say.members(), say.more());
        return refusal(assist.act(author, order));
    }

    private static Optional<String> lacks(Account by) {
        return Optional.of("%s has not the right to do that.".formatted(by.fullLogin()));
    }

    private static Optional<String> unseen(Account by) {
        return Optional.of(
                "%s sees nothing that it is about: it was not told, or it is over.".formatted(by.fullLogin()));
    }

    private static Optional<String> refusal(Done done) {
        return switch (done) {
            case Done.Said(Written written) -> refusal(written);
            case Done.NotFound() -> Optional.of("There is nothing that it is about.");
            case Done.Impossible(String reason) -> Optional.of(reason + ".");
            case Done.NoLonger(String reason) -> Optional.of("Somebody came first: " + reason + ".");
        };
    }

    private static Optional<String> refusal(Written written) {
        return switch (written) {
            case Written.Done done -> Optional.empty();
            case Written.Refused(String pointer, String reason, String remedy) ->
                Optional.of("%s%s. %s.".formatted(pointer.isEmpty() ? "" : pointer + ": ", reason, remedy));
            case Written.NotFound() -> Optional.of("It is not there.");
            case Written.NotOwn() -> Optional.of("It is another member's word.");
            case Written.Overtaken() -> Optional.of("It has changed meanwhile.");
        };
    }

    /// What is written, with times and ids of here and now.
    private ObjectNode filled(Account by, ObjectNode object) {
        JsonNode filled = Script.replaced(Script.anchored(object, anchor), text -> {
            if (text.equals("@incident")) {
                return play.steps().stream()
                        .map(Step::doing)
                        .filter(Doing.Impact.class::isInstance)
                        .flatMap(one -> links(by, ((Doing.Impact) one).node()).stream())
                        .map(Link::incident)
                        .findFirst()
                        .orElse(text);
            }
            return text.startsWith("@now") ? StixTime.of(later(text)).text() : text;
        });
        return (ObjectNode) filled;
    }

    /// `@now`, or so much later: `@now+PT48H`.
    private Instant later(String text) {
        Instant now = store.now().truncatedTo(ChronoUnit.SECONDS);
        return text.equals("@now") ? now : now.plus(Duration.parse(text.substring("@now+".length())));
    }
}
