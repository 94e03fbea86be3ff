package dev.tearsheet.clean;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers that a model is given of one thing, in the order in which they are put, and when asked for their names.
 *
 * <p>Made for one thread.
 */
final class Row {

    private float[] values;
    private int at;
    /** Null where only the numbers are wanted. */
    private final List<String> names;

    private Row(List<String> names, float[] values) {
        this.names = names;
        this.values = values;
    }

    /** One that only takes numbers; {@link #into} says where. */
    static Row ofValues() {
        return new Row(null, null);
    }

    /** One that keeps names. */
    static Row ofNames() {
        return new Row(new ArrayList<>(), new float[1000]);
    }

    /** Fills the row that begins at {@code offset}. */
    Row into(float[] rows, int offset) {
        values = rows;
        at = offset;
        return this;
    }

    List<String> names() {
        return names;
    }

    void put(String name, double value) {
        put(name, "", value);
    }

    /** The name in two parts: to put them together for each number would cost more than all the numbers. */
    void put(String name, String what, double value) {
        if (names != null) {
            names.add(name + what);
        }
        values[at++] = (float) value + 0f; // no negative zero: the trees go by the sign of a difference
    }

    void put(String name, String what, boolean value) {
        put(name, what, value ? 1 : 0);
    }

    void put(String name, boolean value) {
        put(name, value ? 1 : 0);
    }
}
