package org.testudo.operations.assistance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixObject;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.assistance.Act.Party;
import org.testudo.operations.assistance.Act.Told;
import org.testudo.operations.assistance.Dossier.AssignmentCase;
import org.testudo.operations.assistance.Dossier.AssignmentStage;
import org.testudo.operations.assistance.Dossier.Case;
import org.testudo.operations.assistance.Dossier.OfferCase;
import org.testudo.operations.assistance.Dossier.RequestCase;
import org.testudo.operations.assistance.Dossier.RequestStage;
import org.testudo.operations.intake.Extensions;
import org.testudo.operations.work.WriteMany;
import org.testudo.operations.work.WriteMany.Draft;
import org.testudo.operations.work.WriteObject;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.policy.Audience;
import org.testudo.policy.Label;
import org.testudo.policy.Limits;
import org.testudo.policy.Member;
import org.testudo.policy.Reader;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Assistance;
import org.testudo.store.Assistance.Paper;
import org.testudo.store.Assistance.Papers;
import org.testudo.store.Store;
import org.testudo.store.ledger.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Asks for help, offers it, and says each step in between. A step's label follows from its kind; two that cannot both
/// hold are told apart by the ledger, and who came second is told that it is no longer possible. Thread-safe.
public final class Assist {
    /// What an offer tells of a team; the rest is for its owner alone.
    private static final List<String> EDITION = List.of(
            "available_from",
            "available_until",
            "caveats",
            "clearance",
            "description",
            "hours_to",
            "languages",
            "max_days",
            "mode",
            "name",
            "notice_hours",
            "platforms",
            "readiness",
            "size",
            "skills",
            "team_type");

    /// What an act says besides who does what about what.
    public static final List<String> KEPT =
            List.of("reason", "position", "checklist", "conflict_of_interest", "admits", "not_before", "not_after");

    /// What of it is for the own member alone, where the others are told the bare act.
    private static final List<String> GROUNDS = List.of("reason", "position", "checklist", "conflict_of_interest");

    private final Store store;
    private final WriteObject write;
    private final WriteMany together;

    public Assist(Store store, WriteObject write) {
        this.store = store;
        this.write = write;
        this.together = new WriteMany(store, write);
    }

    /// What became of an act.
    public sealed interface Done {
        /// It is said and counts; or it was refused as any writing is.
        record Said(Written written) implements Done {}

        /// There is nothing of this id that the author sees.
        record NotFound() implements Done {}

        /// It is not possible as things stand.
        record Impossible(String reason) implements Done {}

        /// It was possible when it was asked, and somebody else came first.
        record NoLonger(String reason) implements Done {}
    }

    /// What an act says besides itself.
    ///
    /// @param as      the part that the member plays; null: the first that it may
    /// @param members of `circulate`: who is asked; of `answer`: to whom
    /// @param more    further properties of the step
    public record Order(Act act, String about, @Nullable Party as, Collection<Member> members, ObjectNode more) {}

    /// Everything that the reader sees.
    public Released<Papers> papers(Reader reader) {
        return store.read(reader, picture -> new Assistance(picture).papers());
    }

    private Dossier dossier(Author author) {
        return new Dossier(
                papers(author.reader()).value().all(), author.member().code(), store.now());
    }

    /// Writes a draft of a request, for the own member alone.
    public Written open(Author author, ObjectNode request, Label label) {
        request.put("type", Extensions.REQUEST);
        Label own = new Label(
                label.policy(),
                label.owner(),
                Label.Circle.CLOSED,
                null,
                label.limits()
                        .withReleasableTo(Audience.of(Set.of(author.member().code())))
                        .withEmbargo(null)
                        .withExpiry(null));
        return together.together(author, List.of(new Draft(request, own)));
    }

    /// Gives a request more time: its next version. What had lapsed by now stays so: silence is no consent.
    ///
    /// @param answerBy for offers and acceptances; null: it stays
    /// @param decideBy for consents and legal positions, for whom the time is not over; null: it stays
    public Done renew(Author author, String id, @Nullable Instant answerBy, @Nullable Instant decideBy) {
        if (!(dossier(author).target(id).orElse(null) instanceof RequestCase request)) {
            return new Done.NotFound();
        }
        if (!request.requester().equals(author.member().code())) {
            return new Done.Impossible("Only the requester gives more time");
        }
        if (request.stage() == RequestStage.CLOSED || request.stage() == RequestStage.CANCELLED) {
            return new Done.Impossible("The request is over");
        }
        ObjectNode next = StixJson.parseObject(request.paper().bytes());
        Instant latest = request.latestStart();
        if (answerBy != null) {
            if (latest != null && answerBy.isAfter(latest)) {
                return late("/answer_by", latest);
            }
            if (!answerBy.isAfter(request.answerBy())) {
                return backward(request.answerBy());
            }
            if (!store.now().isBefore(request.answerBy())) {
                next.put("reopened", StixTime.of(store.now()).text());
            }
            next.put("answer_by", StixTime.of(answerBy).text());
        }
        if (decideBy != null) {
            Instant stands = StixTime.instantOf(next.path("decide_by"));
            if (latest != null && decideBy.isAfter(latest)) {
                return late("/decide_by", latest);
            }
            if (!decideBy.isAfter(store.now()) || (stands != null && !decideBy.isAfter(stands))) {
                return backward(stands == null ? store.now() : stands);
            }
            if (stands == null || !store.now().isBefore(stands)) {
                next.put("decide_by_given", StixTime.of(store.now()).text());
            }
            next.put("decide_by", StixTime.of(decideBy).text());
        }
        return new Done.Said(write.revise(author, id, sha256 -> true, next, null));
    }

    private static Done late(String place, Instant latest) {
        return refused(
                place,
                "It is after the latest start, %s".formatted(StixTime.of(latest).text()),
                "Give a time before it");
    }

    private static Done backward(Instant stands) {
        return new Done.Impossible("A time can be moved forward only, and it is %s"
                .formatted(StixTime.of(stands).text()));
    }

    /// Offers a team to a request: told to the requester alone.
    ///
    /// @param said       what the offer says of the team
    /// @param capability an own object that says the rest; which one is told to the own member alone; null: none
    public Done offer(Author author, String request, ObjectNode said, @Nullable String capability) {
        Dossier dossier = dossier(author);
        if (!(dossier.target(request).orElse(null) instanceof RequestCase asked)) {
            return new Done.NotFound();
        }
        ObjectNode team = JsonNodeFactory.instance.objectNode();
        if (capability != null) {
            Paper from = dossier.capabilities().stream()
                    .filter(one -> one.id().equals(capability)
                            && one.source().equals(author.member().code()))
                    .findFirst()
                    .orElse(null);
            if (from == null) {
                return refused(
                        "/capability", "You see no team of your own of this id", "Name one, or describe the team");
            }
            JsonNode told = StixJson.parseObject(from.bytes());
            EDITION.stream().filter(told::has).forEach(name -> team.set(name, told.get(name)));
        }
        team.setAll(said);
        for (String name : List.of("name", "team_type")) {
            if (!team.has(name)) {
                return refused("/team/" + name, "It is missing", "Say it, or name a capability that says it");
            }
        }
        Member member = author.member().code();
        String impossible = Dossier.mayOffer(asked, member, store.now());
        if (!impossible.isEmpty()) {
            return new Done.Impossible(impossible);
        }
        ObjectNode offer = JsonNodeFactory.instance.objectNode();
        offer.put("type", Extensions.OFFER);
        offer.put("request_ref", request);
        offer.set("team", team);
        offer.put("id", together.idOf(offer));
        var drafts = new ArrayList<Draft>();
        drafts.add(new Draft(offer, label(author, asked, new TreeSet<>(List.of(member, asked.requester())))));
        if (capability != null) {
            ObjectNode from = JsonNodeFactory.instance.objectNode();
            from.put("type", "relationship");
            from.put("relationship_type", "derived-from");
            from.put("source_ref", offer.path("id").stringValue());
            from.put("target_ref", capability);
            drafts.add(new Draft(from, label(author, asked, Set.of(member))));
        }
        Written written = together.act(author, drafts, List.of());
        return settled(written)
                .orElseGet(() ->
                        dossier(author).target(offer.path("id").stringValue()).isPresent()
                                ? new Done.Said(written)
                                : new Done.NoLonger("The request takes no more offers"));
    }

    private static Done refused(String place, String reason, String remedy) {
        return new Done.Said(new Written.Refused(place, reason, remedy));
    }

    /// Says a step.
    public Done act(Author author, Order order) {
        Dossier before = dossier(author);
        Case target = before.target(order.about).orElse(null);
        if (target == null) {
            return new Done.NotFound();
        }
        Party as = part(target, order, author.member().code());
        return switch (order.act) {
            case GROUNDS -> new Done.Impossible("They are said with the decision");
            case END -> new Done.Impossible("It ends with its request, or when owner or host refuse");
            case RECORD -> record(author, order, target, as);
            case CONFIRM -> confirm(author, order, target, as);
            default -> act(author, order, target, as, List.of());
        };
    }

    /// Writes down what an office signed on paper.
    private Done record(Author author, Order order, Case target, Party as) {
        if (!author.member().onPaper()) {
            return new Done.Impossible("Your member has no signatures on paper");
        }
        Act signed = Act.of(order.more.path("recorded").stringValue("")).orElse(null);
        if (signed == null) {
            return refused("/recorded", "It is missing", "Name the act that was signed");
        }
        for (String name : List.of("office", "reference")) {
            if (!order.more.has(name)) {
                return refused("/" + name, "It is missing", "Name the office that signed, and the paper's reference");
            }
        }
        if (signed == Act.POSITION && !order.more.has("position")) {
            return refused("/position", "It is missing", "Say favourable, with-conditions or unfavourable");
        }
        Member member = author.member().code();
        if (!Dossier.recordable(target, as, member, store.now()).contains(signed)) {
            String why = target.fits(signed)
                    ? Dossier.refusal(target, signed, as, member, Dossier.ON_PAPER, store.now())
                    : "This is not said about it";
            return new Done.Impossible(why.isEmpty() ? "This act is not signed on paper" : why);
        }
        if (target.records.values().stream().anyMatch(one -> one.as() == as && signed(one) == signed)) {
            return new Done.Impossible("It was written down already, and waits for a second person");
        }
        if (order.more.has("scan") && !Scans.isWhatItSays(order.more.path("scan"))) {
            return refused(
                    "/scan/data",
                    "This is no %s"
                            .formatted(
                                    order.more.path("scan").path("media_type").stringValue("")),
                    "Send the file of the scan, in base64, with its media type");
        }
        Label own = label(author, target.request(), Set.of(member));
        ObjectNode step = step(Act.RECORD, order.about, as, order.more);
        var drafts = new ArrayList<Draft>();
        drafts.add(new Draft(step, own));
        if (step.remove("scan") instanceof ObjectNode scan) {
            ObjectNode artifact = JsonNodeFactory.instance.objectNode();
            artifact.put("type", "artifact");
            artifact.set("mime_type", scan.path("media_type"));
            artifact.set("payload_bin", scan.path("data"));
            artifact.put("id", together.idOf(artifact));
            step.set("scan_ref", artifact.path("id"));
            drafts.add(new Draft(artifact, own));
        }
        return settled(author, order.about, together.act(author, drafts, List.of()));
    }

    /// Confirms what somebody else has written down: then the act itself is said.
    private Done confirm(Author author, Order order, Case target, Party as) {
        if (!author.member().onPaper()) {
            return new Done.Impossible("Your member has no signatures on paper");
        }
        String id = order.more.path("step_ref").stringValue("");
        Dossier.Step record = Dossier.confirmable(target, as, author.reader().account()).stream()
                .filter(one -> one.paper().id().equals(id))
                .findFirst()
                .orElse(null);
        if (record == null) {
            return new Done.Impossible(
                    "It does not wait to be confirmed by you; who wrote it down does not confirm it");
        }
        Act signed = signed(record);
        ObjectNode more = JsonNodeFactory.instance.objectNode();
        KEPT.stream()
                .filter(record.said()::has)
                .forEach(name -> more.set(name, record.said().get(name)));
        more.putObject("on_paper").set("office", record.said().path("office"));
        ObjectNode confirmed = JsonNodeFactory.instance.objectNode().put("step_ref", id);
        Label own = label(author, target.request(), Set.of(author.member().code()));
        return act(
                author,
                new Order(signed, order.about, as, List.of(), more),
                target,
                as,
                List.of(new Draft(step(Act.CONFIRM, order.about, as, confirmed), own)));
    }

    /// The act that was written down as signed on paper.
    private static Act signed(Dossier.Step record) {
        return Act.of(record.said().path("recorded").stringValue("")).orElseThrow();
    }

    /// What only its own member's authority is told stands in its way, and is asked of it alone; empty: nothing.
    private static String unread(Case target, Act act, Party as) {
        boolean needsIt = act == Act.CONSENT || act == Act.TASK;
        return needsIt && target instanceof AssignmentCase one && one.unread(as)
                ? "Sign first that you have read the unfavourable legal position of your own nation"
                : "";
    }

    private Done act(Author author, Order order, Case target, Party as, List<Draft> besides) {
        Member member = author.member().code();
        int account =
                order.more.has("on_paper") ? Dossier.ON_PAPER : author.reader().account();
        String impossible = target.fits(order.act)
                ? Dossier.refusal(target, order.act, as, member, account, store.now())
                : "This is not said about it";
        if (impossible.isEmpty()) {
            impossible = unread(target, order.act, as);
        }
        if (!impossible.isEmpty()) {
            return new Done.Impossible(impossible);
        }
        Instant from = StixTime.instantOf(order.more.path("not_before"));
        Instant until = StixTime.instantOf(order.more.path("not_after"));
        if (until != null && (!until.isAfter(store.now()) || (from != null && !until.isAfter(from)))) {
            return refused("/not_after", "It is over before it begins", "Give a later time, or none");
        }
        var circle = new TreeSet<>(order.members);
        if (order.act == Act.CIRCULATE && circle.isEmpty()) {
            return new Done.Impossible("Name the members that are asked");
        }
        if (order.act == Act.ANSWER && (circle.size() != 1 || !((RequestCase) target).hasAsked(circle.getFirst()))) {
            return new Done.Impossible("Name the one member that has asked and is answered; publish what is for all");
        }
        if (order.act == Act.PUBLISH && !order.more.has("reason")) {
            return refused("/reason", "It is missing", "Say what all that were asked are told");
        }
        Label label = label(author, target.request(), told(order.act, target, member, circle));
        if (order.act == Act.CIRCULATE) {
            Optional<Written.Refused> tells = write.tells(
                    author, StixObject.of(StixJson.parseObject(target.paper().bytes())), label);
            if (tells.isPresent()) {
                return new Done.Said(tells.get());
            }
        }
        var drafts = new ArrayList<Draft>();
        drafts.addAll(said(author, order, target, as, label));
        drafts.addAll(besides);
        if (order.act == Act.ACCEPT) {
            ObjectNode assignment = JsonNodeFactory.instance.objectNode();
            assignment.put("type", Extensions.ASSIGNMENT);
            assignment.put("offer_ref", order.about);
            assignment.put("request_ref", target.request().paper().id());
            drafts.add(new Draft(assignment, label));
        }
        if (order.act == Act.CANCEL || order.act == Act.CLOSE) {
            ended(author, (RequestCase) target, drafts);
        }
        return settled(author, order.about, together.act(author, drafts, relabels(author, order.act, target, circle)));
    }

    /// The step; and its text in an object of its own, where that is for the own member alone.
    private List<Draft> said(Author author, Order order, Case target, Party as, Label label) {
        ObjectNode bare = step(order.act, order.about, as, order.more);
        if (!order.act.keepsGrounds()) {
            return List.of(new Draft(bare, label));
        }
        ObjectNode grounds = JsonNodeFactory.instance.objectNode();
        GROUNDS.stream().filter(bare::has).forEach(name -> grounds.set(name, bare.remove(name)));
        if (grounds.isEmpty()) {
            return List.of(new Draft(bare, label));
        }
        bare.put("id", together.idOf(bare));
        grounds.put("step_ref", bare.path("id").stringValue());
        return List.of(
                new Draft(bare, label),
                new Draft(
                        step(Act.GROUNDS, order.about, as, grounds),
                        label(author, target.request(), Set.of(author.member().code()))));
    }

    private static Party part(Case target, Order order, Member member) {
        if (order.as != null) {
            return order.as;
        }
        return order.act.parties().stream()
                .filter(party -> target.plays(member, party))
                .findFirst()
                .orElse(order.act.parties().getFirst());
    }

    private static ObjectNode step(Act act, String about, Party as, ObjectNode more) {
        ObjectNode step = JsonNodeFactory.instance.objectNode();
        step.put("type", Extensions.STEP);
        step.put("act", act.text());
        step.put("about_ref", about);
        step.put("party", as.text());
        step.setAll(more);
        return step;
    }

    /// Who ends a request ends what runs because of it, by a step of its own for each.
    private static void ended(Author author, RequestCase request, List<Draft> drafts) {
        for (OfferCase offer : request.offers()) {
            AssignmentCase one = offer.assignment().orElse(null);
            if (one == null || one.stage().over() || one.stage() == AssignmentStage.LEAVING) {
                continue;
            }
            boolean away = one.stage() == AssignmentStage.EN_ROUTE || one.stage() == AssignmentStage.WORKING;
            Act act = away ? Act.LEAVE : Act.END;
            drafts.add(new Draft(
                    step(act, one.paper().id(), Party.REQUESTER, JsonNodeFactory.instance.objectNode()),
                    label(author, request, told(act, one, author.member().code(), Set.of()))));
        }
    }

    private static Set<Member> told(Act act, Case target, Member member, Collection<Member> named) {
        RequestCase request = target.request();
        if (act.told() == Told.OWN) {
            return Set.of(member);
        }
        var told = new TreeSet<>(List.of(member, request.requester()));
        if (act.told() == Told.ASKED) {
            told.addAll(named);
        }
        if (act == Act.CIRCULATE) {
            told.addAll(named);
            told.add(request.host());
        } else if (act.told() == Told.CIRCLE
                && request.paper().under().limits().releasableTo() instanceof Audience.Members(var asked)) {
            told.addAll(asked);
        }
        OfferCase offer = offer(target);
        if (act.told() == Told.PARTIES && offer != null) {
            told.add(offer.owner());
            if (offer.released() || act == Act.RELEASE_TO_HOST) {
                told.add(request.host());
            }
        }
        return told;
    }

    private static @Nullable OfferCase offer(Case target) {
        return switch (target) {
            case RequestCase request -> null;
            case OfferCase offer -> offer;
            case AssignmentCase assignment -> assignment.offer();
        };
    }

    /// As high as the request, for these members, who do not see who else is among them.
    private static Label label(Author author, RequestCase request, Set<Member> told) {
        Member own = author.member().code();
        return new Label(
                Label.COALITION,
                own,
                Label.Circle.CLOSED,
                null,
                request.paper()
                        .under()
                        .countedFor(own)
                        .withReleasableTo(Audience.of(told))
                        .withEmbargo(null)
                        .withExpiry(null));
    }

    /// What becomes of labels: a request is shown to those that are asked; all that was said about an offer to the host
    /// to which it is released, as each of its authors has agreed to by saying it.
    private List<Entry.Relabel> relabels(Author author, Act act, Case target, Set<Member> circle) {
        if (act == Act.CIRCULATE) {
            return widened(
                    author,
                    List.of(target.paper()),
                    told(act, target, author.member().code(), circle));
        }
        if (act != Act.RELEASE_TO_HOST || !(target instanceof OfferCase offer)) {
            return List.of();
        }
        return widened(author, papers(offer), Set.of(offer.request().host()));
    }

    private List<Entry.Relabel> widened(Author author, List<Paper> papers, Set<Member> more) {
        var relabels = new ArrayList<Entry.Relabel>();
        for (Paper paper : papers) {
            Limits limits = paper.under().limits();
            Audience audience = limits.releasableTo();
            for (Member member : more) {
                audience = audience.with(member);
            }
            if (!audience.equals(limits.releasableTo())) {
                int number = store.labels().number(paper.under().withLimits(limits.withReleasableTo(audience)));
                relabels.add(new Entry.Relabel(author.reader().account(), paper.row(), paper.label(), number));
            }
        }
        return relabels;
    }

    /// What became of it, if it was not written; empty: it was.
    private static Optional<Done> settled(Written written) {
        return switch (written) {
            case Written.Done done -> Optional.empty();
            case Written.Overtaken overtaken -> Optional.of(new Done.NoLonger("It has changed meanwhile"));
            default -> Optional.of(new Done.Said(written));
        };
    }

    /// Looks again: does the step count that was said about this?
    private Done settled(Author author, String about, Written written) {
        if (!(written instanceof Written.Done done)) {
            return settled(written).orElseThrow();
        }
        Case target = dossier(author).target(about).orElseThrow();
        shownToHost(author, offer(target));
        return target.steps().stream()
                .filter(step -> step.paper().id().equals(done.object().id().toString()) && !step.counts())
                .findFirst()
                .<Done>map(step -> new Done.NoLonger(step.impossible()))
                .orElseGet(() -> new Done.Said(written));
    }

    /// What was said while an offer was being released to the host was said without it: the host is to see that too.
    private void shownToHost(Author author, @Nullable OfferCase offer) {
        if (offer != null && offer.releasedByStep()) {
            store.ledger()
                    .append(List.copyOf(widened(
                            author, papers(offer), Set.of(offer.request().host()))));
        }
    }

    private static List<Paper> papers(OfferCase offer) {
        var papers = new ArrayList<Paper>();
        papers.add(offer.paper());
        papers.addAll(ofParties(offer));
        offer.assignment().ifPresent(one -> {
            papers.add(one.paper());
            papers.addAll(ofParties(one));
        });
        return papers;
    }

    /// What is for one member alone stays with it.
    private static List<Paper> ofParties(Case about) {
        return about.steps().stream()
                .filter(step -> step.act().told() == Told.PARTIES)
                .map(Dossier.Step::paper)
                .toList();
    }

    private static List<Case> all(RequestCase request) {
        var all = new ArrayList<Case>();
        all.add(request);
        for (OfferCase offer : request.offers()) {
            all.add(offer);
            offer.assignment().ifPresent(all::add);
        }
        return all;
    }

    /// The acts that this author may say about one thing now; none where it sees no such thing.
    public List<String> possible(Author author, String about, Set<Act.Office> offices) {
        Dossier dossier = dossier(author);
        return dossier.target(about).stream()
                .flatMap(target -> possible(dossier, target.request(), author.reader(), offices).stream())
                .filter(one -> one.about().equals(about))
                .map(one -> one.act().text())
                .distinct()
                .toList();
    }

    /// What this person may say now, about what and as whom.
    ///
    /// @param offices what it may do for its member
    public static List<Possible> possible(
            Dossier dossier, RequestCase request, Reader reader, Set<Act.Office> offices) {
        var possible = new ArrayList<Possible>();
        for (Case one : all(request)) {
            for (Act act : Act.values()) {
                if (!one.fits(act) || act.offices().stream().noneMatch(offices::contains)) {
                    continue;
                }
                for (Party as : act.parties()) {
                    possible.addAll(possible(one, act, as, reader, dossier.now()));
                }
            }
        }
        return possible;
    }

    private static List<Possible> possible(Case one, Act act, Party as, Reader reader, Instant now) {
        String why = Dossier.refusal(one, act, as, reader.member(), reader.account(), now);
        if (!why.isEmpty() || !unread(one, act, as).isEmpty()) {
            return List.of();
        }
        String about = one.paper().id();
        return switch (act) {
            case GROUNDS, END -> List.of();
            case RECORD ->
                Dossier.recordable(one, as, reader.member(), now).stream()
                        .map(signed -> new Possible(about, act, as, signed, null))
                        .toList();
            case CONFIRM ->
                Dossier.confirmable(one, as, reader.account()).stream()
                        // What has become impossible meanwhile waits for nobody.
                        .filter(step -> Dossier.recordable(one, as, reader.member(), now)
                                .contains(signed(step)))
                        .map(step -> new Possible(
                                about, act, as, signed(step), step.paper().id()))
                        .toList();
            default -> List.of(new Possible(about, act, as, null, null));
        };
    }

    /// An act that is possible now.
    ///
    /// @param signed of what was signed on paper: the act
    /// @param step   of what waits to be confirmed: where it was written down
    public record Possible(
            String about,
            Act act,
            Party as,
            @Nullable Act signed,
            @Nullable String step) {}
}
