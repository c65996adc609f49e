"""Rules of who may deliver that several areas share."""

from linli_core.domain.declarations.deliverers import by_professionals
from linli_core.domain.declarations.pairing_terms import meets, offered, wanted


def test_professionals_are_asked_for_only_where_the_trait_is_stated() -> None:
    """With the trait a volunteer may not be proposed and a professional may; without it, both."""
    ask = by_professionals("yard.nursing", ("yard.care",), when="yard.ill", source="test").ask
    volunteer, professional = (
        {"core.role": frozenset([role])} for role in ("volunteer", "social_worker")
    )
    want = wanted(ask, {"yard.ill": frozenset(["yes"])})
    assert want is not None
    assert meets(ask, want, offered(ask, professional))
    assert not meets(ask, want, offered(ask, volunteer))
    assert wanted(ask, {}) is None
