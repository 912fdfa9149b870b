package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;
import static org.testudo.server.api.Operation.write;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.testudo.model.marking.Pap;
import org.testudo.operations.feed.Catalogue;
import org.testudo.operations.feed.Collection;
import org.testudo.policy.Cap;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Level;
import org.testudo.policy.Member;
import org.testudo.policy.ReleasePolicy;
import org.testudo.server.signin.Rights;
import org.testudo.store.Definitions;
import org.testudo.store.Members;
import org.testudo.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The collections of this caller, and those that its member defines for its own keys by a filter and a cap. TAXII
/// serves them, to that member's keys alone. Thread-safe.
final class CollectionDesk {
    private static final String AREA = "Collections";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,9}");
    private static final int LONGEST_NAME = 40;

    private final Store store;
    private final Catalogue catalogue;
    private final Level accreditation;

    CollectionDesk(Store store, Catalogue catalogue, Level accreditation) {
        this.store = store;
        this.catalogue = catalogue;
        this.accreditation = accreditation;
    }

    List<Operation> operations() {
        return List.of(
                get("/collections", "listCollections", "The collections that you read, as TAXII names them to you")
                        .says("Collections")
                        .by(AREA, this::list),
                write("POST", "/collections", "defineCollection", "Defines a collection for the keys of your member")
                        .needs(Rights.KEYS)
                        .takes("CollectionOrder")
                        .success(201)
                        .says("Collection")
                        .by(AREA, this::define),
                write("DELETE", "/collections/{id}", "closeCollection", "Closes a collection that your member defined")
                        .path("id", Param.UUID, "The collection, as it is named to you.")
                        .needs(Rights.KEYS)
                        .success(204)
                        .by(AREA, this::close));
    }

    private List<Collection> all(Call call) {
        return catalogue.all(
                call.reader(), store.directory().members(), call.caller().may(Rights.WRITE));
    }

    private Answer list(Call call) {
        return Answer.of(ReleasePolicy.own(all(call)), all -> {
            ObjectNode json = Call.json();
            var list = json.putArray("collections");
            all.stream().filter(one -> !one.ofLabels()).forEach(one -> list.add(told(one)));
            return json;
        });
    }

    private ObjectNode told(Collection one) {
        ObjectNode json = Call.json();
        json.put("id", one.id().toString());
        json.put("alias", one.alias());
        json.put("title", one.title());
        json.put("description", one.description());
        ObjectNode filter = json.putObject("filter");
        one.types().forEach(filter.putArray("types")::add);
        Integer source = one.source();
        if (source != null) {
            filter.put(
                    "source", store.directory().members().member(source).code().code());
        }
        json.putObject("cap")
                .put("level", one.cap().level().name())
                .put("tlp", LabelJson.tlpText(one.cap().tlp()))
                .put("pap", one.cap().pap().name().toLowerCase(Locale.ROOT))
                .put("public_only", one.cap().publicOnly());
        json.put("labels", one.labels().toString());
        json.put("inbox", one.alias().equals("inbox"));
        json.put("writable", one.writable());
        json.put("defined", one.alias().startsWith(Catalogue.OWN));
        return json;
    }

    private static Problem refused(String detail) {
        return new Problem(Problem.Kind.UNPROCESSABLE, detail);
    }

    private Answer define(Call call) {
        ObjectNode body = call.body();
        String name = body.path("name").stringValue("");
        if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
            throw refused("A collection's 'name' is words of lower-case letters and digits joined by '-', up to %d."
                    .formatted(LONGEST_NAME));
        }
        String title = body.path("title").stringValue("").strip();
        if (title.isEmpty() || title.chars().anyMatch(Character::isISOControl)) {
            throw refused("A collection has a 'title' that can be read, in one line.");
        }
        List<String> types =
                Labels.strings(body.path("types")).stream().distinct().sorted().toList();
        types.stream().filter(one -> !Param.TYPE.admits(one)).findFirst().ifPresent(one -> {
            throw refused("In 'types' stands '%s', which is no type of STIX.".formatted(Problem.shortened(one)));
        });
        var fresh = new Members.Defined(
                new UUID(0, 0), call.member(), name, title, types, source(body), cap(body.path("cap")));
        Members.Defined made;
        try {
            made = store.definitions().open(fresh, call.caller().account().number());
        } catch (Definitions.RefusedException refused) {
            throw new Problem(Problem.Kind.CONFLICT, String.valueOf(refused.getMessage()));
        }
        Collection collection = all(call).stream()
                .filter(one -> one.alias().equals(Catalogue.OWN + made.name()))
                .findFirst()
                .orElseThrow();
        return Answer.of(ReleasePolicy.own(collection), this::told).status(201);
    }

    private @org.jspecify.annotations.Nullable Integer source(ObjectNode body) {
        if (!body.has("source")) {
            return null;
        }
        String code = body.path("source").stringValue("");
        return Optional.of(code)
                .filter(Param.MEMBER::admits)
                .flatMap(one -> store.directory().members().find(new Member(one)))
                .map(Members.MemberRecord::number)
                .orElseThrow(() -> refused("'source' names no member; see /api/members."));
    }

    /// What is not said is as high as this node goes.
    private Cap cap(JsonNode said) {
        Level level = said.has("level") ? Level.valueOf(said.path("level").stringValue("")) : accreditation;
        if (level.compareTo(accreditation) > 0) {
            throw refused("This node is accredited up to %s.".formatted(accreditation));
        }
        return new Cap(
                level,
                said.has("tlp") ? LabelJson.tlp(said.path("tlp").stringValue("")) : Cap.ALL.tlp(),
                said.has("pap")
                        ? Pap.valueOf(said.path("pap").stringValue("").toUpperCase(Locale.ROOT))
                        : Cap.ALL.pap(),
                false);
    }

    private Answer close(Call call) {
        Collection meant = all(call).stream()
                .filter(one -> one.id().equals(call.uuid("id")) && one.alias().startsWith(Catalogue.OWN))
                .findFirst()
                .orElseThrow(Problem::notFound);
        Members.Defined defined = store.directory().members().definedBy(call.member()).stream()
                .filter(one -> meant.alias().equals(Catalogue.OWN + one.name()))
                .findFirst()
                .orElseThrow(Problem::notFound);
        store.definitions().close(call.member(), defined.id());
        return Answer.nothing();
    }
}
