package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.testudo.operations.assess.Judge;
import org.testudo.operations.assess.ReadAssessments;
import org.testudo.operations.assess.ReadForecasts;
import org.testudo.operations.claims.ReadCases;
import org.testudo.operations.claims.ReadTimeline;
import org.testudo.operations.feed.Catalogue;
import org.testudo.operations.handling.Handling;
import org.testudo.operations.intake.Intake;
import org.testudo.operations.knowledge.AssertAgain;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.operations.liaison.Liaise;
import org.testudo.operations.mission.ImportModel;
import org.testudo.operations.reading.Confirm;
import org.testudo.operations.reading.HandIn;
import org.testudo.operations.reading.Queue;
import org.testudo.operations.reading.ReadTexts;
import org.testudo.operations.reading.Texts;
import org.testudo.operations.work.ProposeLabel;
import org.testudo.operations.work.StandWatch;
import org.testudo.operations.work.WriteObject;
import org.testudo.policy.ReleasePolicy;
import org.testudo.server.signin.Passkeys;
import org.testudo.server.signin.Passwords;
import org.testudo.server.signin.Rights;
import org.testudo.server.signin.Sessions;
import org.testudo.server.signin.SignIn;
import org.testudo.server.signin.SignInSettings;
import org.testudo.server.taxii.Callers;
import org.testudo.store.Directory;
import org.testudo.store.Store;
import org.testudo.store.home.Chance;

/// All operations of the API, each once: this list dispatches, and the OpenAPI document is made of it.
public final class Operations {
    /// The body is STIX as it comes, read by the handler.
    static final String SUBMISSION = "Submission";

    /// The body is a dependency model as CSV or JSON, read by the handler.
    static final String MODEL_FILE = "ModelFile";

    /// The area of what is about secrets of the caller's own.
    static final String SIGN_IN = "Sign-in";

    static final Param.Shape ETAG = new Param.Shape.Form("(W/)?\"[A-Za-z0-9-]{1,100}\"", "");
    private static final Param.Shape WORDS = new Param.Shape.Text(300);
    private static final String MODIFIED = "says that it was modified";
    private static final Param.Shape GROUP = new Param.Shape.Form("[A-Za-z][A-Za-z0-9_.-]{0,39}", "NATO");
    private static final Param.Shape VERSION = new Param.Shape.Form("[0-9TZ:.-]{10,40}", "");

    private final List<Operation> all = new ArrayList<>();
    private final ApiSettings settings;

    /// What the handlers stand on.
    public record Parts(
            Store store,
            Knowledge knowledge,
            Callers callers,
            Catalogue catalogue,
            Handling handling,
            Intake intake,
            WriteObject write,
            Liaise liaise,
            Texts texts,
            ImportModel importModel,
            SignIn signIn,
            Sessions sessions,
            Passwords passwords,
            Passkeys passkeys,
            SignInSettings signInSettings,
            Events events,
            AuditTrail trail,
            Chance chance,
            Consumer<UUID> purge) {}

    public Operations(Parts parts, ApiSettings settings) {
        this.settings = settings;
        Directory directory = parts.store.directory();
        var sending = new Sending(directory, parts.catalogue);
        objects(new Objects(parts.knowledge, directory, sending));
        var exports = new Exports(parts.store, parts.knowledge, sending, settings.exercise());
        exports.operations().forEach(this::add);
        new TechniqueDesk(parts.knowledge, sending).operations().forEach(this::add);
        incidents(
                new Incidents(parts.knowledge, sending),
                new IncidentExport(parts.knowledge, sending, settings.exercise()));
        graph(new Graph(parts.knowledge, sending));
        new GraphDesk(parts.knowledge, sending, exports, settings.exercise())
                .operations()
                .forEach(this::add);
        var labels = new Labels(
                parts.knowledge,
                directory,
                parts.handling,
                new AssertAgain(parts.store),
                new ProposeLabel(parts.store, parts.write, parts.handling),
                parts.intake,
                parts.trail,
                settings.accreditation());
        labels(labels);
        new AssistanceDesk(parts.store, sending, parts.write, labels, settings.exercise())
                .operations()
                .forEach(this::add);
        new LiaisonDesk(parts.liaise, directory, sending).operations().forEach(this::add);
        new RfiDesk(parts.liaise, parts.write, directory, sending, labels)
                .operations()
                .forEach(this::add);
        new CaseDesk(new ReadCases(parts.knowledge), sending).operations().forEach(this::add);
        new TimelineDesk(new ReadTimeline(parts.knowledge), sending)
                .operations()
                .forEach(this::add);
        var queue = new Queue(parts.store);
        new ReadingDesk(
                        new HandIn(parts.store, parts.write, parts.texts, queue),
                        queue,
                        new ReadTexts(parts.store, parts.texts),
                        new Confirm(parts.store, parts.write, queue),
                        directory,
                        sending,
                        labels)
                .operations()
                .forEach(this::add);
        new AssessDesk(
                        new ReadAssessments(parts.knowledge),
                        new Judge(parts.store, parts.write),
                        directory,
                        sending,
                        labels,
                        settings.scale())
                .operations()
                .forEach(this::add);
        new ForecastDesk(new ReadForecasts(parts.knowledge), sending, settings.scale())
                .operations()
                .forEach(this::add);
        new AuthorityDesk(directory, parts.trail).operations().forEach(this::add);
        new MissionDesk(parts.store, parts.knowledge, sending, parts.write, labels)
                .operations()
                .forEach(this::add);
        new ResilienceDesk(parts.store, parts.knowledge, sending).operations().forEach(this::add);
        new BriefDesk(parts.store, parts.knowledge, sending, labels)
                .operations()
                .forEach(this::add);
        work(new Work(parts.store, parts.knowledge, sending, parts.write, labels));
        new SitrepDesk(parts.store, parts.knowledge, new StandWatch(parts.store, parts.write), sending, labels)
                .operations()
                .forEach(this::add);
        var imports = new Imports(parts.store, parts.knowledge, parts.intake, parts.chance);
        imports(imports);
        new ModelDesk(parts.importModel, parts.knowledge, imports, exports, sending, parts.trail, settings.exercise())
                .operations()
                .forEach(this::add);
        new StagedImports(parts.store, parts.knowledge, parts.intake, imports, parts.chance)
                .operations("Import")
                .forEach(this::add);
        new CollectionDesk(parts.store, parts.catalogue, settings.accreditation())
                .operations()
                .forEach(this::add);
        new RecallDesk(parts.store, parts.knowledge).operations().forEach(this::add);
        new PurgeDesk(parts.store, parts.knowledge, parts.chance, parts.purge)
                .operations()
                .forEach(this::add);
        own(new Own(parts.store, parts.knowledge, parts.callers));
        accounts(new Accounts(
                parts.store,
                parts.signIn,
                parts.sessions,
                parts.passwords,
                parts.trail,
                parts.chance,
                settings.title()));
        add(get("/session/providers", "listProviders", "The identity providers through which people sign in here")
                .needs(null)
                .says("Providers")
                .by(SIGN_IN, call -> ProviderDoor.list(parts.signInSettings)));
        new AccountDesk(parts.store, parts.passwords, parts.trail, parts.chance)
                .operations()
                .forEach(this::add);
        new WallDesk(parts.store, parts.sessions, parts.trail).operations().forEach(this::add);
        passkeys(new PasskeyDesk(
                parts.store, parts.passkeys, parts.sessions, parts.signInSettings, parts.trail, settings.title()));
        events(parts.events, parts.sessions, directory);
        add(get("/openapi.json", "describe", "This description of the API (OpenAPI 3.1)")
                .needs(null)
                .says("Description")
                .by(
                        "About",
                        call -> Answer.of(
                                        ReleasePolicy.common(this.settings.title()),
                                        title -> OpenApi.document(this, title))
                                .unmarked()));
    }

    List<Operation> all() {
        return List.copyOf(all);
    }

    boolean exercise() {
        return settings.exercise();
    }

    private void add(Operation operation) {
        all.add(operation);
    }

    private void objects(Objects objects) {
        String area = "Objects";
        add(get("/objects", "listObjects", "Objects, those that appeared to you last first")
                .filters("appeared to you")
                .each("id", Param.ID, "Only these objects")
                .pages(50, 500)
                .previewable()
                .says("ObjectPage")
                .by(area, objects::list));
        add(get("/objects/{id}", "getObject", "The current version of an object, its bytes as they were received")
                .path("id", Param.ID, "The object.")
                .query("modified", VERSION, "Another version than the newest.")
                .header("If-None-Match", new Param.Shape.Text(1_000), "ETags that you have.")
                .previewable()
                .quick()
                .by(area, objects::one));
        add(get("/objects/{id}/lifted", "liftObject", "A STIX 2.0 object as STIX 2.1: a view that this centre derives")
                .path("id", Param.ID, "The object.")
                .query("modified", VERSION, "Another version than the newest.")
                .previewable()
                .says("Lifted")
                .by(area, objects::lifted));
        add(get("/objects/{id}/versions", "listVersions", "The versions of an object, newest first")
                .path("id", Param.ID, "The object.")
                .previewable()
                .quick()
                .says("Versions")
                .by(area, objects::versions));
        add(get("/objects/{id}/assertions", "listAssertions", "Who asserts an object, under which label, since when")
                .path("id", Param.ID, "The object.")
                .previewable()
                .quick()
                .says("Assertions")
                .by(area, objects::assertions));
        add(get(
                        "/objects/{id}/assertions/{assertion}",
                        "getAssertion",
                        "What one assertion says, its bytes as received")
                .path("id", Param.ID, "The object.")
                .path("assertion", Param.UUID, "The assertion, as the list of assertions names it to you.")
                .header("If-None-Match", new Param.Shape.Text(1_000), "ETags that you have.")
                .previewable()
                .quick()
                .by(area, objects::assertion));
        add(get("/objects/{id}/findings", "listFindings", "What is odd between the versions of an object")
                .path("id", Param.ID, "The object.")
                .previewable()
                .quick()
                .says("Findings")
                .by(area, objects::findings));
    }

    private void incidents(Incidents incidents, IncidentExport export) {
        String area = "Picture";
        add(Incidents.sorted(Incidents.filters(get("/incidents", "listIncidents", "Incidents, with what they show")))
                .pages(100, 500)
                .previewable()
                .also(Rights.WALL)
                .says("IncidentPage")
                .by(area, incidents::list));
        add(Incidents.filters(get(
                        "/incidents/buckets",
                        "countIncidents",
                        "How many incidents there are, by place, severity, sector, status, source, marking and time"))
                .previewable()
                .also(Rights.WALL)
                .says("IncidentBuckets")
                .by(area, incidents::buckets));
        add(Incidents.sorted(Incidents.filters(get(
                                "/incidents/export",
                                "exportIncidents",
                                "Incidents as a file that says what was asked, when, by whom, and its highest marking")
                        .must("format", new Param.Shape.Word(IncidentExport.FORMATS), "What kind of file.")))
                .previewable()
                .says("IncidentExport")
                .files("text/csv")
                .by(area, export::export));
    }

    private void graph(Graph graph) {
        String area = "Search and graph";
        add(get("/search", "search", "Words, names, ids, hashes, addresses or external ids, best first")
                .must("q", WORDS, "What to look for.")
                .filters(MODIFIED)
                .pages(25, 200)
                .previewable()
                .says("Hits")
                .by(area, graph::search));
        add(get("/counts", "count", "How many objects there are")
                .query("by", new Param.Shape.Word(Graph.FACETS), "By what.")
                .previewable()
                .says("Counts")
                .by(area, graph::counts));
        add(get(
                        "/facets",
                        "listFacets",
                        "How many objects there are, by type, source and version of STIX; of a search with q")
                .query("q", WORDS, "Count what a search for this finds; the other filters need it.")
                .filters(MODIFIED)
                .previewable()
                .says("Facets")
                .by(area, graph::facets));
        add(get(
                        "/objects/{id}/neighbours",
                        "listNeighbours",
                        "What an object is related to or refers to, and the reverse")
                .path("id", Param.ID, "The object.")
                .pages(50, 500)
                .previewable()
                .says("Neighbours")
                .by(area, graph::neighbours));
        add(get("/paths", "findPaths", "The shortest paths between two objects")
                .must("from", Param.ID, "Where they begin.")
                .must("to", Param.ID, "Where they end.")
                .query("hops", new Param.Shape.Whole(1, 4, 4), "Links of one path, at most.")
                .previewable()
                .says("Paths")
                .by(area, graph::paths));
    }

    private void labels(Labels labels) {
        String area = "Labels";
        add(write("POST", "/labels/join", "joinLabels", "What objects and labels come to together")
                .takes("JoinOrder")
                .says("Audience")
                .changesNothing()
                .by(area, labels::join));
        add(write(
                        "POST",
                        "/labels/audience",
                        "showAudience",
                        "Who would get something under a label, and whether you may give it by yourself")
                .takes("AudienceOrder")
                .says("Audience")
                .changesNothing()
                .by(area, labels::audience));
        add(write(
                        "PUT",
                        "/objects/{id}/assertions/{assertion}/label",
                        "relabel",
                        "Puts an own assertion under another label")
                .path("id", Param.ID, "The object.")
                .path("assertion", Param.UUID, "The assertion.")
                .header("If-Match", ETAG, "The `label_etag` of the assertion as you saw it; without it: 428.")
                .needs(Rights.WRITE)
                .takes("LabelOrder")
                .success(204)
                .by(area, labels::relabel));
        add(write("DELETE", "/objects/{id}/assertions/{assertion}", "withdraw", "Takes an own assertion back")
                .path("id", Param.ID, "The object.")
                .path("assertion", Param.UUID, "The assertion.")
                .header("If-Match", ETAG, "The `label_etag` of the assertion as you saw it; without it: 428.")
                .needs(Rights.WRITE)
                .success(204)
                .by(area, labels::withdraw));
        add(write(
                        "POST",
                        "/objects/{id}/assertions/{assertion}/proposals",
                        "proposeLabel",
                        "Proposes another label for an own assertion; somebody else signs")
                .path("id", Param.ID, "The object.")
                .path("assertion", Param.UUID, "The assertion.")
                .header("If-Match", ETAG, "The `label_etag` of the assertion as you saw it; without it: 428.")
                .needs(Rights.WRITE)
                .takes("LabelOrder")
                .success(201)
                .says("Written")
                .by(area, labels::propose));
        add(write("POST", "/proposals/{id}/decision", "decideProposal", "Signs, refuses or takes back a proposal")
                .path("id", Param.ID, "The proposal.")
                .header("If-Match", ETAG, "The ETag of the proposal as you saw it; without it: 428.")
                .needs(Rights.WRITE)
                .takes("DecisionOrder")
                .says("Written")
                .by(area, labels::decide));
        add(write(
                        "POST",
                        "/objects/{id}/assert-again",
                        "assertAgain",
                        "Says again what your own account said or took back, and stands no more")
                .path("id", Param.ID, "The object.")
                .query("modified", VERSION, "Another version than the newest that was taken back.")
                .needs(Rights.RELEASE)
                .takes("AgainOrder")
                .success(204)
                .by(area, labels::assertAgain));
    }

    private void work(Work work) {
        String area = "Work";
        add(write(
                        "POST",
                        "/objects",
                        "createObject",
                        "Writes a new object of your member; the centre gives it id and times")
                .needs(Rights.WRITE)
                .takes("WriteOrder")
                .success(201)
                .says("Written")
                .by(area, work::create));
        add(write("PUT", "/objects/{id}", "reviseObject", "Writes the next version of an object of your member")
                .path("id", Param.ID, "The object.")
                .header("If-Match", ETAG, "The ETag of the version as you saw it; without it: 428.")
                .needs(Rights.WRITE)
                .takes("WriteOrder")
                .says("Written")
                .by(area, work::revise));
        add(get("/work", "listWork", "Concerns, tasks, saved views, handovers and proposals, what is due first first")
                .each("kind", Work.kinds(), "Only these kinds")
                .each("state", new Param.Shape.Form("[a-z]{1,20}", "open"), "Only in these states")
                .query("owner", new Param.Shape.Text(100), "Only what this person has: name@MEMBER.")
                .query("about", Param.ID, "Only what is about this object.")
                .query("source", Param.MEMBER, "Only the work of this member.")
                .query("due", Param.TIME, "Only what is due before then.")
                .pages(100, 500)
                .previewable()
                .says("WorkPage")
                .by(area, work::list));
        add(get("/work/counts", "countWork", "How much work there is, by kind and state; yours, and what is late")
                .previewable()
                .says("WorkCounts")
                .by(area, work::counts));
        add(write("POST", "/work/{id}/acknowledge", "acknowledge", "Says in a concern that you have taken notice of it")
                .path("id", Param.ID, "The concern.")
                .needs(Rights.WRITE)
                .says("Written")
                .by(area, work::acknowledge));
        add(get("/watch", "getWatch", "Your mark, and the last handover of your member's watch")
                .says("Watch")
                .by(area, work::watch));
        add(get("/watch/changes", "listChanges", "What has changed for you since your mark, newest first")
                .query("since", Param.TIME, "Since then; without it: since your mark.")
                .each("what", new Param.Shape.Word(List.of("appeared", "changed", "relabelled")), "Only this")
                .each("type", Param.TYPE, "Only these types")
                .query("links", new Param.Shape.Word(List.of("true")), "Relationships and sightings too.")
                .pages(50, 500)
                .previewable()
                .says("Changes")
                .by(area, work::changes));
        add(write(
                        "POST",
                        "/watch/handovers",
                        "handOver",
                        "Hands your watch over: what is open, what you say, and the mark of now")
                .needs(Rights.WRITE)
                .takes("HandoverOrder")
                .success(201)
                .says("Written")
                .by(area, work::handOver));
        add(write(
                        "POST",
                        "/watch/take",
                        "takeWatch",
                        "Takes the watch: signs the last handover, and begins at its mark")
                .needs(Rights.WRITE)
                .says("Watch")
                .by(area, work::take));
        add(write("PUT", "/watch/mark", "markSeen", "Says that you have seen everything up to an instant")
                .takes("MarkOrder")
                .says("Watch")
                .by(area, work::seen));
    }

    private void imports(Imports imports) {
        String area = "Import";
        add(Imports.parameters(write(
                        "POST",
                        "/import",
                        "import",
                        "Takes in a bundle, envelope, array or object; answers with a job"))
                .needs(Rights.WRITE)
                .takes(SUBMISSION)
                .success(202)
                .says("JobStarted")
                .by(area, imports::start));
        add(get("/jobs/{id}", "getJob", "How far a job of your own account is, and what came of it")
                .path("id", Param.UUID, "The job.")
                .quick()
                .says("Job")
                .by(area, imports::job));
    }

    private void own(Own own) {
        String area = "Your own";
        add(get("/members", "listMembers", "The members of the coalition")
                .says("Members")
                .by(area, own::members));
        add(get("/groups", "listGroups", "The groups of this node, and those of your own member")
                .says("Groups")
                .by(area, own::groups));
        add(write("PUT", "/groups/{name}", "putGroup", "Makes or replaces a group of your own member; no label moves")
                .path("name", GROUP, "Its name; nobody else sees it.")
                .needs(Rights.WRITE)
                .takes("GroupOrder")
                .success(204)
                .by(area, own::putGroup));
        add(get(
                        "/groups/{name}/changes",
                        "previewGroupChanges",
                        "Which own labels were made when a group had other members")
                .path("name", GROUP, "A group that you may name, or ALL.")
                .says("GroupChanges")
                .by(area, own::groupChanges));
        add(write("POST", "/groups/{name}/changes", "applyGroupChanges", "Gives the members of now to those labels")
                .path("name", GROUP, "A group that you may name, or ALL.")
                .needs(Rights.RELEASE)
                .says("Changed")
                .by(area, own::applyGroupChanges));
        add(get("/recalls", "listRecalls", "What was sent to you and is not for you any more, oldest first")
                .pages(100, 1_000)
                .says("Recalls")
                .by(area, own::recalls));
        add(get("/quarantine", "listQuarantine", "What you handed in and is held back, with reason and remedy")
                .pages(50, 500)
                .says("Quarantine")
                .by(area, own::quarantine));
        add(get("/quarantine/{id}", "getQuarantined", "One thing that is held back")
                .path("id", Param.UUID, "It.")
                .quick()
                .says("Quarantined")
                .by(area, own::quarantined));
        add(write("DELETE", "/quarantine/{id}", "discardQuarantined", "Throws away what is held back")
                .path("id", Param.UUID, "It.")
                .needs(Rights.WRITE)
                .success(204)
                .by(area, own::discard));
        add(get("/notices", "listNotices", "What waits for you: objects that name you, and recalls; newest first")
                .says("Notices")
                .by(area, own::notices));
        add(write("PUT", "/notices/{id}/read", "readNotice", "Marks a notice as read")
                .path("id", Param.UUID, "The notice.")
                .success(204)
                .by(area, own::readNotice));
        add(get("/audit", "listAudit", "What your own member asked and did, newest first")
                .query("account", new Param.Shape.Text(100), "Only what this account did: its name@MEMBER.")
                .query("action", new Param.Shape.Text(100), "Only actions with this text in them.")
                .query("since", Param.TIME, "Only what was then or later.")
                .query("until", Param.TIME, "Only what was before then.")
                .query("object", Param.ID, "Only what was asked about this object, by its id.")
                .pages(100, 1_000)
                .needs(Rights.AUDIT)
                .says("Audit")
                .by(area, own::audit));
        add(get("/keys", "listKeys", "Your API keys").says("Keys").by(area, own::keys));
        add(write("POST", "/keys", "makeKey", "Makes an API key, shown once")
                .needs(Rights.KEYS)
                .takes("KeyOrder")
                .success(201)
                .says("NewKey")
                .secret()
                .by(area, own::makeKey));
        add(write("DELETE", "/keys/{id}", "endKey", "Ends an API key of yours")
                .path("id", Param.UUID, "The key.")
                .success(204)
                .by(area, own::endKey));
        add(write(
                        "PUT",
                        "/keys/{id}/certificate",
                        "putCertificate",
                        "Lets the client certificate of this connection stand for the key")
                .path("id", Param.UUID, "The key: the one you come with, or one of yours if you may manage keys.")
                .success(204)
                .by(area, own::putCertificate));
        add(write("DELETE", "/keys/{id}/certificate", "dropCertificate", "No certificate stands for the key any more")
                .path("id", Param.UUID, "The key.")
                .success(204)
                .by(area, own::dropCertificate));
    }

    private void accounts(Accounts accounts) {
        String area = SIGN_IN;
        add(write("POST", "/session", "signIn", "Signs a person in")
                .needs(null)
                .takes("SignIn")
                .says("Session")
                .by(area, accounts::signIn));
        add(get("/session", "getSession", "Who is signed in")
                .also(Rights.WALL)
                .quick()
                .says("Session")
                .by(area, accounts::session));
        add(write("DELETE", "/session", "signOut", "Signs out")
                .also(Rights.WALL)
                .success(204)
                .by(area, accounts::signOut));
        add(write(
                        "POST",
                        "/session/otp",
                        "enrolSecondFactor",
                        "Shows a new one-time secret, or confirms it with a code")
                .takes("Enrolment")
                .says("Enrolled")
                .secret()
                .by(area, accounts::enrol));
        add(get(
                        "/session/accounts",
                        "listBrowserAccounts",
                        "Who is signed in in this browser, side by side: in an exercise home")
                .needs(null)
                .says("BrowserAccounts")
                .by(area, accounts::sideBySide));
        add(get("/sessions", "listSessions", "Where you are signed in")
                .says("Sessions")
                .by(area, accounts::sessions));
        add(write("DELETE", "/sessions/{id}", "endSession", "Ends one of your sessions")
                .path("id", Param.UUID, "The session.")
                .success(204)
                .by(area, accounts::endSession));
        add(write("DELETE", "/sessions", "signOutEverywhere", "Ends all of your sessions, this one too")
                .success(204)
                .by(area, accounts::signOutEverywhere));
        add(get("/account", "getAccount", "Your own account")
                .quick()
                .says("Account")
                .by(area, accounts::account));
        add(write("POST", "/account/password", "changePassword", "Changes your password and ends your sessions")
                .takes("PasswordOrder")
                .success(204)
                .by(area, accounts::changePassword));
    }

    private void passkeys(PasskeyDesk passkeys) {
        String area = SIGN_IN;
        add(write(
                        "POST",
                        "/session/passkey/options",
                        "requestPasskey",
                        "What a browser needs to sign in with a passkey")
                .needs(null)
                .says("PasskeyRequest")
                .by(area, passkeys::request));
        add(write(
                        "POST",
                        "/session/passkey",
                        "signInWithPasskey",
                        "Signs a person in with a passkey, which is two factors")
                .needs(null)
                .takes("PasskeyUse")
                .says("Session")
                .by(area, passkeys::signIn));
        add(get("/account/passkeys", "listPasskeys", "Your passkeys")
                .quick()
                .says("Passkeys")
                .by(area, passkeys::list));
        add(write(
                        "POST",
                        "/account/passkeys/options",
                        "createPasskey",
                        "What a browser needs to make a passkey for you")
                .says("PasskeyCreation")
                .by(area, passkeys::creation));
        add(write("POST", "/account/passkeys", "registerPasskey", "Adds the passkey that your browser made")
                .takes("PasskeyOrder")
                .success(201)
                .says("Passkey")
                .by(area, passkeys::register));
        add(write("DELETE", "/account/passkeys/{id}", "removePasskey", "Removes a passkey of yours")
                .path("id", Param.UUID, "The passkey.")
                .success(204)
                .by(area, passkeys::remove));
    }

    private void events(Events events, Sessions sessions, Directory directory) {
        add(get("/events", "listen", "Server-sent events: something changed that you may notice")
                .files("text/event-stream")
                .previewable()
                .also(Rights.WALL)
                .query(
                        "session",
                        new Param.Shape.Whole(0, Sessions.PLACES - 1, 0),
                        "Which of the browser's sessions, in an exercise home: a stream of a browser has no header for it.")
                .by(
                        "Events",
                        call -> events.stream(call, () -> {
                            var person = call.person();
                            var key = call.caller().key();
                            if (person != null) {
                                return sessions.of(person.secret())
                                        .filter(now -> now.caller().reader().equals(call.reader())
                                                && java.util.Objects.equals(
                                                        now.caller().account().screen(),
                                                        call.caller().account().screen()))
                                        .isPresent();
                            }
                            return key != null
                                    && directory
                                            .key(key.id())
                                            .filter(one -> one.equals(key))
                                            .flatMap(one -> directory.account(one.account()))
                                            .filter(one -> !one.disabled()
                                                    && one.reader()
                                                            .rights()
                                                            .equals(call.caller()
                                                                    .account()
                                                                    .reader()
                                                                    .rights()))
                                            .isPresent();
                        })));
    }
}
