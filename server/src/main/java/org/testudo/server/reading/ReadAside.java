package org.testudo.server.reading;

import java.io.IOException;
import java.io.OutputStream;
import org.testudo.exchange.documents.Document;
import org.testudo.exchange.documents.Documents;
import org.testudo.exchange.documents.UnreadableException;
import org.testudo.model.json.StixJson;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What runs in the process aside: one document from standard input, as JSON to standard output. It is given no secret,
/// no home and no environment.
public final class ReadAside {
    private ReadAside() {}

    /// @param arguments the media type
    public static void main(String[] arguments) throws IOException {
        byte[] bytes = System.in.readNBytes(Documents.MOST_BYTES + 1);
        // What a library prints must not come between.
        OutputStream out = System.out;
        System.setOut(System.err);
        out.write(StixJson.write(answer(arguments[0], bytes)));
        out.flush();
    }

    private static ObjectNode answer(String media, byte[] bytes) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        try {
            Document read = Documents.read(media, bytes);
            json.put("text", read.text());
            json.put("title", read.title());
            json.put("publisher", read.publisher());
            json.put("published", read.published());
            json.put("author", read.author());
            var furniture = json.putArray("furniture");
            read.furniture().forEach(one -> furniture.add(one.start()).add(one.end()));
            read.notes().forEach(json.putArray("notes")::add);
        } catch (UnreadableException wrong) {
            json.put("reason", wrong.getMessage());
            json.put("remedy", wrong.remedy());
        }
        return json;
    }
}
