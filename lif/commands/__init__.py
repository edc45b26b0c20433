"""The commands: each wires one piece of work to the terminal, and says what it wrote and what comes next."""
