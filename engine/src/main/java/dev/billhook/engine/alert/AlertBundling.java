package dev.billhook.engine.alert;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.jobs.SendLoop;
import dev.billhook.engine.kit.tenant.Tenancy;
import org.springframework.stereotype.Component;

/**
 * Makes messages of alerts: one of each group whose window is over, as long as the team has not had enough; one summary of what
 * was held back, when it was held for as long as the limit counts. Runs in one process at a time.
 */
@Component
class AlertBundling {
    private static final int BATCH = 500;

    private final AlertQueueStore queue;
    private final AlertStore store;
    private final Tenancy tenancy;
    private final AlertSettings settings;
    private final SendLoop<AlertQueueStore.Claimed> loop;

    AlertBundling(
            AlertQueueStore queue,
            AlertStore store,
            Tenancy tenancy,
            AlertSettings settings,
            SendLoop<AlertQueueStore.Claimed> loop) {
        this.queue = queue;
        this.store = store;
        this.tenancy = tenancy;
        this.settings = settings;
        this.loop = loop;
    }

    void run() {
        for (var held : queue.heldFor(settings.throttleWindow(), BATCH)) {
            tenancy.writing(held.tenant(), () -> summarise(held.team()));
        }
        for (var group : queue.ripe(settings.window(), BATCH)) {
            boolean enough = queue.toldLately(group.team(), settings.throttleWindow()) >= settings.most();
            tenancy.writing(group.tenant(), () -> bundle(group, enough));
        }
        loop.wake();
    }

    private void bundle(AlertQueueStore.Group group, boolean enough) {
        if (enough) {
            store.hold(group.team(), group.key());
            return;
        }
        var bulletin = PublicId.next();
        if (store.bundle(bulletin, group.team(), group.key()) > 0) {
            settings.contact(group.team())
                    .channels()
                    .forEach(channel -> store.enqueue(bulletin, group.team(), channel, false));
        }
    }

    private void summarise(Team team) {
        var bulletin = PublicId.next();
        if (store.bundleHeld(bulletin, team) > 0) {
            settings.contact(team).channels().forEach(channel -> store.enqueue(bulletin, team, channel, true));
        }
    }
}
