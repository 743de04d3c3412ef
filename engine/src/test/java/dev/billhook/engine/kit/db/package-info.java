/** Tests of how rows travel. */
@NullMarked
package dev.billhook.engine.kit.db;

import org.jspecify.annotations.NullMarked;
