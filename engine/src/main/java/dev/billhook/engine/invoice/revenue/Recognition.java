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
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Recognises the revenue of the days that are over. */
@Component
class Recognition {
    /** Where a day ends last: UTC−12. */
    private static final Duration LAST_TO_END = Duration.ofHours(12);

    private static final int DAYS_AT_ONCE = 10;

    private final RevenueStore store;
    private final ScheduleStore schedules;
    private final Ledger ledger;
    private final Audit audit;
    private final Tenancy tenancy;

    Recognition(RevenueStore store, ScheduleStore schedules, Ledger ledger, Audit audit, Tenancy tenancy) {
        this.store = store;
        this.schedules = schedules;
        this.ledger = ledger;
        this.audit = audit;
        this.tenancy = tenancy;
    }

    /** Does as many days as one transaction should hold; false when none was left. */
    boolean recognize(TenantId tenant) {
        return tenancy.write(tenant, this::recognizeSome);
    }

    /** When the first day was over that is not done; empty while there is none. */
    Optional<Instant> due() {
        LocalDate today = firstDayNotOver(Tenancy.current().now());
        return store.firstToDo()
                .filter(day -> day.isBefore(today))
                .map(day ->
                        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(LAST_TO_END));
    }

    private boolean recognizeSome() {
        LocalDate today = firstDayNotOver(Tenancy.current().now());
        return due().isPresent()
                && store.lock().map(progress -> recognize(progress, today)).orElse(false);
    }

    private boolean recognize(Progress progress, LocalDate today) {
        LocalDate from = progress.next();
        if (!from.isBefore(today)) {
            return false;
        }
        var atMost = from.plusDays(DAYS_AT_ONCE);
        var until = atMost.isBefore(today) ? atMost : today;
        var days = store.between(gathered(progress), from, until);
        store.insert(days);
        ledger.postAll(days.stream().map(RevenueDay::entry).toList());
        audit.recordAll(days.stream()
                .map(day -> new Deed("revenue.recognized", day.id().text(), day.day() + " " + day.amount()))
                .toList());
        store.done(until.minusDays(1), today);
        return true;
    }

    /** From which day on lines are looked for: those before are gathered as soon as no other can come. */
    private LocalDate gathered(Progress progress) {
        LocalDate from = progress.gatheredBefore();
        LocalDate until = progress.gatherable();
        if (!until.isAfter(from) || !schedules.everybodyHasCommitted()) {
            return from;
        }
        schedules.add(from, until);
        schedules.end(from, until);
        return until;
    }

    /** Somewhere it still is this day; everywhere the days before it are over. */
    static LocalDate firstDayNotOver(Instant now) {
        return LocalDate.ofInstant(now.minus(LAST_TO_END), ZoneOffset.UTC);
    }
}
