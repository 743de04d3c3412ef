package dev.billhook.engine.kit.tenant;

import dev.billhook.engine.kit.db.TenantSql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens transactions for one tenant. A nested call joins the running transaction of the same tenant. */
@Component
public final class Tenancy {
    private static final ThreadLocal<@Nullable TenantContext> CURRENT = new ThreadLocal<>();
    private static final int TRIES = 5;

    /** SQLSTATE serialization_failure and deadlock_detected. */
    private static final Set<String> BROKEN_OUT = Set.of("40001", "40P01");

    private final TenantSql sql;
    private final TransactionTemplate writing;
    private final TransactionTemplate reading;

    Tenancy(TenantSql sql, @Qualifier("billhookTransactions") PlatformTransactionManager transactions) {
        this.sql = sql;
        this.writing = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    public <T> T write(TenantId tenant, Supplier<T> work) {
        return run(writing, tenant, work);
    }

    /**
     * As {@link #write}; whom the database breaks out of a deadlock, with the billing run for example, begins anew: nothing of
     * it is stored. The work may run several times, so it does nothing that a rollback does not take back.
     */
    public <T> T writeAnew(TenantId tenant, Supplier<T> work) {
        if (CURRENT.get() != null) {
            return write(tenant, work); // only who opened the transaction can begin it anew
        }
        for (int tries = 1; ; tries++) {
            try {
                return write(tenant, work);
            } catch (PessimisticLockingFailureException failed) {
                if (tries == TRIES || !isBrokenOut(failed)) {
                    throw failed;
                }
            }
        }
    }

    public void writing(TenantId tenant, Runnable work) {
        write(tenant, () -> {
            work.run();
            return true;
        });
    }

    public <T> T read(TenantId tenant, Supplier<T> work) {
        return run(reading, tenant, work);
    }

    /** Does the work as {@link #write} does, and takes all of it back: shows what would come of it. */
    public <T> T rehearse(TenantId tenant, Supplier<T> work) {
        if (CURRENT.get() != null) {
            throw new IllegalStateException(
                    "what a running transaction has done would be taken back with the rehearsal");
        }
        return writing.execute(status -> {
            status.setRollbackOnly();
            return within(tenant, work);
        });
    }

    /** The context of the running transaction. */
    public static TenantContext current() {
        var context = CURRENT.get();
        if (context == null) {
            throw new IllegalStateException("no tenant: this runs only inside a transaction opened by Tenancy");
        }
        return context;
    }

    /** What takes long is not begun while a transaction would wait for it. */
    public static void requireNone() {
        if (CURRENT.get() != null) {
            throw new IllegalStateException("a transaction would wait for what takes long");
        }
    }

    /** Runs the work once the running transaction has committed; on rollback it never runs. */
    public static void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }

    private static boolean isBrokenOut(PessimisticLockingFailureException failed) {
        return failed.getMostSpecificCause() instanceof SQLException cause && BROKEN_OUT.contains(cause.getSQLState());
    }

    private <T> T run(TransactionTemplate template, TenantId tenant, Supplier<T> work) {
        var outer = CURRENT.get();
        if (outer != null) {
            if (!outer.tenant().equals(tenant)) {
                throw new IllegalStateException("a transaction of one tenant cannot work for another");
            }
            return work.get();
        }
        return template.execute(status -> within(tenant, work));
    }

    private <T> T within(TenantId tenant, Supplier<T> work) {
        CURRENT.set(enter(tenant));
        try {
            return work.get();
        } finally {
            CURRENT.remove();
        }
    }

    private TenantContext enter(TenantId tenant) {
        return sql.sql("SELECT livemode, ahead_millis, frozen_at FROM billhook.enter(:tenant)")
                .param("tenant", tenant.value())
                .query((row, n) -> {
                    boolean livemode = row.getBoolean("livemode");
                    if (row.wasNull()) {
                        throw new UnknownTenant(tenant);
                    }
                    var frozen = row.getObject("frozen_at", OffsetDateTime.class);
                    return new TenantContext(
                            tenant,
                            livemode,
                            frozen == null
                                    ? clock(Duration.ofMillis(row.getLong("ahead_millis")))
                                    : frozen.toInstant());
                })
                .single();
    }

    /** Microseconds, as PostgreSQL keeps them, so that a time read back equals the time written. */
    private static Instant clock(Duration ahead) {
        return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MICROS);
    }
}
