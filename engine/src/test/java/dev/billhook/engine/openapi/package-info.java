/** Makes the description of the HTTP API from the code, and fails when the checked-in one says something else. */
@NullMarked
package dev.billhook.engine.openapi;

import org.jspecify.annotations.NullMarked;
