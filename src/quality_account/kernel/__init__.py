"""What runs in a page's kernel process round its cells. No page imports it."""
