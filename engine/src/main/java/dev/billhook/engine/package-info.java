/**
 * The engine, package by feature. Imports go down the floors drawn in ARCHITECTURE.md; news goes up as an event.
 */
@NullMarked
package dev.billhook.engine;

import org.jspecify.annotations.NullMarked;
