/** Tells whether two articles are the same. */
package dev.tearsheet.duplicate;
