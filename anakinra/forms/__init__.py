"""What an explorer is made of: fields, reading, controls, links and receipts."""
