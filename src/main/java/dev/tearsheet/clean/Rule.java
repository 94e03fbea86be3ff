package dev.tearsheet.clean;

/** One kind of thing that is known for certain about blocks. It has no state and labels only free blocks. */
interface Rule {

    void apply(Page page);
}
