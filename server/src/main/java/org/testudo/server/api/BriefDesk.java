package org.testudo.server.api;

import static org.testudo.server.api.Operation.get;

import java.time.Instant;
import java.util.List;
import org.testudo.operations.brief.ReadBrief;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.policy.ReleasePolicy.Released;
import org.testudo.server.api.MissionJson.Told;
import org.testudo.store.Store;
import tools.jackson.databind.node.ObjectNode;

/// The leadership brief in the edition of one reader: each line has its marking, the whole the label that all of its
/// lines come to. Thread-safe.
final class BriefDesk {
    private final Store store;
    private final ReadBrief briefs;
    private final Sending sending;
    private final Labels labels;

    BriefDesk(Store store, Knowledge knowledge, Sending sending, Labels labels) {
        this.store = store;
        this.briefs = new ReadBrief(knowledge);
        this.sending = sending;
        this.labels = labels;
    }

    List<Operation> operations() {
        return List.of(get(
                        "/brief",
                        "writeBrief",
                        "The leadership brief, as your member sees it: what members say of themselves, milestones, who offers what, resilience, the pledge, and the label of it all")
                .says("Brief")
                .by("Missions", this::write));
    }

    private Answer write(Call call) {
        Instant now = store.now();
        Released<ReadBrief.Read> read = briefs.read(call.reader());
        var sheet = new BriefSheet(call.member(), now);
        return Answer.of(read, all -> {
                    ObjectNode json = sheet.write(all);
                    json.put("by", call.reader().login());
                    json.set("label", labels.told(sheet.limits(), call.member()));
                    return json;
                })
                .showing(sheet.limits())
                .sending(
                        read,
                        all -> sending.of(
                                call,
                                sheet.told(),
                                Told::row,
                                Told::added,
                                all.past().parts().asOf()));
    }
}
