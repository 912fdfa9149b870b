package org.testudo.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.testudo.model.json.StixJson;
import org.testudo.policy.Label;
import org.testudo.policy.LabelBook;
import org.testudo.policy.LabelJson;
import org.testudo.policy.Member;
import org.testudo.store.home.Chance;
import org.testudo.store.ledger.Ledger;

/// The labels of this node. Equal labels are one row; their ids are random and say nothing. One immutable book is
/// current at a time; it grows, and is replaced when the policy epoch rises. Thread-safe.
public final class Labels implements Ledger.LabelFacts {
    private final JdbcClient appender;
    private final TransactionTemplate transaction;
    private final Chance chance;
    private final Map<Label, Integer> numbers = new ConcurrentHashMap<>();
    private volatile LabelBook book = new LabelBook(List.of(), 0);

    Labels(JdbcClient appender, TransactionTemplate transaction, Chance chance) {
        this.appender = appender;
        this.transaction = transaction;
        this.chance = chance;
        refresh();
    }

    /// The labels known to this server.
    public LabelBook book() {
        return book;
    }

    public Label label(int number) {
        return book.label(number);
    }

    @Override
    public boolean lookAlike(int from, int to) {
        return label(from).looksLike(label(to));
    }

    @Override
    public String text(int number) {
        return LabelJson.write(label(number)).toString();
    }

    /// The number of this label, if it has one; none is made.
    public OptionalInt known(Label label) {
        Integer number = numbers.get(label);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /// The number of this label; it is made when it is new.
    public int number(Label label) {
        Integer known = numbers.get(label);
        if (known != null) {
            return known;
        }
        String definition = LabelJson.write(label).toString();
        int number = transaction.execute(status -> {
            int next = appender.sql("select labels from ledger_head where single for update")
                    .query(Integer.class)
                    .single();
            var there = appender.sql("select label from label where definition = ?")
                    .param(definition)
                    .query(Integer.class)
                    .optional();
            if (there.isPresent()) {
                return there.get();
            }
            appender.sql("insert into label (label, id, definition) values (?, ?, ?)")
                    .params(next, chance.uuid("label " + definition), definition)
                    .update();
            appender.sql("update ledger_head set labels = ? where single")
                    .param(next + 1)
                    .update();
            return next;
        });
        refresh();
        return number;
    }

    /// Reads what came since, from this server or another.
    synchronized LabelBook refresh() {
        LabelBook now = book;
        long epoch = appender.sql("select epoch from ledger_head where single")
                .query(Long.class)
                .single();
        var labels = new ArrayList<>(now.labels());
        appender.sql("select definition from label where label >= ? order by label")
                .param(labels.size())
                .query(String.class)
                .list()
                .forEach(definition -> labels.add(LabelJson.read(
                        StixJson.parseObject(definition.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        new Member("NONE"),
                        group -> null)));
        for (int number = now.size(); number < labels.size(); number++) {
            numbers.put(labels.get(number), number);
        }
        book = new LabelBook(labels, epoch);
        return book;
    }
}
