-- A customer's VAT id may decide by itself whether she accounts for the tax, where the seller asked for that.
ALTER TABLE billhook.customer_tax
    DROP CONSTRAINT customer_tax_exempt_check,
    ADD CONSTRAINT customer_tax_exempt_check CHECK (exempt IN ('none', 'exempt', 'reverse_charge', 'automatic'));
COMMENT ON COLUMN billhook.customer_tax.exempt IS
    'automatic: as reverse_charge while the VAT id is of another member state than the seller''s, and else as none';
