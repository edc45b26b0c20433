"""What is shown: lines, tables, and findings in the formats that editors and CI read."""
