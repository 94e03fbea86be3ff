/**
 * What the routes' YAML names: steps, and the state of a dump on its way. The only room that knows Camel; each class
 * adapts one thing and leaves the work to the rooms below.
 */
package dev.tearsheet.camel;
