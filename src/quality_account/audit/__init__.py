"""What an auditor is told of a finished edition; it reads what a build left, and runs nothing."""
