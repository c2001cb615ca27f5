"""Small counts of people: named policies, what they show, and proof that nothing hidden can be found."""
