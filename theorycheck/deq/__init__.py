"""The finite side: a NumPy DEQ, its gradients, Gram matrices, Condition 1 and training."""

from theorycheck.deq.condition_1 import Condition1, condition_1
from theorycheck.deq.constants import Constants, Inequality
from theorycheck.deq.equilibrium import Equilibrium, NoEquilibrium
from theorycheck.deq.exact import ExactDEQ, ExactGradient, exact_deq
from theorycheck.deq.fixed_point import NotConverged
from theorycheck.deq.gradient import Adjoint, Gradient, adjoint, gradient
from theorycheck.deq.gram_matrices import G_layers, TangentKernel, gram, least_gram_eigenvalue, tangent_kernel
from theorycheck.deq.instances import InstanceNotFound, find_condition_1_instance
from theorycheck.deq.layer import Layer, layer_of
from theorycheck.deq.lemma_8 import distance_of_equilibria, lemma_8
from theorycheck.deq.long_run import LongRecord, LongRun, long_run, safe_step_size
from theorycheck.deq.model import DEQ
from theorycheck.deq.rational import is_positive_definite, is_positive_semidefinite
from theorycheck.deq.satisfiable import ReadoutRoom, readout_room
from theorycheck.deq.training import Record, Trajectory, train

__all__ = [
    "DEQ",
    "Adjoint",
    "Condition1",
    "Constants",
    "Equilibrium",
    "ExactDEQ",
    "ExactGradient",
    "G_layers",
    "Gradient",
    "Inequality",
    "InstanceNotFound",
    "Layer",
    "LongRecord",
    "LongRun",
    "NoEquilibrium",
    "NotConverged",
    "ReadoutRoom",
    "Record",
    "TangentKernel",
    "Trajectory",
    "adjoint",
    "condition_1",
    "distance_of_equilibria",
    "exact_deq",
    "find_condition_1_instance",
    "gradient",
    "gram",
    "is_positive_definite",
    "is_positive_semidefinite",
    "layer_of",
    "least_gram_eigenvalue",
    "lemma_8",
    "long_run",
    "readout_room",
    "safe_step_size",
    "tangent_kernel",
    "train",
]
