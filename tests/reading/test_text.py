"""Latest words, signature, history and forwarded mail, in the shapes that mail programs leave."""

import pytest

from followup_daemon.reading import htmltext, text

NAMES = ("Dana Whitfield", "dana")
BODY = "We decide by Friday."

HISTORIES = {
    "gmail": "On Tue, Feb 17, 2026 at 10:22 Robin Vale <robin.vale@example.org> wrote:\n> old words\n> more",
    "gmail over two lines": "On Tue, Feb 17, 2026 at 10:22 AM Robin Vale <\nrobin.vale@example.org> wrote:\n\n> old words",
    "gmail without marks": "On Tue, Feb 17, 2026 at 10:22 Robin Vale <robin.vale@example.org> wrote:\n\nold words\nmore",
    "german": "Am Di., 17. Feb. 2026 um 10:22 Uhr schrieb Robin Vale <robin.vale@example.org>:\n> old words",
    "french": "Le mar. 17 févr. 2026 à 10:22, Robin Vale <robin.vale@example.org> a écrit :\n> old words",
    "spanish": "El mar, 17 feb 2026 a las 10:22, Robin Vale (<robin.vale@example.org>) escribió:\n> old words",
    "italian": "Il giorno mar 17 feb 2026 alle ore 10:22 Robin Vale <robin.vale@example.org> ha scritto:\n> old words",
    "dutch": "Op di 17 feb 2026 om 10:22 schreef Robin Vale <robin.vale@example.org>:\n> old words",
    "portuguese": "Em ter., 17 de fev. de 2026 às 10:22, Robin Vale <robin.vale@example.org> escreveu:\n> old words",
    "apple": "> On 31 Mar 2026, at 9:22, Robin Vale <robin.vale@example.org> wrote:\n> \n> old words",
    "name first": "Robin Vale wrote on 2026-03-10:\n> old words",
    "outlook delimiter": "-----Original Message-----\nFrom: Robin Vale\nSent: Monday\nTo: Dana\nSubject: Hi\n\nold words",
    "outlook rule": "________________________________\nFrom: Robin Vale <robin.vale@example.org>\nSent: Monday, 2 March 2026 10:00\nTo: Dana\nSubject: Hi\n\nold words",
    "outlook block": "From: Robin Vale <robin.vale@example.org>\nSent: Monday, 2 March 2026 10:00\nTo: Dana\nSubject: Hi\n\nold words",
    "outlook german": "Von: Robin Vale\nGesendet: Montag, 2. März 2026 10:00\nAn: Dana\nBetreff: Hallo\n\nold words",
    "outlook french": "De : Robin Vale\nEnvoyé : lundi 2 mars 2026 10:00\nÀ : Dana\nObjet : Bonjour\n\nold words",
    "outlook spanish": "De: Robin Vale\nEnviado: lunes, 2 de marzo de 2026 10:00\nPara: Dana\nAsunto: Hola\n\nold words",
    "bold block": "*From:* Robin Vale\n*Sent:* Monday, 2 March 2026\n*To:* Dana\n*Subject:* Hi\n\nold words",
    "lines alone": "> old words\n> more",
}  # fmt: skip


@pytest.mark.parametrize("history", HISTORIES.values(), ids=HISTORIES)
def test_history_is_not_said_now(history: str) -> None:
    found = text.split(f"{BODY}\n\n{history}\n", names=NAMES)
    assert found.latest == BODY
    assert "old words" in found.quoted


def test_words_between_quotes_are_said_now() -> None:
    found = text.split("> Would Tuesday suit you?\n\nYes, it would.\n\n> And where?\n\nAt your office.\n", names=NAMES)
    assert found.latest == "Yes, it would.\n\nAt your office."


def test_an_answer_below_the_history_is_said_now() -> None:
    found = text.split("On Tue, Feb 17, 2026 Robin Vale wrote:\n> Would Tuesday suit you?\n\nIt would.\n", names=NAMES)
    assert found.latest == "It would."


@pytest.mark.parametrize(
    "forwarded",
    [
        "---------- Forwarded message ---------\nFrom: Ann\nDate: Mon\nSubject: x\n\ntheir words",
        "Begin forwarded message:\n\nFrom: Ann\n\ntheir words",
        "-------- Weitergeleitete Nachricht --------\nBetreff: x\n\ntheir words",
    ],
)
def test_forwarded_mail_is_kept_apart(forwarded: str) -> None:
    found = text.split(f"Have a look.\n\n{forwarded}", names=NAMES)
    assert (found.latest, found.quoted) == ("Have a look.", "")
    assert "their words" in found.forwarded


def test_a_header_block_is_forwarded_where_the_subject_says_so() -> None:
    found = text.split("From: Ann\nSent: Monday\nTo: Dana\nSubject: x\n\ntheir words", forward=True)
    assert found.latest == ""
    assert "their words" in found.forwarded


SIGNED = {
    "closing": "Kind regards,\nDana Whitfield\nHead of Data\nNorthwind",
    "delimiter": "-- \nDana Whitfield\nHead of Data",
    "delimiter without blank": "--\nDana Whitfield (she/her)\nVP Engineering, Larkfield",
    "name only": "Dana",
    "name in lower case": "dana",
    "initial": "D.",
    "name and title": "Dana Whitfield\nEngineering Manager, Claims\nNorthwind | 613-555-0177",
    "twice": "Best,\nDana\n\nDana Whitfield\nNorthwind Ltd, 14 Bobbin Yard, London\n+44 20 7946 0102",
    "german": "Mit freundlichen Grüßen\nDana Whitfield\nLeiterin Personal",
    "french": "Bien cordialement,\n\nDana Whitfield\nChargée de recrutement",
    "spanish": "Un saludo,\nDana Whitfield",
    "with letters": "Dana Whitfield, P.Eng.\nNorthwind, Process Control",
    "on one line": "Cheers, Dana",
}


@pytest.mark.parametrize("signature", SIGNED.values(), ids=SIGNED)
def test_a_signature_is_kept_apart_and_has_the_name(signature: str) -> None:
    found = text.split(f"Hi Robin,\n\n{BODY} I look forward to it.\n\n{signature}\n", names=NAMES)
    assert found.latest == f"Hi Robin,\n\n{BODY} I look forward to it."
    assert "d" in found.signature.lower()


def test_a_name_in_the_last_line_is_a_signature() -> None:
    found = text.split("Good morning Robin, the 19th at 11 works, see you there. Dana", names=NAMES)
    assert (found.latest, found.signature) == ("Good morning Robin, the 19th at 11 works, see you there.", "Dana")


def test_sentences_below_a_signature_stay() -> None:
    found = text.split(f"{BODY}\n\nKind regards,\nDana\n\nP.S. Please bring your laptop.", names=NAMES)
    assert found.latest == f"{BODY}\n\nP.S. Please bring your laptop."


def test_names_in_a_list_are_no_signature() -> None:
    body = "You will meet:\nDana Whitfield\nPieter Brandt"
    assert text.split(body, names=NAMES).latest == body


def test_thanks_alone_is_said() -> None:
    found = text.split("Thanks!\n\nDana", names=NAMES)
    assert (found.latest, "Dana" in found.signature) == ("Thanks!", True)


@pytest.mark.parametrize(
    "footer",
    [
        "Sent from my iPhone",
        "Get Outlook for Android",
        "Sent from my phone, please excuse the brevity",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "This message may contain confidential information. If you are not the intended recipient, please delete it.",
        "If you are not the intended recipient, any use of it is prohibited.",
        "CONFIDENTIALITY NOTICE: this e-mail is for the addressee only.",
        "Diese E-Mail enthält vertrauliche Informationen.",
        "Ce courriel est confidentiel et réservé à son destinataire.",
    ],
)
def test_footers_are_nobodys_words(footer: str) -> None:
    found = text.split(f"{BODY}\n\nDana\n\n{footer}\n", names=NAMES)
    assert found.latest == BODY
    assert footer not in found.signature


# --- HTML ---------------------------------------------------------------------------------------------------------------------


def read(source: str) -> text.Layers:
    return text.split(htmltext.render(source).text, names=NAMES)


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">secret</div>',
        '<span style="DISPLAY : none !important">secret</span>',
        '<span style="visibility:hidden">secret</span>',
        '<span style="font-size:0">secret</span>',
        '<span style="font-size:0px;color:#333">secret</span>',
        '<span style="opacity:0">secret</span>',
        '<span style="color:#ffffff">secret</span>',
        '<span style="color:white;background:#fff">secret</span>',
        '<font color="#FFFFFF">secret</font>',
        "<div hidden>secret</div>",
        '<div aria-hidden="true">secret</div>',
        '<div style="mso-hide:all">secret</div>',
        '<div style="max-height:0;overflow:hidden">secret</div>',
        '<img alt="secret">',
        "<!-- secret -->",
        "<style>secret{}</style><title>secret</title><script>secret</script>",
    ],
)  # fmt: skip
def test_what_nobody_sees_is_not_read(hidden: str) -> None:
    assert htmltext.render(f"<p>We decide{hidden} by Friday.</p>").text.split() == ["We", "decide", "by", "Friday."]


@pytest.mark.parametrize(
    "ground", ['bgcolor="#0b3d2e"', 'style="background:#0b3d2e"', 'style="background-image:url(x.png)"', 'background="x.png"']
)
def test_white_on_a_dark_ground_is_seen(ground: str) -> None:
    assert htmltext.render(f'<table><tr><td {ground}><b style="color:#fff">Northwind</b></td></tr></table>').text == "Northwind"


def test_rows_of_labels_and_values_keep_them_on_a_line() -> None:
    source = "<table><tr><td>Role</td><td><b>Staff Engineer</b></td></tr><tr><td>Location</td><td>Ottawa</td></tr></table>"
    assert htmltext.render(source).text == "Role\tStaff Engineer\nLocation\tOttawa"


def test_blocks_and_breaks_are_lines() -> None:
    assert (
        htmltext.render("<div>Hi&nbsp;Robin,</div><div><br></div><div>one<br>two <b>bold</b>.</div>").text == "Hi Robin,\n\none\ntwo bold."
    )


def test_lists() -> None:
    assert htmltext.render("<ul><li>one</li><li>two</li></ul>").text == "- one\n- two"


@pytest.mark.parametrize(
    "history",
    [
        '<div class="gmail_quote"><div class="gmail_attr">On Tue, Feb 17, 2026 Robin wrote:<br></div><blockquote class="gmail_quote">old words</blockquote></div>',
        '<blockquote type="cite"><div>On 31 Mar 2026, at 9:22, Robin wrote:</div><div>old words</div></blockquote>',
        '<hr><div id="divRplyFwdMsg"><b>From:</b> Robin<br><b>Sent:</b> Monday<br><b>To:</b> Dana<br><b>Subject:</b> Hi</div><div>old words</div>',
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p><b>From:</b> Robin<br>old words</p></div><p>older words</p>',
    ],
)  # fmt: skip
def test_history_in_html(history: str) -> None:
    found = read(f"<html><body><p>{BODY}</p><p>Dana</p>{history}</body></html>")
    assert found.latest == BODY
    assert found.signature == "Dana"
    assert "old words" in found.quoted


def test_a_marked_signature_in_html() -> None:
    found = read(
        f'<div>{BODY}</div><div class="gmail_signature"><div>Dana Whitfield</div><div>Some motto of the house that is long enough to be one</div></div>'
    )
    assert found.latest == BODY
    assert found.signature.startswith("Dana Whitfield")


def test_links_and_markup() -> None:
    found = htmltext.render(
        '<script type="application/ld+json">{"@type":"Event"}</script><a href="https://meet.example/x">Join</a><a href="javascript:no">no</a>'
    )
    assert found.links == ("https://meet.example/x",)
    assert found.markup == ('{"@type":"Event"}',)


@pytest.mark.parametrize("source", ["<div>" * 100_000, "<b>" * 50_000, "<table><tr><td>" * 20_000, "<" * 100_000, "&" * 100_000, ""])
def test_hostile_html_costs_little(source: str) -> None:
    assert len(htmltext.render(source + "x").text) <= htmltext.MOST_TEXT


def test_flowed_lines_are_joined() -> None:
    assert text.unflow("one \ntwo\n> a \n> b\n-- \nDana", delsp=False) == "one two\n> a b\n-- \nDana"
