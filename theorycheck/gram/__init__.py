"""The population side: Q, the layers K(l), the limit K and its least eigenvalue."""
