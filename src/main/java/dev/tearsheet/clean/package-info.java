/**
 * Cuts an article into blocks and labels them: what the dump repeats, what a phrase of the lexicon gives away, what
 * stands under a heading of furniture, and what is prose of the article. Nothing is deleted here. Rooms beside this one
 * are unknown to it; the only library is the YAML parser that reads the lexicon.
 */
package dev.tearsheet.clean;
