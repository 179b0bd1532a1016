"""Questions as users ask them, about activations, kernels, entropies and means: all true, all decided."""

import re

import pytest

from theorycheck.decide import decide
from theorycheck.verdict import Outcome

L, P, PP = "(-inf, inf)", "[0, inf)", "(0, inf)"
ASKED = [
    ("abs(relu(x)-relu(y)) <= abs(x-y)",L),("relu(x)**2 + relu(-x)**2 == x**2",L),("relu(x+y) <= relu(x)+relu(y)",L),("max(x,y) == (x+y+abs(x-y))/2",L),
    ("tanh(x) <= x",P),("abs(tanh(x)-tanh(y)) <= abs(x-y)",L),("log(1+exp(x)) >= relu(x)",L),("log(1+exp(x)) <= relu(x)+log(2)",L),("exp(-x)/(1+exp(-x))**2 <= 1/4",L),
    ("x/(1+exp(-x)) >= -1/3",L),("x*(1+erf(x/sqrt(2)))/2 >= -171/1000",L),("log(exp(x)+exp(y)) >= max(x,y)",L),("log(exp(x)+exp(y)) <= max(x,y)+log(2)",L),
    ("sqrt(x*y) <= (x+y)/2",P),("abs(x*y) <= (x**2+y**2)/2",L),("(abs(x)+abs(y))**2 <= 2*(x**2+y**2)",L),("(a*c+b*d)**2 <= (a**2+b**2)*(c**2+d**2)",L),
    ("(sqrt(1-c**2) + (pi - acos(c))*c)/pi >= c","[-1,1]"),("0 <= (pi - acos(c))/pi <= 1","[-1,1]"),("(sqrt(1-c**2) + (pi - acos(c))*c)/pi >= 0","[-1,1]"),
    ("erf(x) <= 2*x/sqrt(pi)",P),("erfc(x) <= exp(-x**2)",P),("erfc(x) <= exp(-x**2)/(x*sqrt(pi))",PP),("exp(-x) <= 1 - x + x**2/2",P),("cosh(x) <= exp(x**2/2)",L),
    ("log(cosh(x)) <= x**2/2",L),("(1 - 1/x)**x <= 1/e","(1, inf)"),("sqrt(x+y) <= sqrt(x)+sqrt(y)",P),("atan(x) >= x/(1+x**2)",P),("p*log(p/q)+(1-p)*log((1-p)/(1-q)) >= 2*(p-q)**2","(0,1)"),
    ("(1+x)**(3/2) >= 1+3*x/2","[-1, inf)"),("max(a,b)-max(c,d) <= max(a-c,b-d)",L),("exp(x)/(exp(x)+exp(y)) <= 1",L),("sqrt(1+x**2)-1 <= abs(x)",L),("relu(x)*relu(y) <= abs(x*y)",L),
    ("abs(x+y) <= abs(x)+abs(y)",L),("abs(abs(x)-abs(y)) <= abs(x-y)",L),("sqrt((a+c)**2+(b+d)**2) <= sqrt(a**2+b**2)+sqrt(c**2+d**2)",L),("1/(1+exp(-x)) == (1+tanh(x/2))/2",L),
    ("tanh(x)**2 <= 1",L),("erf(x)**2 <= 1 - exp(-4*x**2/pi)",L),("x*log(x) + y*log(y) >= (x+y)*log((x+y)/2)",PP),("exp(x)+exp(-x) >= 2 + x**2",L),("sin(x)**2 + cos(x)**2 == 1",L),("abs(sin(x)-sin(y)) <= abs(x-y)",L),
    ("abs(atan(x)-atan(y)) <= abs(x-y)",L),("relu(x)-relu(-x) == x",L),("abs(x)**3 >= x**3",L),("x**2*exp(-x**2) <= 1/e",L),("abs(x)*exp(-x**2/2) <= exp(-1/2)",L),("erfc(x) + erfc(-x) == 2",L),
    ("log(1+x*y) <= log(1+x)+log(1+y)",P),("(x*y)**(1/3) <= (x+y+1)/3",P),("min(x,y) <= sqrt(x*y) <= max(x,y)",P),("x/(1+x) + y/(1+y) >= (x+y)/(1+x+y)",P),("abs(cos(x)-cos(y)) <= 2",L),
    ("(1+x/3)**3 <= exp(x)","[-3, inf)"),("sqrt(1+x) <= 1+x/2-x**2/8+x**3/16",P),("2*atan(x) <= pi*x/(x+1)+ 1",P),("log(x) <= sqrt(x) - 1/sqrt(x)","[1,inf)"),("exp(x*y) <= exp(x**2/2+y**2/2)",L),
    ("sinh(x) >= x",P),("x*cosh(x) >= sinh(x)",P),("tanh(x) >= x - x**3/3",P),("acos(x) + acos(-x) == pi","[-1,1]"),("acos(x) <= pi/2*sqrt(2*(1-x))","[-1,1]"),("sqrt(1-c**2) + (pi - acos(c))*c >= 0","[-1,1]"),
    ("x**x >= exp(-1/e)",PP),("(x+1/x) >= 2",PP),("(x**2+1)/(x) >= 2",PP),("log(2) <= x*log(2) + (1-x)*log(2)+x**2","[0,1]"),("abs(x-y)*(abs(x)+abs(y)) >= abs(x**2-y**2)",L),("step(x)*x == relu(x)",L),("abs(step(x)-step(y)) <= 1",L)
]  # fmt: skip


@pytest.mark.parametrize(("relation", "interval"), ASKED)
def test_it_holds(relation, interval):
    names = sorted(set(re.findall(r"\b[abcdpqxy]\b", relation)))
    decision = decide(relation, dict.fromkeys(names, interval), time_limit=20)
    assert decision.outcome is Outcome.HOLDS, decision.reason
