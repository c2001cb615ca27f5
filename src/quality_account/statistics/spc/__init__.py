"""Statistical process control: XmR charts as NHS England's Making Data Count defines them."""
