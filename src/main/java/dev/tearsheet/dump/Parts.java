package dev.tearsheet.dump;

/** Takes the parts of a dump in order, as its {@link Cutter} finds them. */
interface Parts {

    /** The next bytes of the dump, a part of which they may be only a piece; the array is the cutter's. */
    void take(Part part, byte[] bytes, int from, int to);

    /** The marker just taken opens an article of this name; its bytes, if any, follow. */
    void begin(String name);
}
