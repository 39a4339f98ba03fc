"""Records in, rows out: the only part of the program that writes facts."""
