"""What was signed is named by the digest of its photo, one form wherever it is written."""

from hashlib import sha256

import pytest

from linli_core.domain.proofs.photo_digests import is_photo_digest

PHOTO = sha256("示例照片".encode()).hexdigest()


@pytest.mark.parametrize("text", [PHOTO, PHOTO.upper()])
def test_a_digest_is_sixty_four_hexadecimal_digits_of_either_case(text: str) -> None:
    """What one tool prints in capitals is the same digest."""
    assert is_photo_digest(text)


@pytest.mark.parametrize(
    "text",
    ["", "已签字", PHOTO[:-1], PHOTO + "0", "g" * 64, f"{PHOTO}\n", "０" * 64],
    ids=("blank", "words", "short", "long", "no digit", "line end", "full-width"),
)
def test_nothing_else_is(text: str) -> None:
    """Else nobody could tell which photo it was."""
    assert not is_photo_digest(text)
