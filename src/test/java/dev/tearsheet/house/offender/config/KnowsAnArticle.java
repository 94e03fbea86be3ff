package dev.tearsheet.house.offender.config;

import dev.tearsheet.house.offender.article.RawNews;

/** Offends: settings know the YAML parser alone, not even articles. */
public record KnowsAnArticle(RawNews news) {}
