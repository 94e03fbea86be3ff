/**
 * Reads dump files and cuts them into articles.
 *
 * <p>A dump is read twice through one handle. The first pass ({@link dev.tearsheet.dump.InboxFile#inspect}) finds
 * everything that could be wrong with it before anything of it is stored; the second
 * ({@link dev.tearsheet.dump.InboxFile#batches}) hands out its articles and makes sure that they are the ones that the
 * first pass saw. Both share one {@code Cutter}, which works on bytes in a window of fixed size.
 *
 * <p>{@link dev.tearsheet.dump.Inbox} tells which files of a folder are complete.
 */
package dev.tearsheet.dump;
