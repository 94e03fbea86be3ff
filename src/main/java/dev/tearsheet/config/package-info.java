/**
 * The settings of one installation: one table of keys, read from the YAML file, the environment and the command line,
 * with every mistake told at once and where it stands. This room knows the JDK and the YAML parser alone.
 */
package dev.tearsheet.config;
