package dev.billhook.engine.invoice.revenue;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.audit.Deed;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Recognises the revenue of the days that are over. */
@Component
class Recognition {
    /** Where a day ends last: UTC−12. */
    private static final Duration LAST_TO_END = Duration.ofHours(12);

    private static final int DAYS_AT_ONCE = 10;

    private final RevenueStore store;
    private final Ledger ledger;
    private final Audit audit;
    private final Tenancy tenancy;

    Recognition(RevenueStore store, Ledger ledger, Audit audit, Tenancy tenancy) {
        this.store = store;
        this.ledger = ledger;
        this.audit = audit;
        this.tenancy = tenancy;
    }

    /** Does as many days as one transaction should hold; false when none was left. */
    boolean recognize(TenantId tenant) {
        return tenancy.write(tenant, this::recognizeSome);
    }

    private boolean recognizeSome() {
        LocalDate today = firstDayNotOver(Tenancy.current().now());
        var nothingDue = store.through().filter(through -> !through.plusDays(1).isBefore(today));
        return nothingDue.isEmpty()
                && store.lockThrough()
                        .map(through -> recognize(through.plusDays(1), today))
                        .orElse(false);
    }

    private boolean recognize(LocalDate from, LocalDate today) {
        if (!from.isBefore(today)) {
            return false;
        }
        var atMost = from.plusDays(DAYS_AT_ONCE);
        var until = atMost.isBefore(today) ? atMost : today;
        var days = store.between(from, until);
        store.insert(days);
        ledger.postAll(days.stream().map(RevenueDay::entry).toList());
        audit.recordAll(days.stream()
                .map(day -> new Deed("revenue.recognized", day.id().text(), day.day() + " " + day.amount()))
                .toList());
        store.done(until.minusDays(1));
        return true;
    }

    /** Somewhere it still is this day; everywhere the days before it are over. */
    static LocalDate firstDayNotOver(Instant now) {
        return LocalDate.ofInstant(now.minus(LAST_TO_END), ZoneOffset.UTC);
    }
}
