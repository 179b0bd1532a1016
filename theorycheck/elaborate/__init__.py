"""From the search's certificates to proofs that the kernel reads: untrusted, for the kernel reads every step."""
