package org.testudo.store.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// What a superuser does once on a PostgreSQL server before a home can use it: roles, the database, its schema.
final class Preparation {
    private Preparation() {}

    /// In any database: makes roles and database anew. What was there of these names is dropped.
    ///
    /// @param password the password of a role
    static List<String> ofServer(UnaryOperator<String> password) {
        var statements = new ArrayList<String>();
        statements.add("drop database if exists testudo");
        for (String role : PostgresServer.ROLES) {
            statements.add("drop role if exists " + role);
        }
        for (String role : PostgresServer.ROLES) {
            statements.add("create role %s login password '%s'".formatted(role, password.apply(role)));
            statements.add("alter role %s set search_path = testudo, pg_temp".formatted(role));
        }
        statements.add("alter role reader set default_transaction_read_only = on");
        // For a purge, which ends with an empty write-ahead log.
        statements.add("grant pg_checkpoint to owner");
        statements.add("create database testudo owner owner");
        statements.add("revoke connect on database testudo from public");
        statements.add("grant connect on database testudo to appender, reader, keeper");
        return statements;
    }

    /// In the database `testudo`.
    static List<String> ofDatabase() {
        return List.of(
                "create schema testudo authorization owner",
                "revoke all on schema public from public",
                "create extension pg_trgm schema testudo",
                "grant usage on schema testudo to appender, reader, keeper",
                "grant execute on function pg_switch_wal() to owner");
    }

    /// Both, for `psql` as a superuser.
    static String script(UnaryOperator<String> password) {
        return "-- Roles and database of a home of Testudo. Holds passwords: delete it when it has been run.\n"
                + String.join(";\n", ofServer(password)) + ";\n\\connect testudo\n" + String.join(";\n", ofDatabase())
                + ";\n";
    }
}
