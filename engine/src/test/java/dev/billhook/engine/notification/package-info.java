/** Tests of messages to customers: what they say, that they come once, and that no address lies in the database in clear. */
@NullMarked
package dev.billhook.engine.notification;

import org.jspecify.annotations.NullMarked;
