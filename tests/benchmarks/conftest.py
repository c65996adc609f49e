"""Benchmarks are run by `make bench`; their peers need packages that the tests do not have."""

collect_ignore_glob = ["*_peer.py"]
