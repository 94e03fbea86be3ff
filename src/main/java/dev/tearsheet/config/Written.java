package dev.tearsheet.config;

/**
 * A value as somebody wrote it, and where.
 *
 * @param key the setting
 * @param text the value; a list's parts joined by commas
 * @param file the file, or {@code --set} or {@code environment}
 * @param line from 1, or 0 where there is none
 * @param column from 1, or 0 where there is none
 */
record Written(Key key, String text, String file, int line, int column) {

    Problem problem(String what, String whatToDo) {
        return new Problem(file, line, column, what, whatToDo);
    }
}
