/**
 * Owns tenants and the transaction that names one: every read and write of tenant data goes through Tenancy.
 * Does not own who may act for a tenant (security).
 * Invariant: the tenant and its clock are set in the transaction's first statement, and end with it.
 */
@NullMarked
package dev.billhook.engine.kit.tenant;

import org.jspecify.annotations.NullMarked;
