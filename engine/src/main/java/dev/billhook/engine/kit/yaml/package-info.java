/**
 * Owns the reading of files that people write in YAML: typed fields, and mistakes that name line, field and remedy.
 * Does not own what a file means.
 * Invariants: a field nobody asked for is a mistake, not ignored; so is a field written twice.
 */
@NullMarked
package dev.billhook.engine.kit.yaml;

import org.jspecify.annotations.NullMarked;
