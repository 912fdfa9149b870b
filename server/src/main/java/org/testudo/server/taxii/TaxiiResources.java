package org.testudo.server.taxii;

import java.util.Locale;
import org.testudo.exchange.taxii.MediaTypes;
import org.testudo.operations.feed.Catalogue;
import org.testudo.operations.feed.Collection;
import org.testudo.policy.ReleasePolicy;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.store.Directory;
import org.testudo.store.Directory.Caller;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Discovery, API root and collections (TAXII 2.1, sections 4.1, 4.2, 5.1, 5.2).
public final class TaxiiResources {
    private final TaxiiSettings settings;
    private final Catalogue catalogue;
    private final Directory directory;

    public TaxiiResources(TaxiiSettings settings, Catalogue catalogue, Directory directory) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.directory = directory;
    }

    Released<ObjectNode> discovery() {
        ObjectNode json = resource();
        json.put("title", settings.title());
        json.put("description", "Cyber Operations Centre: what its members share, each as it may.");
        json.put("default", TaxiiSettings.ROOT);
        json.putArray("api_roots").add(TaxiiSettings.ROOT);
        return ReleasePolicy.common(json);
    }

    Released<ObjectNode> root() {
        ObjectNode json = resource();
        json.put("title", settings.title());
        json.putArray("versions").add(MediaTypes.TAXII);
        json.put("max_content_length", settings.maxContentLength());
        return ReleasePolicy.common(json);
    }

    /// T6, T7: no empty list; sorted by id.
    Released<ObjectNode> collections(Caller caller) {
        ObjectNode json = resource();
        var list = json.putArray("collections");
        for (Collection one : catalogue.all(caller.reader(), directory.members(), caller.may("write"))) {
            list.add(json(caller, one));
        }
        return ReleasePolicy.own(json);
    }

    Released<ObjectNode> collection(Caller caller, String idOrAlias) {
        return ReleasePolicy.own(json(caller, find(caller, idOrAlias)));
    }

    /// The collection, or *not found* (T5).
    Collection find(Caller caller, String idOrAlias) {
        return catalogue
                .find(caller.reader(), directory.members(), caller.may("write"), idOrAlias)
                .orElseThrow(TaxiiProblem::notFound);
    }

    private ObjectNode json(Caller caller, Collection one) {
        ObjectNode json = resource();
        json.put("id", one.id().toString());
        json.put("title", one.title());
        json.put("description", one.description());
        json.put("alias", one.alias());
        json.put("can_read", caller.may("read"));
        json.put("can_write", one.writable());
        json.putArray("media_types").add("application/stix+json;version=2.1").add("application/stix+json;version=2.0");
        json.put(
                one.ofLabels() ? "x_testudo_labels_of" : "x_testudo_labels",
                one.labels().toString());
        ObjectNode handle = json.putObject("x_testudo_handle_as");
        handle.put("level", one.cap().level().name());
        handle.put("tlp", one.cap().tlp().name().replace('_', '+'));
        handle.put("pap", one.cap().pap().name().toLowerCase(Locale.ROOT));
        return json;
    }

    ObjectNode resource() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (settings.exercise()) {
            json.put("x_testudo_exercise", true);
        }
        return json;
    }
}
