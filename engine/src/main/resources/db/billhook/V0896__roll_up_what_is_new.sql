-- Which tenants have rows to roll up was answered by reading the whole journal, every time. The index by tenant and transaction
-- answers it by one look for each.
ALTER FUNCTION ledger.roll_up(int) SET enable_seqscan = off;
ALTER FUNCTION ledger.roll_up(int) SET enable_hashjoin = off;
ALTER FUNCTION ledger.roll_up(int) SET enable_mergejoin = off;
