"""The population side: the Gram matrices K^(l) and K of infinite width, entry by entry with proved bounds, and the least eigenvalue of K.

``population_gram`` takes any activation; ReLU, leaky ReLU, |x| and linear activations are explicit in an angle, all others go by Hermite series.
"""

from theorycheck.gram.blocks import memory_bound
from theorycheck.gram.fixed_point import Diagonal, NoFixedPoint, NoKernel, UniquenessNotGuaranteed, diagonal
from theorycheck.gram.hermite import hermite_lower_bound, hermite_squares
from theorycheck.gram.hermite_general import correlation_bound, hermite_lower_bound_general
from theorycheck.gram.least import LeastEigenvalue, least_eigenvalue
from theorycheck.gram.population import PopulationGram, check_sigma_w2, layer_gram, population_gram
from theorycheck.gram.rate import layer_rate_bound
from theorycheck.gram.relu_balls import cos_theta, dual, dual_derivative, kappa_of, layer_of
from theorycheck.gram.zero import rank_bound

__all__ = [
    "Diagonal",
    "LeastEigenvalue",
    "NoFixedPoint",
    "NoKernel",
    "PopulationGram",
    "UniquenessNotGuaranteed",
    "check_sigma_w2",
    "correlation_bound",
    "cos_theta",
    "diagonal",
    "dual",
    "dual_derivative",
    "hermite_lower_bound",
    "hermite_lower_bound_general",
    "hermite_squares",
    "kappa_of",
    "layer_gram",
    "layer_of",
    "layer_rate_bound",
    "least_eigenvalue",
    "memory_bound",
    "population_gram",
    "rank_bound",
]
