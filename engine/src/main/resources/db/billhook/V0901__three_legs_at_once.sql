-- An invoice books three legs: what is owed, what is to be earned, and the tax. They are judged in the constraint as two are, by the
-- rule of ledger.balanced, which is called for all else. NOT VALID: what is stored was held to the same rule.
ALTER DOMAIN ledger.legs DROP CONSTRAINT legs_balance;
ALTER DOMAIN ledger.legs ADD CONSTRAINT legs_balance CHECK (
    CASE WHEN cardinality(VALUE) = 2 AND VALUE[1].amt + VALUE[2].amt = 0 AND VALUE[1].amt <> 0
              AND VALUE[1].ccy = VALUE[2].ccy AND VALUE[1].acc <> VALUE[2].acc
         THEN true
         WHEN cardinality(VALUE) = 3 AND VALUE[1].amt + VALUE[2].amt + VALUE[3].amt = 0
              AND VALUE[1].amt <> 0 AND VALUE[2].amt <> 0 AND VALUE[3].amt <> 0
              AND VALUE[1].ccy = VALUE[2].ccy AND VALUE[1].ccy = VALUE[3].ccy
              AND VALUE[1].acc IS NOT NULL AND VALUE[2].acc IS NOT NULL AND VALUE[3].acc IS NOT NULL
         THEN true ELSE ledger.balanced(VALUE) END) NOT VALID;
