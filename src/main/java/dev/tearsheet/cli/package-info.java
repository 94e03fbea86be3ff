/** The commands of {@code ./tearsheet}, one class each. The only room that talks to a terminal. */
package dev.tearsheet.cli;
