/** Tests of what is printed on invoices and credit notes, read back from the PDF. */
@NullMarked
package dev.billhook.engine.invoice.pdf;

import org.jspecify.annotations.NullMarked;
