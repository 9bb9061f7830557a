"""The chapters: statements, tables and worked examples as readers see them."""
