/** Tests of what is for sale: the file, its mistakes, prices and the checks of parameters. */
@NullMarked
package dev.billhook.engine.catalog;

import org.jspecify.annotations.NullMarked;
