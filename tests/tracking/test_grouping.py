"""Which mails belong together: one rule a test, two or three mails each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup_daemon.model import Address, Authentication, FolderRole, Kind, Stage
from tests.tracking.builders import ME, at_time, day, entry, letter, one, reply, robot, says, tracked

ANN = "Ann Lee <ann@northwind.example>"
BEN = "Ben Roy <ben@northwind.example>"
AGENT = "Yasmin El-Khoury <yasmin@brightharbour.example>"
ACK = Kind.ACKNOWLEDGEMENT
NO = Kind.REJECTION
INVITED = Kind.INVITATION


def companies(*mails, **more):
    return sorted((each.company, each.role, str(each.stage)) for each in tracked(*mails, **more).applications)


def test_two_roles_at_one_company_stay_two() -> None:
    first = robot("a", day(0), "Northwind", ACK, role="Backend Developer", subject="Thank you for applying")
    second = robot("b", day(2), "Northwind", ACK, role="Embedded Engineer", subject="Thank you for applying")
    invited = letter("c", day(5), ANN, INVITED, role="Backend Developer")
    assert companies(first, second, invited) == [
        ("Northwind", "Backend Developer", "scheduling"),
        ("Northwind", "Embedded Engineer", "applied"),
    ]


def test_one_gmail_thread_of_two_acknowledgements_stays_two() -> None:
    first = robot("a", day(0), "Northwind", ACK, role="Backend Developer", thread_id="t1")
    second = robot("b", day(0, 10), "Northwind", ACK, role="Embedded Engineer", thread_id="t1")
    assert len(companies(first, second)) == 2


def test_senior_and_not_senior_are_two_vacancies_but_a_loose_name_is_one() -> None:
    first = robot("a", day(0), "Northwind", ACK, role="Data Engineer")
    second = robot("b", day(1), "Northwind", ACK, role="Senior Data Engineer")
    assert len(companies(first, second)) == 2
    assert len(companies(second, letter("c", day(3), ANN, INVITED, role="Data Engineer"))) == 1


def test_two_recruiters_on_one_role_are_one() -> None:
    first = letter("a", day(0), ANN, ACK, role="Fraud Engineer")
    second = letter("b", day(8), BEN, INVITED, role="Fraud Engineer")
    assert {contact.email for contact in one(first, second).contacts} == {"ann@northwind.example", "ben@northwind.example"}


def test_an_agency_with_three_clients_gives_three() -> None:
    mails = [
        letter("a", day(0), AGENT, ACK, company="Pellworth Dairy", role="Developer", agency="Bright Harbour"),
        letter("b", day(1), AGENT, INVITED, company="Dunmore Rail", role="Systems Engineer", agency="Bright Harbour", answers="a"),
        letter("c", day(2), AGENT, Kind.ASSESSMENT, company="Kettleby Labs", role="Data Architect", agency="Bright Harbour"),
    ]
    assert [company for company, _, _ in companies(*mails)] == ["Dunmore Rail", "Kettleby Labs", "Pellworth Dairy"]


def test_an_agency_stands_for_its_client_until_it_names_one() -> None:
    first = letter("a", day(0), AGENT, Kind.OUTREACH, company=None, role="Data Architect", agency="Bright Harbour")
    assert one(first).company == "Bright Harbour"
    named = letter("b", day(1), AGENT, INVITED, company="Kettleby Labs", role="Data Architect", agency="Bright Harbour", answers=first)
    application = one(first, named)
    assert (application.company, application.agency) == ("Kettleby Labs", "Bright Harbour")
    assert application.recruiter == "yasmin@brightharbour.example"


def test_four_companies_behind_one_address_are_four_and_a_no_hits_one() -> None:
    names = ["Ostrava Games", "Tessellate", "Maison Bélanger", "Uplands Health"]
    mails = [robot(str(number), day(number), name, ACK, role=f"Developer {name}") for number, name in enumerate(names)]
    no = robot("no", day(9), "Tessellate, Inc.", NO, role="Developer Tessellate")
    found = companies(*mails, no)
    assert len(found) == 4
    assert [company for company, _, stage in found if stage == "rejected"] == ["Tessellate"]


def test_a_mail_domain_of_another_name() -> None:
    ack = robot("a", day(0), "Lantern & Loom", ACK, role="Platform Lead")
    person = letter("b", day(3), "B. Quist <bquist@ll-textiles.example>", INVITED, company="Lantern and Loom", role="Platform Lead")
    assert one(ack, person).company == "Lantern & Loom"


def test_two_brands_of_one_hr_address() -> None:
    hr = "P. Wójcik <p.wojcik@hr.meridian.example>"
    mails = [
        letter("a", day(0), hr, ACK, company="Redwing Outfitters", role="Loyalty Developer"),
        letter("b", day(2), hr, ACK, company="Copse & Daughters", role="Network Engineer"),
        letter("c", day(9), hr, NO, company="Copse & Daughters"),
    ]
    assert companies(*mails) == [
        ("Copse & Daughters", "Network Engineer", "rejected"),
        ("Redwing Outfitters", "Loyalty Developer", "applied"),
    ]


def test_a_new_thread_without_names_from_the_same_person() -> None:
    first = letter("a", day(0), ANN, ACK, role="Firmware Engineer")
    later = letter("b", day(9), ANN, INVITED, company=None, job=0.4, label=Kind.NOT_JOB)
    assert one(first, later).stage is Stage.SCHEDULING


def test_company_alone_suffices_for_the_only_live_application() -> None:
    first = robot("a", day(0), "Northwind", ACK, role="Data Engineer")
    later = letter("b", day(3), ANN, INVITED)
    assert one(first, later).role == "Data Engineer"


def test_a_domain_alone_is_weak_but_enough() -> None:
    first = robot("a", day(0), "Halvorsen Marine", ACK, role="Data Engineer")
    later = letter("b", day(3), "Ingrid Solheim <ingrid@halvorsenmarine.example>", INVITED, company=None)
    assert one(first, later).company == "Halvorsen Marine"


def test_a_role_of_two_words_alone_is_enough_where_only_a_strange_domain_speaks() -> None:
    from followup_daemon.model import Fact

    first = robot("a", day(0), "Lantern & Loom", ACK, role="Platform Lead")
    later = replace(
        letter("b", day(3), "B. Quist <bquist@ll-textiles.example>", INVITED, role="Platform Lead"), company=Fact("Ll Textiles", 0.4)
    )
    assert one(first, later).company == "Lantern & Loom"


def test_after_a_no_a_new_role_is_a_new_application() -> None:
    no = letter("a", day(0), ANN, NO, role="Reporting Developer")
    anew = letter("b", day(60), ANN, INVITED, role="Data Platform Owner")
    yes = reply("c", day(61), anew, Kind.AGREES, to=ANN)
    assert companies(no, anew, yes) == [
        ("Northwind", "Data Platform Owner", "scheduling"),
        ("Northwind", "Reporting Developer", "rejected"),
    ]


def test_after_a_no_a_fresh_acknowledgement_of_the_same_role_is_a_new_application() -> None:
    no = robot("a", day(0), "Northwind", NO, role="Data Engineer")
    anew = robot("b", day(90), "Northwind", ACK, role="Data Engineer")
    assert [stage for _, _, stage in companies(no, anew)] == ["applied", "rejected"]


def test_after_a_no_company_alone_goes_to_the_live_one() -> None:
    old = robot("a", day(0), "Northwind", ACK, NO, role="Data Engineer")
    live = robot("b", day(1), "Northwind", ACK, role="Backend Developer")
    later = letter("c", day(9), ANN, INVITED)
    assert ("Northwind", "Backend Developer", "scheduling") in companies(old, live, later)


def test_an_answer_in_the_old_thread_stays_with_the_old_one() -> None:
    no = letter("a", day(0), ANN, NO, role="Data Engineer")
    live = robot("b", day(1), "Northwind", ACK, role="Backend Developer")
    again = letter("c", day(9), ANN, INVITED, answers=no)
    assert ("Northwind", "Data Engineer", "scheduling") in companies(no, live, again)


def test_requisition_numbers() -> None:
    mails = [
        robot("a", day(0), "Northwind", ACK, role="Historian Engineer", requisition="R-5521"),
        robot("b", day(0, 10), "Northwind", ACK, role="Reporting Specialist", requisition="R-5530"),
        letter("c", day(5), ANN, INVITED, requisition="R-5521"),
        robot("d", day(7), "Northwind", NO, requisition="R-5530"),
    ]
    assert companies(*mails) == [
        ("Northwind", "Historian Engineer", "scheduling"),
        ("Northwind", "Reporting Specialist", "rejected"),
    ]


def test_a_calendar_uid_outweighs_everything_but_the_thread() -> None:
    first = letter("a", day(0), ANN, role="Data Engineer", events=(entry("u1", day(5, 14), ANN, [ANN]),))
    update = letter(
        "b", day(2), "Calendar <robot@calendar.example>", company=None, job=0.1, label=Kind.NOT_JOB, unattended=True,
        events=(entry("u1", day(6, 14), ANN, [ANN], sequence=1),),
    )  # fmt: skip
    assert one(first, update).interviews[0].start == day(6, 14)


def test_the_same_mail_in_two_accounts_is_one_and_the_sent_copy_counts() -> None:
    sent = reply("x", day(0), None, Kind.APPLICATION, to=ANN, company="Northwind", role="Data Engineer")
    stray = replace(sent, account="work", role=FolderRole.INBOX, own=False)
    for order in ((sent, stray), (stray, sent)):
        application = one(*order)
        assert len(application.mails) == 1
        assert application.mails[0].own
        assert application.stage is Stage.APPLIED


def test_one_matter_over_two_accounts() -> None:
    apply = reply("a", day(0), None, Kind.APPLICATION, to=ANN, company="Northwind", role="Data Engineer")
    invited = letter("b", day(8), ANN, INVITED, role="Data Engineer", to="robin@vale-consulting.example", account="work")
    application = one(apply, invited)
    assert (application.account, application.address) == ("work", "robin@vale-consulting.example")


def test_the_users_thanks_in_a_new_thread_belong_to_the_interview_that_is_past() -> None:
    shared = "Ann Lee <ann@agency.example>"
    one_ = letter("a", day(0), shared, company="Northwind", role="Data Engineer", agency="Agency", events=(entry("u", day(3, 14), shared),))
    two = letter("b", day(1), shared, ACK, company="Larkfield", role="Architect", agency="Agency")
    thanks = reply("c", day(3, 16), None, Kind.THANK_YOU, to=shared)
    found = {each.company: len(each.mails) for each in tracked(one_, two, thanks).applications}
    assert found == {"Northwind": 2, "Larkfield": 1}


def test_thanks_to_a_listed_interviewer_who_never_wrote() -> None:
    first = letter(
        "a", day(0), ANN, role="Data Engineer", events=(entry("u", day(3, 14), ANN, [ANN, "Omar Haddad <omar@northwind.example>"]),)
    )
    thanks = reply("b", day(3, 16), None, Kind.THANK_YOU, to="omar@northwind.example")
    assert len(one(first, thanks).mails) == 2


class TestUndecided:
    one_ = letter("a", day(0), AGENT, ACK, company="Glenashdale", role="Actuarial Developer", agency="Bright Harbour")
    two = letter("b", day(1), AGENT, ACK, company="Bracken Telecom", role="Porting Engineer", agency="Bright Harbour")
    which = letter(
        "c", day(9), AGENT, at_time(Kind.CONFIRMATION, day(15, 13)), company=None, agency="Bright Harbour", subject="They're keen!"
    )

    def test_a_mail_that_fits_two_moves_neither(self) -> None:
        tracking = tracked(self.one_, self.two, self.which)
        assert [(each.stage, each.undecided, each.interviews) for each in tracking.applications] == [(Stage.APPLIED, True, ())] * 2
        (undecided,) = tracking.undecided
        assert undecided.message_id == self.which.message_id
        assert set(undecided.candidates) == {each.id for each in tracking.applications}

    def test_a_later_mail_of_the_thread_settles_it(self) -> None:
        later = letter("d", day(10), AGENT, Kind.OTHER_JOB, company="Bracken Telecom", agency="Bright Harbour", answers=self.which)
        tracking = tracked(self.one_, self.two, self.which, later)
        assert not tracking.undecided
        assert {each.company: each.stage for each in tracking.applications} == {
            "Glenashdale": Stage.APPLIED,
            "Bracken Telecom": Stage.SCHEDULED,
        }

    def test_an_ended_one_is_no_candidate(self) -> None:
        no = letter("n", day(5), AGENT, NO, company="Glenashdale", agency="Bright Harbour")
        tracking = tracked(self.one_, self.two, no, self.which)
        assert not tracking.undecided
        assert next(each for each in tracking.applications if each.company == "Bracken Telecom").stage is Stage.SCHEDULED

    def test_the_users_own_answer_in_that_thread_is_no_second_question(self) -> None:
        tracking = tracked(self.one_, self.two, self.which, reply("d", day(9, 12), self.which, to=AGENT))
        assert len(tracking.undecided) == 1


@pytest.mark.parametrize(
    "mail",
    [
        letter("a", day(0), ANN, Kind.JOB_ALERT, label=Kind.JOB_ALERT),
        letter("a", day(0), ANN, label=Kind.NOT_JOB, job=0.1),
        letter("a", day(0), ANN, ACK, job=0.3),
        letter("a", day(0), ANN, Kind.OUT_OF_OFFICE),
        letter("a", day(0), ANN, Kind.OUTREACH, bulk=True),
        letter("a", day(0), ANN, Kind.OFFER, authentication=Authentication.FAIL),
        letter("a", day(0), ANN, Kind.OFFER, quarantined="too large"),
        letter("a", day(0), ANN, says(Kind.SURVEY), label=Kind.NOT_JOB, automatic=True),
        letter("a", day(0), f"Robin Vale <{ME}>", Kind.OFFER),
        reply("a", day(0), None, Kind.THANK_YOU, to=ANN),
    ],
    ids=lambda mail: f"{mail.label}-{mail.job}",
)
def test_what_founds_nothing(mail) -> None:
    assert not tracked(mail).applications


def test_the_users_application_by_mail_founds_one() -> None:
    application = one(reply("a", day(0), None, Kind.APPLICATION, to=ANN, company="Northwind", role="Data Engineer"))
    assert (application.stage, application.id, application.contacts) == (Stage.APPLIED, "northwind-data-engineer", ())


def test_what_lay_loose_in_the_thread_comes_along() -> None:
    loose = reply("a", day(0), None, Kind.REPLY, to=ANN, job=0.2, label=Kind.NOT_JOB)
    answer = letter("b", day(1), ANN, INVITED, answers=loose, role="Data Engineer")
    assert [mail.message_id for mail in one(loose, answer).mails] == [loose.message_id, answer.message_id]


def test_a_candidate_who_answers_the_users_invitation_is_no_employer() -> None:
    invites = reply("a", day(0), None, Kind.INVITATION, to="Dmitri <dmitri@far.example>", job=0.9)
    accepts = letter("b", day(1), "Dmitri <dmitri@far.example>", at_time(Kind.CONFIRMATION, day(9, 11)), answers=invites, company=None)
    assert not tracked(invites, accepts).applications


def test_siblings_of_a_mail_that_was_never_seen() -> None:
    first = letter("a", day(0), ANN, ACK, role="Data Engineer", answers="unseen")
    second = letter("b", day(2), "Zoe <zoe@elsewhere.example>", INVITED, company=None, answers="unseen")
    assert len(one(first, second).mails) == 2


def test_a_stranger_in_copy_is_no_evidence_but_a_colleague_is() -> None:
    first = letter("a", day(0), ANN, ACK, role="Data Engineer", cc=(Address("Ben", "ben@northwind.example"), Address("Z", "z@far.example")))
    assert len(tracked(first, letter("b", day(2), BEN, INVITED, company=None)).applications) == 1
    assert len(tracked(first, letter("b", day(2), "Z <z@far.example>", INVITED, company=None)).applications) == 2


def test_role_learned_later_fills_in_and_the_surest_name_wins() -> None:
    from followup_daemon.model import Fact

    first = replace(robot("a", day(0), "Northwind", ACK), company=Fact("northwind", 0.4))
    second = letter("b", day(2), ANN, INVITED, role="Data Engineer")
    application = one(first, second)
    assert (application.company, application.role, application.id) == ("Northwind", "Data Engineer", "northwind")
