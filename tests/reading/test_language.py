"""Languages by their small words."""

import pytest

from followup_daemon.reading import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thank you for your application, we will be in touch with you soon.", "en"),
        ("Nous vous remercions de votre candidature et reviendrons vers vous.", "fr"),
        ("Vielen Dank für Ihre Bewerbung, wir melden uns in der nächsten Woche.", "de"),
        ("Gracias por su interés, nos pondremos en contacto con usted.", "es"),
        ("Grazie per la tua candidatura, ti contatteremo nella prossima settimana.", "it"),
        ("Bedankt voor je sollicitatie, wij nemen contact met je op.", "nl"),
        ("Obrigado pelo seu interesse, entraremos em contato com você.", "pt"),
        ("OK", ""),
        ("", ""),
        ("4711 0815", ""),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert language.of(text) == expected
