package dev.tearsheet.article;

/** What a block of an article is. Every block has exactly one; cleaning only labels, it never deletes. */
public enum Label {
    HEADLINE,
    DEK,
    BYLINE,
    DATE,
    PUBLISHER,
    DATELINE,
    TOPIC,
    BODY,
    CAPTION,
    READ_TIME,
    NAVIGATION,
    PROMOTION,
    RELATED,
    SHARE,
    SUBSCRIBE,
    AUTHOR_BIO,
    COMMENTS,
    LEGAL,
    ERROR_TEXT,
    /** Nothing certain is known; such a block stays in the body, because losing text is the worse mistake. */
    UNDECIDED;

    /** Whether blocks of this label make up the article's body. */
    public boolean isBody() {
        return this == BODY || this == UNDECIDED;
    }
}
