-- Invoices need accounts that payments did not: credits that customers bought and have not used, which can never be overdrawn;
-- tax owed, by class of rate; invoices that nobody will pay. Numbered after V0420, which states the chart before this one.
CREATE OR REPLACE VIEW ledger.chart (code, name, normal_side, is_strict, per_customer) AS VALUES
    (1000, 'BANK',                   'DEBIT',  false, false),
    (1010, 'PROCESSOR_CLEARING',     'DEBIT',  false, false),
    (1020, 'DISPUTED_FUNDS',         'DEBIT',  false, false),
    (1100, 'ACCOUNTS_RECEIVABLE',    'DEBIT',  false, false),
    (2010, 'CUSTOMER_CREDIT',        'CREDIT', true,  true),
    (2020, 'DEFERRED_REVENUE',       'CREDIT', false, false),
    (2030, 'PREPAID_CREDITS',        'CREDIT', true,  true),
    (2100, 'TAX_PAYABLE_STANDARD',   'CREDIT', false, false),
    (2110, 'TAX_PAYABLE_REDUCED',    'CREDIT', false, false),
    (2120, 'TAX_PAYABLE_SPECIAL',    'CREDIT', false, false),
    (2190, 'TAX_PAYABLE_OTHER',      'CREDIT', false, false),
    (4000, 'REVENUE',                'CREDIT', false, false),
    (4900, 'REFUNDS_AND_ALLOWANCES', 'DEBIT',  false, false),
    (5010, 'PROCESSING_FEES',        'DEBIT',  false, false),
    (5020, 'DISPUTE_FEES',           'DEBIT',  false, false),
    (5030, 'DISPUTE_LOSSES',         'DEBIT',  false, false),
    (5040, 'BAD_DEBTS',              'DEBIT',  false, false);

CREATE OR REPLACE FUNCTION ledger.hot_codes() RETURNS int[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY[1000, 1010, 1020, 1100, 2020, 2100, 2110, 2120, 2190, 4000, 4900, 5010, 5020, 5030, 5040];
