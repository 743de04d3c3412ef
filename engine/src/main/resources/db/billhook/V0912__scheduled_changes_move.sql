-- What was to happen with the end of a period happens with it when the customer moves to another time zone; it kept the moment
-- that was the end by her old clock, so the old plan was renewed for some hours first.
GRANT UPDATE (at) ON billhook.subscription_change TO billhook_app;
