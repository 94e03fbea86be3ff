package dev.tearsheet.store;

import java.util.Objects;

/**
 * Who connects to the database, and how they prove it.
 *
 * @param user the role
 * @param password never shown by {@link #toString}, so that it cannot get into a log line by accident
 */
public record Credentials(String user, String password) {

    public Credentials {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
