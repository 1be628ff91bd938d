"""Tests of the search: its files, its rules, and what readers find with it."""
