/** Failed attempts, and what teams are told. */
@NullMarked
package dev.billhook.engine.alert;

import org.jspecify.annotations.NullMarked;
