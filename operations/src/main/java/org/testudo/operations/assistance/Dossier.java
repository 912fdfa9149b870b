package org.testudo.operations.assistance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.model.StixTime;
import org.testudo.model.json.StixJson;
import org.testudo.operations.assistance.Act.About;
import org.testudo.operations.assistance.Act.Party;
import org.testudo.operations.intake.Extensions;
import org.testudo.policy.Audience;
import org.testudo.policy.Member;
import org.testudo.store.Assistance.Paper;
import tools.jackson.databind.JsonNode;

/// All requests as one reader sees them: each step is held, in the order of the ledger, against what stood before it;
/// one that was not possible then does not count. Not for several threads.
public final class Dossier {
    /// How long a request is open for offers, if it says nothing.
    static final Duration ANSWER = Duration.ofHours(24);

    /// How long owner and host have for consents and positions.
    static final Duration DECIDE = Duration.ofHours(12);

    /// How long requester, owner and host have for a review.
    static final Duration REVIEW = Duration.ofDays(30);

    /// Stands for whose hands did it where an office signed on paper: an account of nobody here.
    static final int ON_PAPER = -1;

    /// How a request stands.
    public enum RequestStage {
        DRAFT,
        VALIDATED,
        CIRCULATED,
        CLOSED,
        CANCELLED
    }

    /// How an offer stands.
    public enum OfferStage {
        MADE,
        ACCEPTED,
        DECLINED,
        WITHDRAWN,
        LAPSED
    }

    /// How an assignment stands.
    public enum AssignmentStage {
        /// Consents and legal positions are awaited.
        PROPOSED,
        TASKED,
        EN_ROUTE,
        WORKING,
        LEAVING,
        /// Reviews are awaited.
        STOOD_DOWN,
        /// All have given theirs, or the time for it is over.
        REVIEWED,
        ENDED,
        LAPSED;

        boolean over() {
            return home() || this == ENDED || this == LAPSED;
        }

        /// Has a team that was away come back?
        boolean home() {
            return this == STOOD_DOWN || this == REVIEWED;
        }
    }

    /// How a review stands.
    public enum Review {
        AWAITED,
        GIVEN,
        NOT_GIVEN
    }

    /// A step, and whether it counts.
    ///
    /// @param as   the part that its member played in it
    /// @param impossible what stood in its way when it was said; empty: it counts
    public record Step(Paper paper, JsonNode said, Act act, Party as, Instant at, String impossible) {
        public boolean counts() {
            return impossible.isEmpty();
        }

        /// Was it signed on paper, and not by whose account wrote it?
        public boolean onPaper() {
            return Dossier.onPaper(said);
        }

        /// Was it done by these hands?
        boolean by(int account) {
            return account != ON_PAPER && !onPaper() && paper.account() == account;
        }
    }

    private static boolean onPaper(JsonNode said) {
        return said.has("on_paper");
    }

    /// Something that steps are about.
    public abstract static sealed class Case {
        final Paper paper;
        final JsonNode said;
        final List<Step> steps = new ArrayList<>();
        /// What was written down of acts on paper, and waits for a second person.
        final Map<String, Step> records = new LinkedHashMap<>();

        Case(Paper paper, JsonNode said) {
            this.paper = paper;
            this.said = said;
        }

        public Paper paper() {
            return paper;
        }

        public JsonNode said() {
            return said;
        }

        /// All that was said about it and is seen, in the order of the ledger.
        public List<Step> steps() {
            return List.copyOf(steps);
        }

        abstract RequestCase request();

        /// The part that this member may play in an act, first the one that it names.
        abstract boolean plays(Member member, Party party);

        /// Is this act one about such a thing?
        boolean fits(Act act) {
            return about(this) == act.about() || (act.about() == About.ANY && !(this instanceof OfferCase));
        }

        /// When it was said.
        public Instant created() {
            return Objects.requireNonNullElse(StixTime.instantOf(said.path("created")), paper.added());
        }
    }

    /// A request and the offers that were made to it.
    public static final class RequestCase extends Case {
        final Member host;
        final List<OfferCase> offers = new ArrayList<>();
        final Set<Member> asking = new HashSet<>();
        final Set<Member> offerNothing = new HashSet<>();

        @Nullable
        Set<Member> admitted;

        RequestStage stage;

        RequestCase(Paper paper, JsonNode said, RequestStage first) {
            super(paper, said);
            String named = said.path("host").stringValue("");
            this.host = Member.isCode(named) ? new Member(named) : paper.source();
            this.stage = first;
        }

        public Member requester() {
            return paper.source();
        }

        public Member host() {
            return host;
        }

        public RequestStage stage() {
            return stage;
        }

        public List<OfferCase> offers() {
            return List.copyOf(offers);
        }

        /// Until when offers are made and taken.
        public Instant answerBy() {
            Instant said = StixTime.instantOf(this.said.path("answer_by"));
            Instant by = said == null ? created().plus(ANSWER) : said;
            Instant latest = latestStart();
            return latest != null && latest.isBefore(by) ? latest : by;
        }

        public @Nullable Instant latestStart() {
            return StixTime.instantOf(said.path("latest_start"));
        }

        /// Since when offers are taken again after the time for it was over: what had lapsed stays so.
        private @Nullable Instant reopened() {
            return StixTime.instantOf(said.path("reopened"));
        }

        /// The members whose teams the host admits, as it has said itself; null: it has not, and admits all.
        public @Nullable Set<Member> admits() {
            if (admitted != null || !host.equals(requester()) || !said.has("admits")) {
                return admitted;
            }
            return members(said.path("admits"));
        }

        /// Has this member asked something?
        boolean hasAsked(Member member) {
            return asking.contains(member);
        }

        /// Is it one of those that were asked, as far as its label tells?
        boolean asked(Member member) {
            return paper.under().limits().releasableTo().admits(member)
                    && !(paper.under().limits().releasableTo() instanceof Audience.Everyone);
        }

        @Override
        RequestCase request() {
            return this;
        }

        @Override
        boolean plays(Member member, Party party) {
            return switch (party) {
                case REQUESTER -> member.equals(requester());
                // A requester may offer a team of its own, and has nothing to ask itself.
                case ASKED -> asked(member) && !member.equals(requester());
                case HOST -> member.equals(host);
                case OWNER -> false;
            };
        }
    }

    /// An offer, with the edition of the team that it carries.
    public static final class OfferCase extends Case {
        final RequestCase request;
        OfferStage stage = OfferStage.MADE;
        boolean released;

        @Nullable
        Instant releasedAt;

        @Nullable
        AssignmentCase assignment;

        /// The own team that it was made from; empty: its reader is not told, or it was described by hand.
        String madeFrom = "";

        /// An assignment whose acceptance has not been read yet.
        @Nullable
        AssignmentCase waiting;

        /// What came of it before: the host refused, and the offer was made again.
        final List<AssignmentCase> earlier = new ArrayList<>();

        OfferCase(Paper paper, JsonNode said, RequestCase request) {
            super(paper, said);
            this.request = request;
            this.released = request.host.equals(paper.source()) || request.host.equals(request.requester());
        }

        public Member owner() {
            return paper.source();
        }

        public OfferStage stage() {
            return stage;
        }

        /// Is its team at work for it, or may it be soon?
        boolean binds() {
            return stage == OfferStage.MADE
                    || (stage == OfferStage.ACCEPTED && (assignment == null || !assignment.stage.over()));
        }

        /// Does the host see it?
        public boolean released() {
            return released;
        }

        /// Was it released to the host by a step, so that the host sees all that is said about it?
        boolean releasedByStep() {
            return releasedAt != null;
        }

        public Optional<AssignmentCase> assignment() {
            return Optional.ofNullable(assignment);
        }

        /// All that came of it, the latest last.
        public List<AssignmentCase> assignments() {
            var all = new ArrayList<>(earlier);
            assignment().ifPresent(all::add);
            return all;
        }

        /// Assignments that ended by a refusal of the host; the offer has stood again since.
        public List<AssignmentCase> earlier() {
            return List.copyOf(earlier);
        }

        @Override
        public RequestCase request() {
            return request;
        }

        @Override
        boolean plays(Member member, Party party) {
            return switch (party) {
                case REQUESTER -> member.equals(request.requester());
                case OWNER -> member.equals(owner());
                case HOST -> member.equals(request.host);
                case ASKED -> false;
            };
        }
    }

    /// What came of an offer that was accepted.
    public static final class AssignmentCase extends Case {
        final OfferCase offer;
        AssignmentStage stage = AssignmentStage.PROPOSED;
        final Map<Party, Step> consents = new EnumMap<>(Party.class);
        final Map<Party, Step> positions = new EnumMap<>(Party.class);
        /// What legal advisers wrote, as far as it is seen: that of the own member.
        final Map<Party, Step> opinions = new EnumMap<>(Party.class);
        final Set<Party> read = EnumSet.noneOf(Party.class);
        final Set<Party> reviews = EnumSet.noneOf(Party.class);

        @Nullable
        Instant stoodDownAt;

        @Nullable
        Instant lapsedAt;

        /// Is a last report of its team due, because owner or host took it back while it was away?
        boolean reportDue;

        AssignmentCase(Paper paper, JsonNode said, OfferCase offer) {
            super(paper, said);
            this.offer = offer;
        }

        public OfferCase offer() {
            return offer;
        }

        public AssignmentStage stage() {
            return stage;
        }

        @Override
        public RequestCase request() {
            return offer.request;
        }

        @Override
        boolean plays(Member member, Party party) {
            return offer.plays(member, party);
        }

        /// Until when this party has to consent and to take its legal position.
        public Instant decideBy(Party party) {
            Instant since = party == Party.HOST && offer.releasedAt != null && offer.releasedAt.isAfter(created())
                    ? offer.releasedAt
                    : created();
            Instant by = since.plus(DECIDE);
            Instant latest = offer.request.latestStart();
            // The requester may give more time, and to those only who had some left.
            Instant more = StixTime.instantOf(offer.request.said.path("decide_by"));
            Instant given = StixTime.instantOf(offer.request.said.path("decide_by_given"));
            if (more != null && given != null && more.isAfter(by) && by.isAfter(given)) {
                by = more;
            }
            return latest != null && latest.isBefore(by) ? latest : by;
        }

        /// Is a last report of its team due, because owner or host took it back while it was away?
        public boolean reportDue() {
            return reportDue;
        }

        /// Is the consent of this party live at an instant?
        public boolean consents(Party party, Instant at) {
            Step step = consents.get(party);
            if (step == null) {
                return false;
            }
            Instant from = StixTime.instantOf(step.said.path("not_before"));
            Instant until = StixTime.instantOf(step.said.path("not_after"));
            return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
        }

        /// What is still missing before the owner's authority may task; empty: nothing.
        public List<String> missing(Instant at) {
            var missing = new ArrayList<String>();
            for (Party party : List.of(Party.OWNER, Party.HOST)) {
                String who = party.text();
                if (!consents(party, at)) {
                    missing.add("the consent of the %s".formatted(who));
                }
                if (!positions.containsKey(party)) {
                    missing.add("the legal position of the %s".formatted(who));
                }
            }
            return missing;
        }

        private boolean isUnfavourable(Party party) {
            Step opinion = opinions.get(party);
            return opinion != null
                    && opinion.said.path("position").stringValue("").equals("unfavourable");
        }

        /// Is there an unfavourable legal position of this party which its authority has not signed as read? Seen by
        /// that member alone.
        public boolean unread(Party party) {
            return isUnfavourable(party) && !read.contains(party);
        }

        /// The reviews of the three, once the team has stood down.
        public Map<Party, Review> reviews(Instant at) {
            var all = new EnumMap<Party, Review>(Party.class);
            Instant since = stoodDownAt;
            if (since != null) {
                Review open = at.isBefore(since.plus(REVIEW)) ? Review.AWAITED : Review.NOT_GIVEN;
                for (Party party : Act.REVIEW.parties()) {
                    all.put(party, reviews.contains(party) ? Review.GIVEN : open);
                }
            }
            return all;
        }

        /// Who decided nothing in time lets it lapse; who gave no review in time gives none.
        void clock(Instant at) {
            if (stage == AssignmentStage.STOOD_DOWN && !reviews(at).containsValue(Review.AWAITED)) {
                stage = AssignmentStage.REVIEWED;
            }
            if (stage != AssignmentStage.PROPOSED) {
                return;
            }
            for (Party party : List.of(Party.OWNER, Party.HOST)) {
                boolean done = consents.containsKey(party) && positions.containsKey(party);
                Instant by = decideBy(party);
                if (!done && (party == Party.OWNER || offer.released) && !at.isBefore(by)) {
                    stage = AssignmentStage.LAPSED;
                    lapsedAt = lapsedAt == null || by.isBefore(lapsedAt) ? by : lapsedAt;
                }
            }
        }

        /// Since when it has lapsed, if it has.
        public Optional<Instant> lapsedAt() {
            return Optional.ofNullable(lapsedAt);
        }
    }

    private final Member reader;
    private final Instant now;
    private final Map<String, RequestCase> requests = new LinkedHashMap<>();
    private final Map<String, OfferCase> offers = new LinkedHashMap<>();
    private final Map<String, AssignmentCase> assignments = new LinkedHashMap<>();
    private final List<Paper> capabilities = new ArrayList<>();

    /// @param papers in the order of the ledger
    /// @param reader for whose member: what only the requester is told of a request counts as done for others
    public Dossier(List<Paper> papers, Member reader, Instant now) {
        this.reader = reader;
        this.now = now;
        // A request that has a newer version stands where that one does: the steps about it may come earlier.
        for (Paper paper : papers) {
            if (paper.type().equals(Extensions.REQUEST)) {
                request(paper);
            } else if (paper.type().equals(Extensions.CAPABILITY)) {
                capabilities.add(paper);
            }
        }
        for (Paper paper : papers) {
            switch (paper.type()) {
                case Extensions.OFFER -> offer(paper);
                case Extensions.ASSIGNMENT -> assignment(paper);
                case Extensions.STEP -> step(paper);
                case "relationship" -> madeFrom(paper);
                default -> {}
            }
        }
        for (OfferCase offer : offers.values()) {
            clock(offer, now);
        }
        assignments.values().forEach(one -> one.clock(now));
    }

    /// Which own team an offer was made from: its owner's word, which it alone sees.
    private void madeFrom(Paper paper) {
        JsonNode said = StixJson.parseObject(paper.bytes());
        OfferCase offer = offers.get(said.path("source_ref").stringValue(""));
        if (offer != null && offer.owner().equals(paper.source())) {
            offer.madeFrom = said.path("target_ref").stringValue("");
        }
    }

    private void request(Paper paper) {
        JsonNode said = StixJson.parseObject(paper.bytes());
        if (!said.path("revoked").booleanValue(false)) {
            boolean own = paper.source().equals(reader);
            requests.putIfAbsent(
                    paper.id(), new RequestCase(paper, said, own ? RequestStage.DRAFT : RequestStage.VALIDATED));
        }
    }

    private void offer(Paper paper) {
        JsonNode said = StixJson.parseObject(paper.bytes());
        RequestCase request = requests.get(said.path("request_ref").stringValue(""));
        Instant at = StixTime.instantOf(said.path("created"));
        if (request == null
                || offers.containsKey(paper.id())
                || at == null
                || !mayOffer(request, paper.source(), at).isEmpty()) {
            return;
        }
        var offer = new OfferCase(paper, said, request);
        offers.put(paper.id(), offer);
        request.offers.add(offer);
    }

    /// Why this member cannot offer; empty: it can.
    static String mayOffer(RequestCase request, Member member, Instant at) {
        if (!request.asked(member)) {
            return "You were not asked";
        }
        if (request.stage != RequestStage.CIRCULATED) {
            return "The request is " + word(request.stage);
        }
        return at.isBefore(request.answerBy()) ? "" : "The time for offers is over";
    }

    private void assignment(Paper paper) {
        JsonNode said = StixJson.parseObject(paper.bytes());
        OfferCase offer = offers.get(said.path("offer_ref").stringValue(""));
        // It comes with the step that accepts the offer: before or behind it.
        if (offer != null && paper.source().equals(offer.request.requester())) {
            var assignment = new AssignmentCase(paper, said, offer);
            if (offer.stage != OfferStage.ACCEPTED) {
                offer.waiting = assignment;
            } else if (offer.assignment == null) {
                open(offer, assignment);
            }
        }
    }

    private void open(OfferCase offer, AssignmentCase assignment) {
        offer.waiting = null;
        offer.assignment = assignment;
        assignments.put(assignment.paper.id(), assignment);
    }

    private void step(Paper paper) {
        JsonNode said = StixJson.parseObject(paper.bytes());
        Act act = Act.of(said.path("act").stringValue("")).orElse(null);
        Case target = target(said.path("about_ref").stringValue("")).orElse(null);
        Instant at = StixTime.instantOf(said.path("created"));
        if (act == null || target == null || at == null || !target.fits(act)) {
            return;
        }
        Party as = party(said.path("party").stringValue(""))
                .orElseGet(() -> act.parties().stream()
                        .filter(party -> target.plays(paper.source(), party))
                        .findFirst()
                        .orElse(act.parties().getFirst()));
        clock(target, at);
        int account = onPaper(said) ? ON_PAPER : paper.account();
        String impossible = refusal(target, act, as, paper.source(), account, at);
        var step = new Step(paper, said, act, as, at, impossible);
        target.steps.add(step);
        if (step.counts()) {
            enter(target, step);
            if (act == Act.ACCEPT && target instanceof OfferCase offer && offer.waiting != null) {
                open(offer, offer.waiting);
            }
        }
    }

    public static Optional<Party> party(String text) {
        for (Party party : Party.values()) {
            if (party.text().equals(text)) {
                return Optional.of(party);
            }
        }
        return Optional.empty();
    }

    private static About about(Case target) {
        return switch (target) {
            case RequestCase request -> About.REQUEST;
            case OfferCase offer -> About.OFFER;
            case AssignmentCase assignment -> About.ASSIGNMENT;
        };
    }

    private static void clock(Case target, Instant at) {
        if (target instanceof AssignmentCase assignment) {
            assignment.clock(at);
        }
        if (target instanceof OfferCase offer) {
            clock(offer, at);
        }
    }

    private static void clock(OfferCase offer, Instant at) {
        Instant reopened = offer.request.reopened();
        boolean late = !at.isBefore(offer.request.answerBy())
                || (reopened != null
                        && !at.isBefore(reopened)
                        && offer.created().isBefore(reopened));
        if (offer.stage == OfferStage.MADE && offer.assignment == null && late) {
            offer.stage = OfferStage.LAPSED;
        }
    }

    /// The members that are named, as far as they could be some.
    private static Set<Member> members(JsonNode named) {
        var members = new HashSet<Member>();
        for (JsonNode one : named) {
            if (Member.isCode(one.stringValue(""))) {
                members.add(new Member(one.stringValue()));
            }
        }
        return members;
    }

    private static String word(Enum<?> stage) {
        return Act.word(stage).replace('-', ' ');
    }

    /// Why this act is not possible now; empty: it is.
    ///
    /// @param account whose hands do it, to tell persons apart
    static String refusal(Case target, Act act, Party as, Member member, int account, Instant at) {
        if (!act.parties().contains(as) || !target.plays(member, as)) {
            return "Only the %s does this"
                    .formatted(String.join(
                            " or the ", act.parties().stream().map(Party::text).toList()));
        }
        if (act == Act.RECORD) {
            return recordable(target, as, member, at).isEmpty() ? "Nothing that can be signed on paper is open" : "";
        }
        if (act == Act.CONFIRM) {
            return confirmable(target, as, account).isEmpty()
                    ? "Nothing waits for a second person; who wrote it down does not confirm it"
                    : "";
        }
        return switch (target) {
            case RequestCase request -> ofRequest(request, act, member, account);
            case OfferCase offer -> ofOffer(offer, act, at);
            case AssignmentCase assignment -> ofAssignment(assignment, act, as, account, at);
        };
    }

    /// The acts that an office of this party could have signed on paper now.
    static List<Act> recordable(Case target, Party as, Member member, Instant at) {
        return Arrays.stream(Act.values())
                .filter(act -> act.mayBeOnPaper()
                        && target.fits(act)
                        && refusal(target, act, as, member, ON_PAPER, at).isEmpty())
                .toList();
    }

    /// What was written down of acts on paper by somebody else and waits to be confirmed.
    static List<Step> confirmable(Case target, Party as, int account) {
        return target.records.values().stream()
                .filter(one -> one.as == as && !one.by(account))
                .toList();
    }

    private static String ofRequest(RequestCase request, Act act, Member member, int account) {
        RequestStage stage = request.stage;
        return switch (act) {
            case VALIDATE ->
                stage != RequestStage.DRAFT
                        ? "The request is " + word(stage)
                        : request.paper.account() == account ? "Who wrote a request does not validate it" : "";
            case CIRCULATE -> stage == RequestStage.VALIDATED ? "" : "The request is " + word(stage);
            case CANCEL, CLOSE ->
                stage == RequestStage.CLOSED || stage == RequestStage.CANCELLED ? "The request is " + word(stage) : "";
            case QUESTION, NO_OFFER ->
                stage != RequestStage.CIRCULATED
                        ? "The request is " + word(stage)
                        : request.offers.stream().anyMatch(one -> one.owner().equals(member) && one.binds())
                                ? "An offer of your own stands; ask or explain there, or withdraw it"
                                : act == Act.NO_OFFER && request.offerNothing.contains(member)
                                        ? "Your member has said so already"
                                        : "";
            default -> stage == RequestStage.CIRCULATED ? "" : "The request is " + word(stage);
        };
    }

    private static String ofOffer(OfferCase offer, Act act, Instant at) {
        OfferStage stage = offer.stage;
        return switch (act) {
            case CLARIFY ->
                stage == OfferStage.MADE || stage == OfferStage.ACCEPTED ? "" : "The offer is " + word(stage);
            case PROPOSE, ACCEPT, DECLINE ->
                stage != OfferStage.MADE
                        ? "The offer is " + word(stage)
                        : offer.request.stage != RequestStage.CIRCULATED
                                ? "The request is " + word(offer.request.stage)
                                : at.isBefore(offer.request.answerBy()) ? "" : "The time for answers is over";
            case WITHDRAW ->
                stage == OfferStage.MADE || (stage == OfferStage.ACCEPTED && early(offer))
                        ? ""
                        : stage == OfferStage.ACCEPTED
                                ? "The team is on its way; refuse or leave instead"
                                : "The offer is " + word(stage);
            case RELEASE_TO_HOST ->
                offer.released
                        ? "The host sees it already"
                        : stage == OfferStage.ACCEPTED ? "" : "The offer is " + word(stage);
            default -> "This is not said about an offer";
        };
    }

    private static boolean early(OfferCase offer) {
        return offer.assignment == null
                || offer.assignment.stage == AssignmentStage.PROPOSED
                || offer.assignment.stage == AssignmentStage.TASKED
                || offer.assignment.stage == AssignmentStage.ENDED
                || offer.assignment.stage == AssignmentStage.LAPSED;
    }

    private static String ofAssignment(AssignmentCase one, Act act, Party as, int account, Instant at) {
        AssignmentStage stage = one.stage;
        String wrong = "The assignment is " + word(stage);
        if (as == Party.HOST && !one.offer.released) {
            return "The offer was not released to the host";
        }
        return switch (act) {
            case CONSENT ->
                stage != AssignmentStage.PROPOSED
                        ? wrong
                        // One that is over, or not yet begun, may be given anew.
                        : one.consents(as, at) ? "It has consented already" : fourEyes(one, as, account, true);
            case POSITION ->
                stage != AssignmentStage.PROPOSED
                        ? wrong
                        : one.positions.containsKey(as)
                                ? "Its legal position is noted already"
                                : fourEyes(one, as, account, false);
            case READ ->
                stage.over()
                        ? wrong
                        : !one.isUnfavourable(as)
                                ? "There is no unfavourable legal position of its own"
                                : Objects.requireNonNull(one.opinions.get(as)).by(account)
                                        ? "The legal adviser does not sign for the authority"
                                        : one.read.contains(as) ? "It was signed already" : "";
            case GROUNDS -> "";
            case REFUSE -> stage.over() || stage == AssignmentStage.LEAVING ? wrong : "";
            case TASK -> {
                if (stage != AssignmentStage.PROPOSED) {
                    yield wrong;
                }
                List<String> missing = one.missing(at);
                yield missing.isEmpty() ? "" : "Not yet there: " + String.join(", ", missing);
            }
            case EN_ROUTE -> stage == AssignmentStage.TASKED ? "" : wrong;
            case ARRIVE -> stage == AssignmentStage.EN_ROUTE ? "" : wrong;
            case REPORT ->
                stage == AssignmentStage.EN_ROUTE
                                || stage == AssignmentStage.WORKING
                                || stage == AssignmentStage.LEAVING
                                || (stage.home() && one.reportDue)
                        ? ""
                        : wrong;
            case LEAVE -> stage == AssignmentStage.EN_ROUTE || stage == AssignmentStage.WORKING ? "" : wrong;
            case END -> stage == AssignmentStage.PROPOSED || stage == AssignmentStage.TASKED ? "" : wrong;
            case STAND_DOWN -> stage == AssignmentStage.LEAVING ? "" : wrong;
            case REVIEW ->
                !stage.home()
                        ? wrong
                        : one.reviews.contains(as)
                                ? "It has given its review"
                                : stage == AssignmentStage.REVIEWED ? "The time for reviews is over" : "";
            default -> "This is not said about an assignment";
        };
    }

    /// The liaison who made the offer is not the authority who consents for the owner; a legal adviser is not the
    /// authority of the same nation.
    private static String fourEyes(AssignmentCase one, Party as, int account, boolean consent) {
        if (consent && as == Party.OWNER && one.offer.paper.account() == account) {
            return "Who made the offer does not consent to it";
        }
        Member own = as == Party.HOST ? one.offer.request.host : one.offer.owner();
        for (Party party : List.of(Party.OWNER, Party.HOST)) {
            Step other = consent ? one.positions.get(party) : one.consents.get(party);
            if (other != null && other.paper.source().equals(own) && other.by(account)) {
                return "Legal adviser and authority of a nation are two persons";
            }
        }
        return "";
    }

    private static void enter(Case target, Step step) {
        if (step.act == Act.RECORD) {
            target.records.put(step.paper.id(), step);
            return;
        }
        if (step.act == Act.CONFIRM) {
            target.records.remove(step.said.path("step_ref").stringValue(""));
            return;
        }
        switch (target) {
            case RequestCase request -> {
                switch (step.act) {
                    case VALIDATE -> request.stage = RequestStage.VALIDATED;
                    case CIRCULATE -> request.stage = RequestStage.CIRCULATED;
                    case CLOSE -> over(request, RequestStage.CLOSED);
                    case CANCEL -> over(request, RequestStage.CANCELLED);
                    case QUESTION -> request.asking.add(step.paper.source());
                    case NO_OFFER -> request.offerNothing.add(step.paper.source());
                    case ADMIT -> {
                        Set<Member> admitted = members(step.said.path("admits"));
                        request.admitted = admitted.isEmpty() ? null : admitted;
                    }
                    default -> {}
                }
            }
            case OfferCase offer -> {
                switch (step.act) {
                    case ACCEPT -> offer.stage = OfferStage.ACCEPTED;
                    case DECLINE -> offer.stage = OfferStage.DECLINED;
                    case WITHDRAW -> {
                        offer.stage = OfferStage.WITHDRAWN;
                        if (offer.assignment != null && !offer.assignment.stage.over()) {
                            offer.assignment.stage = AssignmentStage.ENDED;
                        }
                    }
                    case RELEASE_TO_HOST -> {
                        offer.released = true;
                        offer.releasedAt = step.at;
                    }
                    default -> {}
                }
            }
            case AssignmentCase one -> enter(one, step);
        }
    }

    /// What was offered and not taken is over with the request.
    private static void over(RequestCase request, RequestStage stage) {
        request.stage = stage;
        request.offers.stream()
                .filter(one -> one.stage == OfferStage.MADE)
                .forEach(one -> one.stage = OfferStage.LAPSED);
    }

    private static void enter(AssignmentCase one, Step step) {
        switch (step.act) {
            case CONSENT -> one.consents.put(step.as, step);
            case POSITION -> one.positions.put(step.as, step);
            case READ -> one.read.add(step.as);
            case GROUNDS -> {
                if (step.said.has("position")) {
                    one.opinions.put(step.as, step);
                }
            }
            case TASK -> one.stage = AssignmentStage.TASKED;
            case EN_ROUTE -> one.stage = AssignmentStage.EN_ROUTE;
            case ARRIVE -> one.stage = AssignmentStage.WORKING;
            case LEAVE -> one.stage = AssignmentStage.LEAVING;
            case END -> one.stage = AssignmentStage.ENDED;
            case STAND_DOWN -> {
                one.stage = AssignmentStage.STOOD_DOWN;
                one.stoodDownAt = step.at;
            }
            case REVIEW -> {
                one.reviews.add(step.as);
                one.clock(step.at);
            }
            case REPORT -> one.reportDue = false;
            case REFUSE -> {
                boolean away = one.stage == AssignmentStage.EN_ROUTE || one.stage == AssignmentStage.WORKING;
                one.stage = away ? AssignmentStage.LEAVING : AssignmentStage.ENDED;
                one.reportDue = away;
                one.offer.stage = step.as == Party.OWNER ? OfferStage.WITHDRAWN : OfferStage.MADE;
                if (step.as == Party.HOST && !away) {
                    one.offer.assignment = null;
                    one.offer.earlier.add(one);
                }
            }
            default -> {}
        }
    }

    public Collection<RequestCase> requests() {
        return List.copyOf(requests.values());
    }

    /// Editions of teams that the reader sees.
    public List<Paper> capabilities() {
        return List.copyOf(capabilities);
    }

    /// Other work of the team of an offer, for its owner alone: the requests stand side by side at its consent.
    ///
    /// @param until          before when it is done, as far as the requests tell; null: nobody has said
    /// @param overlaps       are both at the same time?
    /// @param tooLittleRest  is the time between them shorter than the team's days of rest?
    public record OtherWork(
            OfferCase offer, Instant from, @Nullable Instant until, boolean overlaps, boolean tooLittleRest) {}

    /// All of it; empty for everybody else.
    public List<OtherWork> otherWork(OfferCase offer) {
        if (!offer.owner().equals(reader) || offer.madeFrom.isEmpty()) {
            return List.of();
        }
        Duration rest = capabilities.stream()
                .filter(one -> one.id().equals(offer.madeFrom))
                .findFirst()
                .map(one -> Duration.ofDays(
                        StixJson.parseObject(one.bytes()).path("rest_days").intValue(0)))
                .orElse(Duration.ZERO);
        return offers.values().stream()
                .filter(one -> one != offer && one.madeFrom.equals(offer.madeFrom) && one.binds())
                .map(one -> otherWork(offer, one, rest))
                .toList();
    }

    private static OtherWork otherWork(OfferCase offer, OfferCase other, Duration rest) {
        Instant from = begins(other);
        Instant until = ends(other);
        boolean overlaps = meets(offer, other, Duration.ZERO);
        return new OtherWork(other, from, until, overlaps, !overlaps && meets(offer, other, rest));
    }

    private static boolean meets(OfferCase one, OfferCase other, Duration apart) {
        Instant ends = ends(one);
        Instant otherEnds = ends(other);
        return (ends == null || begins(other).isBefore(ends.plus(apart)))
                && (otherEnds == null || begins(one).isBefore(otherEnds.plus(apart)));
    }

    /// When the work of an offer begins, as far as its request tells.
    static Instant begins(OfferCase offer) {
        Instant earliest = StixTime.instantOf(offer.request.said.path("earliest_start"));
        return earliest == null ? offer.created() : earliest;
    }

    /// Before when it is done; null: nobody has said.
    static @Nullable Instant ends(OfferCase offer) {
        int days = offer.request.said.path("days").intValue(0);
        return days == 0 ? null : begins(offer).plus(Duration.ofDays(days));
    }

    /// What steps can be about.
    public Optional<Case> target(String id) {
        Case found = requests.get(id);
        if (found == null) {
            found = offers.get(id);
        }
        return Optional.ofNullable(found == null ? assignments.get(id) : found);
    }

    /// All assignments that were opened, also those that are over.
    public Collection<AssignmentCase> assignments() {
        return List.copyOf(assignments.values());
    }

    public Instant now() {
        return now;
    }
}
