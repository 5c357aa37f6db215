"""What is worth telling: one small module a family; a rule is data and one generator of findings."""
