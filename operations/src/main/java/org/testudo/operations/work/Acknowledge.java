package org.testudo.operations.work;

import org.testudo.model.StixTime;
import org.testudo.operations.intake.WorkKind;
import org.testudo.operations.work.WriteObject.Author;
import org.testudo.operations.work.WriteObject.Step;
import org.testudo.operations.work.WriteObject.Written;
import org.testudo.store.Store;
import tools.jackson.databind.node.ObjectNode;

/// Says in a concern that somebody has taken notice of it: its readers see who and when. Thread-safe.
public final class Acknowledge {
    private final Store store;
    private final WriteObject write;

    public Acknowledge(Store store, WriteObject write) {
        this.store = store;
        this.write = write;
    }

    public Written run(Author author, String id) {
        return write.change(author, id, sha256 -> true, null, before -> {
            if (!before.path("type").stringValue("").equals(WorkKind.CONCERN.type())) {
                return new Step.No(new Written.Refused("/type", "Only a concern is acknowledged", "Name a concern"));
            }
            String login = author.reader().login();
            ObjectNode next = before.deepCopy();
            boolean already = next.path("acknowledged")
                    .valueStream()
                    .anyMatch(one -> one.path("by").stringValue("").equals(login));
            if (already) {
                return new Step.No(new Written.Refused(
                        "/acknowledged", "You have acknowledged it already", "There is nothing more to do"));
            }
            next.withArrayProperty("acknowledged")
                    .addObject()
                    .put("by", login)
                    .put("at", StixTime.of(store.now()).text());
            return new Step.To(next);
        });
    }
}
