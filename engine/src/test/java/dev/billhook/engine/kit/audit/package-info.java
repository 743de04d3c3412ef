/** Tests of the record of deeds. */
@NullMarked
package dev.billhook.engine.kit.audit;

import org.jspecify.annotations.NullMarked;
