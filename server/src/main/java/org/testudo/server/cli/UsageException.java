package org.testudo.server.cli;

/// The command was used wrongly: exit code 2, with what would be right.
final class UsageException extends RuntimeException {
    UsageException(String message) {
        super(message);
    }
}
