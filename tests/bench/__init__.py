"""Benchmarks: how long a build takes, and what a visitor waits for, beside others."""
