/**
 * Owns the connections, the three database roles, migrations and identifiers.
 * Does not own what any table means.
 * Invariant: application SQL runs as a role that is neither owner nor superuser.
 */
@NullMarked
package dev.billhook.engine.kit.db;

import org.jspecify.annotations.NullMarked;
