package org.testudo.store.home;

/// The home or its database cannot be used. The message names the thing, the place, the reason and the remedy, and is
/// printed to the person at the machine as it is.
public final class HomeException extends RuntimeException {
    public HomeException(String message) {
        super(message);
    }

    public HomeException(String message, Throwable cause) {
        super(message, cause);
    }
}
