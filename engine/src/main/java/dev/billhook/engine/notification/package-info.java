/**
 * Owns e-mail to customers: what is told, in which language, to whom, once, and the development mailbox that stands in for a
 * mail server.
 * Does not own payments, refunds and cards: it learns of them from their events alone; nor the papers that go with letters, which
 * invoice.pdf prints when they are sent. Teams are told by alert.
 * Invariants: one message per (kind, fact); a message row is made in the transaction of its event; recipient and text lie in
 * the database only sealed under the customer's key; papers are printed and mail is sent outside transactions; no message says
 * why a bank keeps a card; live mode's messages never reach the development mailbox.
 */
@NullMarked
package dev.billhook.engine.notification;

import org.jspecify.annotations.NullMarked;
