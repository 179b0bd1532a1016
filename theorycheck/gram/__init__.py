"""The population side: the Gram matrices K^(l) and K of infinite width, entry by entry with proved bounds, and the least eigenvalue of K."""

from theorycheck.gram.hermite import hermite_lower_bound, hermite_squares
from theorycheck.gram.least import LeastEigenvalue, least_eigenvalue
from theorycheck.gram.population import PopulationGram, check_sigma_w2, layer_gram, population_gram
from theorycheck.gram.relu_balls import cos_theta, dual, dual_derivative, kappa_of, layer_of

__all__ = [
    "LeastEigenvalue",
    "PopulationGram",
    "check_sigma_w2",
    "cos_theta",
    "dual",
    "dual_derivative",
    "hermite_lower_bound",
    "hermite_squares",
    "kappa_of",
    "layer_gram",
    "layer_of",
    "least_eigenvalue",
    "population_gram",
]
