"""The command as a function: exit code, stdout, stderr; never a traceback."""

import pytest

from theorycheck.cli import main


@pytest.fixture
def run(capsys):
    def go(*arguments):
        code = main(arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return go
