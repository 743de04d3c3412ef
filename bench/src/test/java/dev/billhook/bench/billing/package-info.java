@NullMarked
package dev.billhook.bench.billing;

import org.jspecify.annotations.NullMarked;
