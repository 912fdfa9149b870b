package org.testudo.server.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/// SQL stays in `store`: a wrong query elsewhere cannot be written, and a connection cannot be carried out.
class SqlTest {
    private static final String[] DATABASE = {
        "java.sql..",
        "javax.sql..",
        "org.springframework.jdbc..",
        "org.springframework.dao..",
        "org.springframework.transaction..",
        "org.postgresql..",
        "com.zaxxer..",
        "org.flywaydb.."
    };

    @Test
    void onlyTheStoreSpeaksSql() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.testudo.store..", "org.testudo.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DATABASE)
                .because("SQL and connections stay in store (docs/house.md)")
                .check(Classes.OURS);
    }
}
