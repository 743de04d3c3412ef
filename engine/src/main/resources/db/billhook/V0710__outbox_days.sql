-- The outbox's days begin at midnight UTC whatever zone a session is in: days cut in two zones overlap, and then no new
-- partition can be made. And a day stays as long as one of its events waits for a retry or a person: only the outbox
-- holds what such an event says.
CREATE OR REPLACE FUNCTION billhook.maintain_outbox(today date, keep_days int) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET timezone = 'UTC' AS $$
DECLARE
    day     date;
    part    record;
    drained xid8 := (SELECT min(c.window_from) FROM billhook.outbox_cursor c);
    needed  boolean;
    dropped int := 0;
BEGIN
    FOR day IN SELECT generate_series(today + 1, today + 3, interval '1 day') LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS billhook.outbox_%s PARTITION OF billhook.outbox '
                       'FOR VALUES FROM (%L) TO (%L)', to_char(day, 'YYYYMMDD'), day, day + 1);
    END LOOP;
    FOR part IN
        SELECT c.oid::regclass AS name
        FROM   pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE  i.inhparent = 'billhook.outbox'::regclass
        AND    c.relname ~ '^outbox_[0-9]{8}$' AND to_date(right(c.relname, 8), 'YYYYMMDD') < today - keep_days
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %1$s o WHERE o.xact >= %2$L::xid8) '
                       'OR EXISTS (SELECT 1 FROM %1$s o JOIN billhook.parked_event p USING (tenant_id, event_id))',
                       part.name, drained) INTO needed;
        IF NOT needed THEN
            EXECUTE format('DROP TABLE %s', part.name);
            dropped := dropped + 1;
        END IF;
    END LOOP;
    RETURN dropped;
END $$;

-- The function runs as the owner, to whom isolation shuts every table: let it see which events still wait.
CREATE POLICY of_owner ON billhook.parked_event FOR SELECT TO billhook_owner USING (true);

