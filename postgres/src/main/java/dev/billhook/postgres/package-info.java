/**
 * A PostgreSQL 18 of our own: durable by default, started from binaries on the class path, needing no set-up.
 *
 * <p>Owns: unpacking the binaries, the data folder and its lock, the server process and its death, databases and roles.
 *
 * <p>Does not own: any table, connection pools, backups.
 *
 * <p>Invariants: one running JVM per data folder; a process is ended only when it works in <em>our</em> data folder;
 * what was committed survives kill -9 of the JVM, of the server, or of both; the server listens on 127.0.0.1 only.
 */
@NullMarked
package dev.billhook.postgres;

import org.jspecify.annotations.NullMarked;
