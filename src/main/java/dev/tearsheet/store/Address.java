package dev.tearsheet.store;

/**
 * Where a running embedded PostgreSQL can be reached, for commands other than the service itself.
 *
 * @param url for JDBC
 * @param service the role of the service, which reads and writes rows but owns nothing
 * @param psqlCommand what to type for a psql session; names a file with the password, not the password
 */
public record Address(String url, Credentials service, String psqlCommand) {}
