/**
 * Where articles end: the database with its schema, its pool and the embedded server, and the shelves for files. The
 * only room that knows JDBC; the statements of the flow itself are {@code sql/*.sql}, run by the routes.
 */
package dev.tearsheet.store;
