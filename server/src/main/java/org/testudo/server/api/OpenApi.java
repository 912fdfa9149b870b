package org.testudo.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.testudo.exchange.documents.Documents;
import org.testudo.model.json.StixJson;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI 3.1 document, made of the operations that are dispatched and of the schemas beside it.
final class OpenApi {
    private OpenApi() {}

    static ObjectNode document(Operations operations, String title) {
        ObjectNode json = Call.json();
        json.put("openapi", "3.1.0");
        ObjectNode info = json.putObject("info");
        info.put("title", "Testudo at " + title);
        info.put("version", "0.1.0");
        info.put(
                "description",
                "Every answer is a function of what its caller may see. What is hidden looks exactly like what is not there.");
        info.put("x-testudo-exercise", operations.exercise());
        json.putArray("servers").addObject().put("url", "/api");
        var tags = json.putArray("tags");
        operations.all().stream()
                .map(Operation::area)
                .distinct()
                .forEach(area -> tags.addObject().put("name", area));
        ObjectNode paths = json.putObject("paths");
        operations
                .all()
                .forEach(operation -> paths.withObjectProperty(operation.path())
                        .set(operation.method().toLowerCase(java.util.Locale.ROOT), operation(operation)));
        ObjectNode components = json.putObject("components");
        components.set("schemas", schemas());
        ObjectNode security = components.putObject("securitySchemes");
        security.putObject("key").put("type", "http").put("scheme", "bearer");
        security.putObject("certificate")
                .put("type", "mutualTLS")
                .put(
                        "description",
                        "A client certificate that stands for a key; only without an Authorization header.");
        security.putObject("session")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", "__Host-testudo")
                .put(
                        "description",
                        "Over plain HTTP on loopback its name is testudo. Unsafe requests also send the header X-CSRF-Token.");
        return json;
    }

    static ObjectNode schemas() {
        try (var in = OpenApi.class.getResourceAsStream("/schemas/api.json")) {
            return StixJson.parseObject(java.util.Objects.requireNonNull(in).readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ObjectNode operation(Operation operation) {
        ObjectNode json = Call.json();
        json.put("operationId", operation.name());
        json.put("summary", operation.summary());
        json.putArray("tags").add(operation.area());
        var security = json.putArray("security");
        if (operation.right() != null) {
            security.addObject().putArray("key");
            security.addObject().putArray("certificate");
            security.addObject().putArray("session");
            json.put("x-testudo-right", operation.right());
        }
        if (!operation.params().isEmpty()) {
            var params = json.putArray("parameters");
            for (Param param : operation.params()) {
                ObjectNode one = params.addObject();
                one.put("name", param.name());
                one.put("in", param.in());
                one.put("description", param.description());
                one.put("required", param.required());
                one.set(
                        "schema",
                        param.several()
                                ? Call.json()
                                        .put("type", "array")
                                        .put("maxItems", param.most())
                                        .set("items", param.shape().schema())
                                : param.shape().schema());
            }
        }
        if (operation.body() != null) {
            ObjectNode body = json.putObject("requestBody").put("required", true);
            ObjectNode content = body.putObject("content");
            if (operation.body().equals(Operations.MODEL_FILE)) {
                content.putObject("text/csv").putObject("schema").put("type", "string");
            }
            if (operation.body().equals(ReadingDesk.DOCUMENT)) {
                Documents.MEDIA.forEach(media -> content.putObject(media)
                        .putObject("schema")
                        .put("$ref", "#/components/schemas/" + ReadingDesk.DOCUMENT));
                content.putObject("application/octet-stream")
                        .putObject("schema")
                        .put("$ref", "#/components/schemas/" + ReadingDesk.DOCUMENT);
            } else {
                content.putObject("application/json")
                        .putObject("schema")
                        .put("$ref", "#/components/schemas/" + operation.body());
            }
        }
        answers(operation, json.putObject("responses"));
        return json;
    }

    private static void answers(Operation operation, ObjectNode responses) {
        ObjectNode success = responses.putObject(Integer.toString(operation.success()));
        success.put("description", operation.success() == 204 ? "Done." : operation.summary() + ".");
        if (operation.reads()) {
            success.putObject("headers")
                    .putObject(Answer.MARKING)
                    .put("description", "The highest marking of what is shown: level, TLP, restrictive categories.")
                    .putObject("schema")
                    .put("type", "string");
        }
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        if (operation.answers() != null) {
            content.putObject("application/json")
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/" + operation.answers());
        }
        for (String media : operation.files()) {
            ObjectNode schema = content.putObject(media).putObject("schema");
            if (!media.equals(Answer.STIX)) {
                schema.put("type", "string");
            }
        }
        if (!content.isEmpty()) {
            success.set("content", content);
        }
        if (operation.params().stream().anyMatch(param -> param.name().equals("If-None-Match"))) {
            responses.putObject("304").put("description", "You have it.");
        }
        if (operation.name().equals("enrolSecondFactor")) {
            responses.putObject("204").put("description", "Confirmed: it counts from the next sign-in on.");
        }
        ObjectNode otherwise = responses.putObject("default");
        otherwise.put("description", "A refusal (RFC 9457).");
        otherwise
                .putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
    }
}
