package dev.tearsheet.clean;

/** The marks that a text may end with. */
final class Endings {

    private static final String CLOSERS = "\"'”’»›)]}」』）】*_ \t\u00a0";
    private static final String STOPS = ".。．…۔।";
    private static final String ASKS = "!?！？؟";

    private Endings() {}

    /** Whether it may stand behind what ends a sentence: a quotation mark, a bracket, white space. */
    static boolean closes(char c) {
        return CLOSERS.indexOf(c) >= 0;
    }

    /** Whether it ends a statement. */
    static boolean stops(char c) {
        return STOPS.indexOf(c) >= 0;
    }

    /** Whether it ends a question or an exclamation. */
    static boolean asks(char c) {
        return ASKS.indexOf(c) >= 0;
    }
}
