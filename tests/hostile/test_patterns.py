"""No text makes one of lif's regular expressions slow: those of its code, and those of its schemas."""

import os
import re
import signal
import warnings

import pytest

from hostile.patterns import attacks, patterns

_LENGTH, _SECONDS = 8_000, 1.0
"""A pattern whose work grows with the length alone needs a tenth of a second for all its texts; one whose work
grows with the square of it, a minute."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process")
def test_no_pattern_s_work_grows_faster_than_the_text() -> None:
    found = patterns()
    by_words = {(item.pattern, item.flags): where for where, item in found.items()}

    assert len(by_words) > 100
    assert [where for (words, flags), where in by_words.items() if not ends_in_time(re.compile(words, flags))] == []


def test_a_slow_pattern_would_be_found() -> None:
    assert not ends_in_time(re.compile(r"[^\s@]*@"))
    assert not ends_in_time(re.compile(r"\A(a|a)*\Z"))


def ends_in_time(pattern: re.Pattern[str]) -> bool:
    """Tell whether a pattern gets through all texts in the processor time that is given to it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        child = os.fork()
    if child == 0:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, _SECONDS)
        for text in attacks(pattern, _LENGTH):
            pattern.search(text)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0
