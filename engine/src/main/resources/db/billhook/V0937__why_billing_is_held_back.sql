-- Why a subscription could not be billed stood in the log only.
ALTER TABLE billhook.subscription ADD COLUMN held_because text;
COMMENT ON COLUMN billhook.subscription.held_because IS
    'the code of the refusal, or what kind of error it was; of no meaning where held_until is empty';
