"""Numbers of Bernoulli."""


def bernoulli(index: int) -> float:
    """Return a number.

    Args:
        index: Which one.
    """
    return 0.0
