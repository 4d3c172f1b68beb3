"""Papers that are no form: invoices, receipts, accounts of tool use."""
