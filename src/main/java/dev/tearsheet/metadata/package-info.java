/** Reads about an article what its own text says: who wrote it, when, for whom, about what, in which language. */
package dev.tearsheet.metadata;
