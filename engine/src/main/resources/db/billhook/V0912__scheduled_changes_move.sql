-- What was to happen with the end of a period happens with it when the customer moves to another time zone; it kept the moment
-- that was the end by her old clock, so the old plan was renewed for some hours first. The application may not write the moment of a
-- change by itself: what has happened, or was taken back, stays as it was.
CREATE FUNCTION billhook.move_scheduled_change(change uuid, moment timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
    BEGIN ATOMIC
        UPDATE billhook.subscription_change SET at = moment
        WHERE  tenant_id = billhook.current_tenant() AND id = change AND status = 'pending';
    END;
REVOKE ALL ON FUNCTION billhook.move_scheduled_change(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION billhook.move_scheduled_change(uuid, timestamptz) TO billhook_app;
