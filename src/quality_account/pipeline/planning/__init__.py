"""What a build will do, decided before anything is written."""
