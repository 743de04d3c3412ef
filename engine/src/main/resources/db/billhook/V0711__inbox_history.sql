-- The inbox keeps every event's id for ever, so what is looked for in it must not cost more as it grows: the few events
-- that wait or were given up, and those whose body is old enough to be emptied.
CREATE INDEX inbox_backlog ON billhook.inbox (state, received_at) WHERE state IN ('pending', 'dead');
CREATE INDEX inbox_bodies ON billhook.inbox (received_at)
    WHERE state IN ('processed', 'ignored') AND octet_length(body) > 0;
