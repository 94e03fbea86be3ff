/**
 * What an article is at each station of its way: {@link dev.tearsheet.article.RawArticle raw} as cut from the dump,
 * a {@link dev.tearsheet.article.Sheet} while the desk works on it, an {@link dev.tearsheet.article.Outcome} at the
 * end. Every other room speaks in these types; this room knows the JDK alone.
 */
package dev.tearsheet.article;
