-- A person who was erased stays erased: whatever is sealed about her afterwards, by work that was under way, must not make a new
-- key for her, under which nothing of before could be told from what was tampered with.
ALTER TABLE billhook.data_key ALTER COLUMN wrapped DROP NOT NULL;
ALTER TABLE billhook.data_key ADD COLUMN erased_at timestamptz;
ALTER TABLE billhook.data_key ADD CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL));
COMMENT ON COLUMN billhook.data_key.erased_at IS 'when the key was destroyed; there will be no other for this subject';
REVOKE DELETE ON billhook.data_key FROM billhook_app;
GRANT UPDATE (wrapped, erased_at) ON billhook.data_key TO billhook_app;
