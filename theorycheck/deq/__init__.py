"""The finite side: a NumPy DEQ, its gradients, Gram matrices, Condition 1 and training."""
