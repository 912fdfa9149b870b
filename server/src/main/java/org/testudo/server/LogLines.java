package org.testudo.server;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.testudo.store.Store;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the log says, one line for each thing: as text for people, or as one JSON object (`--log-format json`). Times
/// are UTC, ISO 8601. Fields of a request (`door`, `request`, `status` …) stand where there are any.
///
/// Of a failure it tells the kinds and the places in our code, never the message: a database's or a parser's message
/// quotes what it met, and contents, ids, words of a query and secrets are not for a log. Logback makes it by its name
/// (`logback.xml`). Thread-safe.
public final class LogLines extends EncoderBase<ILoggingEvent> {
    /// Causes of a failure, and places of each, at most.
    private static final int CAUSES = 8;

    private static final int PLACES = 40;

    private boolean json;

    /// For Logback.
    public LogLines() {}

    /// @param format `text` or `json`
    public void setFormat(String format) {
        json = format.equals("json");
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return ((json ? object(event).toString() : text(event)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String time(ILoggingEvent event) {
        return Instant.ofEpochMilli(event.getTimeStamp())
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }

    private static Map<String, String> fields(ILoggingEvent event) {
        var fields = new TreeMap<String, String>(event.getMDCPropertyMap());
        if (event.getKeyValuePairs() != null) {
            event.getKeyValuePairs().forEach(pair -> fields.put(pair.key, String.valueOf(pair.value)));
        }
        return fields;
    }

    private static ObjectNode object(ILoggingEvent event) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("time", time(event));
        json.put("level", event.getLevel().toString());
        json.put("logger", event.getLoggerName());
        json.put("message", event.getFormattedMessage());
        fields(event).forEach((name, value) -> {
            if (value.matches("[0-9]{1,15}")) {
                json.put(name, Long.parseLong(value));
            } else {
                json.put(name, value);
            }
        });
        if (event.getThrowableProxy() != null) {
            failure(json.putArray("failure"), event.getThrowableProxy());
        }
        return json;
    }

    private static void failure(ArrayNode list, IThrowableProxy first) {
        IThrowableProxy one = first;
        for (int i = 0; one != null && i < CAUSES; i++) {
            ObjectNode json = list.addObject();
            json.put("kind", one.getClassName());
            String state = sqlState(one);
            if (state != null) {
                json.put("sql_state", state);
            }
            ArrayNode places = json.putArray("at");
            StackTraceElementProxy[] all = one.getStackTraceElementProxyArray();
            for (int place = 0; place < Math.min(PLACES, all.length - one.getCommonFrames()); place++) {
                places.add(String.valueOf(all[place].getStackTraceElement()));
            }
            one = one.getCause();
        }
    }

    private static @Nullable String sqlState(IThrowableProxy one) {
        return one instanceof ThrowableProxy real ? Store.sqlState(real.getThrowable()) : null;
    }

    private static String text(ILoggingEvent event) {
        String logger = event.getLoggerName();
        var text = new StringBuilder(200)
                .append(time(event))
                .append(' ')
                .append(event.getLevel())
                .append(' ')
                .append(logger.substring(logger.lastIndexOf('.') + 1))
                .append(" - ")
                .append(plain(event.getFormattedMessage()));
        fields(event)
                .forEach((name, value) ->
                        text.append(' ').append(name).append('=').append(plain(value)));
        if (event.getThrowableProxy() != null) {
            ArrayNode failure = JsonNodeFactory.instance.arrayNode();
            failure(failure, event.getThrowableProxy());
            for (var one : failure) {
                text.append("\n  ").append(one.path("kind").stringValue("")).append(' ');
                text.append(one.path("sql_state").stringValue(""));
                one.path("at").forEach(place -> text.append("\n    at ").append(place.stringValue("")));
            }
        }
        return text.toString();
    }

    /// Nobody makes a line of their own by sending a line break.
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
