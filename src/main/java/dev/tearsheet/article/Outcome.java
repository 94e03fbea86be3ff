package dev.tearsheet.article;

/** The fate of one article at the end of the desk: stored, or rejected with the reason why. Nothing is dropped. */
public sealed interface Outcome permits Article, Rejected {

    /** The article as it was cut, whose place in the dump and bytes the books are kept by. */
    RawArticle raw();
}
