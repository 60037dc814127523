"""For which company and role: mails of many hands, systems and languages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from followup_daemon.model import Address, Attendee, CalendarEvent, FolderRole, Message
from followup_daemon.reading.employer import Employer, employer

ME = Address("Robin Vale", "robin.vale@example.org")
OWN = (ME.email,)
WHEN = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


def address(text: str) -> Address:
    name, _, email = text.rpartition("<")
    return Address(name.strip(), email.rstrip(">").strip())


def message(sender: str, subject: str, latest: str, signature: str = "", **more: Any) -> Message:
    shown = address(sender)
    return Message(
        account="personal",
        role=more.pop("role", FolderRole.INBOX),
        message_id="<m@x.example>",
        sender=shown,
        sent_at=WHEN,
        received=WHEN,
        subject=subject,
        latest=latest,
        signature=signature,
        senders=(shown,),
        to=more.pop("to", (ME,)),
        **more,
    )


def sent(to: str, subject: str, latest: str) -> Message:
    return message(f"Robin Vale <{ME.email}>", subject, latest, "Robin Vale\n+1 613 555 0100", role=FolderRole.SENT, to=(address(to),))


def read(mail: Message) -> Employer:
    return employer(mail, OWN)


# sender, subject, words, signature, company, role
FROM_SYSTEMS = [
    (
        "Quarrystone <no-reply@us.greenhouse-mail.io>",
        "Thank you for applying to Quarrystone",
        "Hi Robin,\nThank you for your interest in Quarrystone! We have received your application for the Site Reliability Engineer position.",
        "",
        "Quarrystone",
        "Site Reliability Engineer",
    ),
    (
        "Amber & Oak <no-reply@hire.lever.co>",
        "Your application to Amber & Oak",
        "Hi Robin,\nYour application for Merchandising Analyst has reached us.\nThe Amber & Oak team",
        "",
        "Amber & Oak",
        "Merchandising Analyst",
    ),
    (
        "Mossbank Workday <mossbank@myworkday.com>",
        "Mossbank: your submission for JR-55121 Credit Risk Modeller",
        "Dear Robin,\nYour application for Credit Risk Modeller (JR-55121) has been submitted.",
        "",
        "Mossbank",
        "Credit Risk Modeller",
    ),
    (
        "mossbank@myworkday.com",
        "We have received your application",
        "Thank you. Your application for the position of Vault Clerk is complete.",
        "",
        "Mossbank",
        "Vault Clerk",
    ),
    (
        "Tallow Street Hospital Careers <tallowstreet+autoreply@talent.icims.com>",
        "Tallow Street Hospital - Application Received - Nurse Scheduler (2026-4410)",
        "Dear Robin Vale,\nThank you for applying for the position of Nurse Scheduler (requisition 2026-4410).",
        "",
        "Tallow Street Hospital",
        "Nurse Scheduler",
    ),
    (
        "Ridgeback Tools <notifications@smartrecruiters.com>",
        "Ridgeback Tools has received your application",
        "Dear Robin Vale,\nYour application for the job Torque Test Engineer is with our team now.",
        "",
        "Ridgeback Tools",
        "Torque Test Engineer",
    ),
    (
        "Sablewood Hiring Team <no-reply@ashbyhq.com>",
        "Thanks for applying to Sablewood!",
        "Thank you for applying for the UX Researcher role at Sablewood.\nPowered by Ashby",
        "",
        "Sablewood",
        "UX Researcher",
    ),
    (
        "Fathom Lane <noreply@candidates.workablemail.com>",
        "Your application for Sound Designer",
        "We received your application for Sound Designer at Fathom Lane.",
        "",
        "Fathom Lane",
        "Sound Designer",
    ),
    (
        "Peach & Pine <peachpine@app.bamboohr.com>",
        "Application received",
        "Thanks for applying to our Store Planner opening at Peach & Pine.",
        "",
        "Peach & Pine",
        "Store Planner",
    ),
    (
        "Norden Freight via Jobvite <notification@jobvite.com>",
        "Norden Freight - Customs Broker",
        "Thank you for applying for the Customs Broker position.",
        "",
        "Norden Freight",
        "Customs Broker",
    ),
    (
        "Halcyon Glass <no-reply@teamtailor-mail.com>",
        "We got your application!",
        "Hej Robin! Your application for Furnace Technician is with us now.",
        "",
        "Halcyon Glass",
        "Furnace Technician",
    ),
    (
        "Sonnfeld GmbH <jobs@m.personio.de>",
        "Ihre Bewerbung als Backend-Entwicklerin (m/w/d)",
        "Sehr geehrte Frau Vale,\nvielen Dank für Ihre Bewerbung als Backend-Entwicklerin (m/w/d) bei der Sonnfeld GmbH.",
        "",
        "Sonnfeld",
        "Backend-Entwicklerin",
    ),
    (
        "Brightwater <no-reply@brightwater.recruitee.com>",
        "Application confirmed: Water Quality Analyst",
        "Hi Robin, your application has arrived.",
        "",
        "Brightwater",
        "Water Quality Analyst",
    ),
    (
        "no-reply@orchard-lane.breezy-mail.com",
        "Thanks for applying",
        "Thank you for applying for the Bookbinder position.",
        "",
        "Orchard Lane",
        "Bookbinder",
    ),
    (
        "Copperfield Inc. <noreply@applytojob.com>",
        "Copperfield Inc.: application received",
        "We received your application for Payroll Specialist.",
        "",
        "Copperfield",
        "Payroll Specialist",
    ),
    (
        "Larch Hill School District <donotreply@dayforce.com>",
        "Confirmation - Bus Dispatcher",
        "Thank you for your interest in Larch Hill School District. You applied for: Bus Dispatcher.",
        "",
        "Larch Hill School District",
        "Bus Dispatcher",
    ),
    (
        "Ember Labs Recruiting <noreply@avature.net>",
        "Your application",
        "Thank you for your interest in the Combustion Scientist position at Ember Labs.",
        "",
        "Ember Labs",
        "Combustion Scientist",
    ),
    (
        "HackerRank <support@hackerrankforwork.com>",
        "Graniteworks: coding test for Platform Engineer",
        "Graniteworks has invited you to take a test for the Platform Engineer role.",
        "",
        "Graniteworks",
        "Platform Engineer",
    ),
    (
        "HireVue <noreply@hirevue.com>",
        "On-demand interview with Calderwood Bank",
        "Calderwood Bank would like to invite you to an on-demand interview for the Branch Analyst position.",
        "",
        "Calderwood Bank",
        "Branch Analyst",
    ),
    (
        "LinkedIn <jobs-noreply@linkedin.com>",
        "Your application was sent to Pinecone Audio",
        "Your application was sent to Pinecone Audio\nFirmware Engineer\nPinecone Audio",
        "",
        "Pinecone Audio",
        "Firmware Engineer",
    ),
    (
        "Indeed <noreply@indeed.com>",
        "Indeed Application: Warehouse Planner",
        "Your application has been submitted.\nWarehouse Planner\nCompany: Dockside Storage",
        "",
        "Dockside Storage",
        "Warehouse Planner",
    ),
    (
        '"Tessellate, Inc." <no-reply@hire.lever.co>',
        "We've received your application for Solutions Engineer",
        "Robin,\nYour application to Tessellate for Solutions Engineer has made it into our system.",
        "",
        "Tessellate",
        "Solutions Engineer",
    ),
    (
        "Offer Bank <no-reply@hire.lever.co>",
        "Your application to Offer Bank",
        "Thank you for applying for Loan Offer Specialist at Offer Bank.",
        "",
        "Offer Bank",
        "Loan Offer Specialist",
    ),
    (
        "Greenhouse <no-reply@greenhouse.io>",
        "Your application",
        "Thank you for applying to Birchwood Energy. We have your application for Grid Planner.",
        "",
        "Birchwood Energy",
        "Grid Planner",
    ),
]

FROM_PEOPLE = [
    (
        "Dana Whitfield <dana@northwind.example>",
        "Next week",
        "Hi Robin,\nwould Tuesday at 3 pm suit you for a chat?",
        "Dana Whitfield\nVP Data\nNorthwind",
        "Northwind",
        None,
    ),
    (
        "Dana Whitfield <dana@nw-holdings.example>",
        "[Northwind] Interview: Data Engineer",
        "Hi Robin,\nyour interview is on Tuesday at 3 pm.",
        "Dana",
        "Northwind",
        "Data Engineer",
    ),
    (
        "Ingrid Solheim <ingrid.solheim@halvorsenmarine.example>",
        "Backend Developer at Halvorsen Marine - first conversation",
        "I lead the platform group at Halvorsen Marine and have been reading your application for the Backend Developer opening.",
        "Ingrid Solheim\nHead of Platform Engineering\nHalvorsen Marine",
        "Halvorsen Marine",
        "Backend Developer",
    ),
    (
        "Colm O'Neil <colm.oneil@saltmarsh.example>",
        "Saltmarsh Insurance: interview, Claims Software Developer",
        "Can you do a 45 minute interview with me on Thursday?",
        "Colm O'Neil\nDevelopment Lead, Saltmarsh Insurance",
        "Saltmarsh Insurance",
        "Claims Software Developer",
    ),
    (
        "Tariq O'Neil <tariq@pellucid.example>",
        "Staff Software Engineer, Claims: interview",
        "I'm the engineering manager for Claims at Pellucid Health. Would you meet me for one longer interview?",
        "Tariq O'Neil\nEngineering Manager, Claims\nPellucid Health | 613-555-0177",
        "Pellucid Health",
        "Staff Software Engineer",
    ),
    (
        "Rupert Fane <rupert@needlework-labs.example>",
        "interview",
        "Many thanks for applying as Open Banking Engineer. I'm one of the two founders of Needlework Labs in London.",
        "Rupert Fane\nNeedlework Labs Ltd, 14 Bobbin Yard, London",
        "Needlework Labs",
        "Open Banking Engineer",
    ),
    (
        "sinead gallagher <sinead@ferncastle.example>",
        "your application",
        "hi robin,\ni run the live services team at ferncastle and would like to talk about the live services engineer position.",
        "sinéad",
        "Ferncastle",
        "live services engineer",
    ),
    (
        "Mateo Villaseñor <mv@copperline.example>",
        "RE: Rail Signal Data Specialist",
        "Interview for Rail Signal Data Specialist, Tuesday, May 5, at 2:00 p.m., Copperline head office.",
        "M. Villaseñor\nVice President, Signalling\nCOPPERLINE RAIL SERVICES INC.",
        "Copperline Rail Services",
        "Rail Signal Data Specialist",
    ),
    (
        "P. Wojcik <p.wojcik@hr.meridianholdings.example>",
        "Copse & Daughters - your application as Store Network Engineer",
        "I write from the shared HR service of the group. We thank you for your application to Copse & Daughters as Store Network Engineer.",
        "P. Wojcik\nHR Business Partner\nMeridian Holdings Shared Services",
        "Copse & Daughters",
        "Store Network Engineer",
    ),
    (
        "Lars Hjorne <lars@svalbardgroup.example>",
        "Reporting Developer, Svalbard Group",
        "Your application for Reporting Developer at the Svalbard Group arrived.",
        "Lars Hjorne\nHead of BI",
        "Svalbard Group",
        "Reporting Developer",
    ),
    (
        "Prof. Hedda Marchetti <hm@stclement-college.example>",
        "Invitation to interview: Research Software Engineer",
        "St. Clement College has reviewed your application for the position of Research Software Engineer in my laboratory.",
        "Prof. Hedda Marchetti\nDepartment of Physics\nSt. Clement College",
        "St. Clement College",
        "Research Software Engineer",
    ),
    (
        "Mina Park <mina@next.example>",
        "Interview at Next",
        "Hi Robin, thanks for applying to Next for the Motion Designer role. Let's talk on Monday.",
        "Mina Park\nNext",
        "Next",
        "Motion Designer",
    ),
    (
        "Joy Adler <joy@offerbank.example>",
        "Offer Bank: interview for Offer Engine Developer",
        "We would like to interview you for Offer Engine Developer at Offer Bank.",
        "Joy Adler\nOffer Bank",
        "Offer Bank",
        "Offer Engine Developer",
    ),
    (
        "Emil Strand <emil.strand@gmail.com>",
        "Interview for Boat Builder",
        "I run Strand & Sons and would love to have you here for an interview as Boat Builder. Please come by at Strand & Sons on Friday.",
        "Emil Strand\nStrand & Sons",
        "Strand & Sons",
        "Boat Builder",
    ),
    (
        "Kim Lund <kim@fjellheim.example>",
        "Your CV",
        "We have two openings, Data Engineer and Data Analyst. Your application for Data Analyst has caught my eye; the position of Data Analyst is in my team.",
        "Kim Lund\nFjellheim",
        "Fjellheim",
        "Data Analyst",
    ),
    (
        "Ann Roe <ann@bluepeak.example>",
        "Re: Application",
        "You may also be interested in another role, Sales Engineer. Your application for Solutions Architect at Bluepeak is with the team.",
        "Ann Roe\nBluepeak",
        "Bluepeak",
        "Solutions Architect",
    ),
    (
        "Eva Brandt <eva.brandt@firmenhaus.example>",
        "Einladung zum Vorstellungsgespräch: Leiterin Rechnungswesen",
        "Sehr geehrte Frau Vale,\ngern laden wir Sie zu einem Vorstellungsgespräch für die Position Leiterin Rechnungswesen bei der Firmenhaus AG ein.",
        "Eva Brandt\nPersonalreferentin\nFirmenhaus AG",
        "Firmenhaus",
        "Leiterin Rechnungswesen",
    ),
    (
        "Luc Perrin <luc.perrin@lumiva.example>",
        "Votre candidature",
        "Bonjour Robin,\nNous avons bien reçu votre candidature au poste de développeuse backend chez Lumiva.",
        "Luc Perrin\nResponsable recrutement\nLumiva SAS",
        "Lumiva",
        "développeuse backend",
    ),
    (
        "Marta Gil <marta.gil@nortia.example>",
        "Entrevista: Analista de datos",
        "Hola Robin,\ngracias por tu candidatura al puesto de Analista de datos en Nortia.",
        "Marta Gil\nNortia S.L.",
        "Nortia",
        "Analista de datos",
    ),
    (
        "Jo Hart <jo@tern-and-dove.example>",
        "Interview: Payments Reliability Engineer, Tern & Dove",
        "Interview booked as discussed! Payments Reliability Engineer, Tern & Dove, Tuesday May 19, 10am to 11am.",
        "Jo\nTern & Dove",
        "Tern & Dove",
        "Payments Reliability Engineer",
    ),
    (
        "Ada Quill <ada@quillworks.example>",
        "Next step: Documentation Engineer",
        "As the next step we ask everybody to do a small exercise.",
        "Ada Quill\nEditor in chief, Quillworks",
        "Quillworks",
        "Documentation Engineer",
    ),
    (
        "Omar Said <omar@kestrelgrid.example>",
        "Settlement engines + Kestrel Grid?",
        "I look after hiring for the engineering side of Kestrel Grid. We've got a Senior Ledger Engineer seat that isn't posted yet.",
        "Omar Said | Talent Partner, Kestrel Grid",
        "Kestrel Grid",
        "Senior Ledger Engineer",
    ),
    (
        "Lea Roth <lea@violetridge.example>",
        "Re: Data Quality Engineer",
        "Lovely to hear that you are still interested in Violet Ridge Analytics. I hereby confirm your interview for Data Quality Engineer.",
        "Lea Roth, Head of Data, Violet Ridge Analytics",
        "Violet Ridge Analytics",
        "Data Quality Engineer",
    ),
    (
        "Talent Acquisition <talent@wolverstone.example>",
        "Interview Process Historian Engineer (R-5521)",
        "Dear Robin,\nyour interview is on Monday.\nTalent Acquisition, Wolverstone Chemicals",
        "",
        "Wolverstone Chemicals",
        "Process Historian Engineer",
    ),
    (
        "Dana from Northwind <dana@mail.northwind.example>",
        "A role for you",
        "Would you be open to a chat about our Lead Cartographer role?",
        "Dana",
        "Northwind",
        "Lead Cartographer",
    ),
    (
        "Kai Berg <kai@berglund.example>",
        "Details",
        "Company: Berglund Optics\nPosition: Lens Designer (remote)\nDate: Monday",
        "Kai",
        "Berglund Optics",
        "Lens Designer",
    ),
    (
        "Iris Moe <iris@stonechat-legal.example>",
        "Your interview",
        "I write to invite you formally for interview at Stonechat Legal for the position of Document Automation Engineer, Toronto.",
        "Iris Moe\nStonechat Legal LLP",
        "Stonechat Legal",
        "Document Automation Engineer",
    ),
    (
        "Ned Cole <ned@coldspring.example>",
        "interview 29 April",
        "this is to confirm the interview at Coldspring Dairy for the Plant Systems Programmer job. Meet me (Ned Cole, plant manager) at the scale.",
        "",
        "Coldspring Dairy",
        "Plant Systems Programmer",
    ),
    (
        "Una Fox <una@redkite.example>",
        "Job offer",
        "I am delighted to offer you the position of Integration Engineer at Red Kite Health.",
        "Una Fox\nRed Kite Health",
        "Red Kite Health",
        "Integration Engineer",
    ),
    (
        "Max Orr <max@maplecroft.example>",
        "Update on your application",
        "We have chosen someone else for Learning Platform Developer. All the best from Maplecroft.",
        "Max Orr\nMaplecroft",
        "Maplecroft",
        "Learning Platform Developer",
    ),
    (
        "Bo Ek <bo@lowtide.example>",
        "ok!!",
        "interview Render Farm Engineer @ Low Tide Films is Tuesday March 17, 11-12",
        "",
        "Low Tide Films",
        "Render Farm Engineer",
    ),
    (
        "Gil Ross <gil@ross.example>",
        "Ross & Daughters x Robin",
        "Let us meet about the open Head of Operations position.",
        "Gil Ross\nRoss & Daughters",
        "Ross & Daughters",
        "Head of Operations",
    ),
]


@pytest.mark.parametrize(("sender", "subject", "latest", "signature", "company", "role"), [*FROM_SYSTEMS, *FROM_PEOPLE])
def test_company_and_role(sender: str, subject: str, latest: str, signature: str, company: str, role: str | None) -> None:
    language = "de" if "Sehr geehrte" in latest else "fr" if "Bonjour" in latest else "es" if "Hola" in latest else "en"
    found = read(message(sender, subject, latest, signature, language=language))
    assert found.company is not None
    assert found.company.text == company
    assert (found.role.text if found.role else None) == role
    assert found.company.quote


AGENCIES = [
    (
        "Yasmin El-Khoury <yasmin@brightharbourtalent.example>",
        "Dunmore Rail want to talk to you!",
        "My client Dunmore Rail read your profile for the Timetable Systems Engineer position.",
        "Yasmin El-Khoury\nPrincipal Consultant | Bright Harbour Talent",
        "Dunmore Rail",
        "Timetable Systems Engineer",
        "Bright Harbour Talent",
    ),
    (
        "Cormac Lynch <cormac@thornfieldsearch.example>",
        "Your profile is with Bracken Telecom",
        "Same again: you are submitted to Bracken Telecom as well, for Number Porting Engineer.",
        "Cormac Lynch\nThornfield Search",
        "Bracken Telecom",
        "Number Porting Engineer",
        "Thornfield Search",
    ),
    (
        "Cormac Lynch <cormac@thornfieldsearch.example>",
        "They're keen!",
        "They're keen, and your interview is set for Wednesday.",
        "Cormac Lynch\nThornfield Search",
        None,
        None,
        "Thornfield Search",
    ),
    (
        "Pia Horn <pia@hornpersonnel.example>",
        "Fintech in Toronto",
        "My client, a fintech in Toronto, is looking for a Ledger Engineer.",
        "Pia Horn\nHorn Personnel",
        None,
        "Ledger Engineer",
        "Horn Personnel",
    ),
    (
        "Pia Horn <pia@hornco.example>",
        "An opening",
        "I am recruiting on behalf of my client Arkwright Mills for their Loom Engineer opening.",
        "Pia Horn\nHorn & Co Partners",
        "Arkwright Mills",
        "Loom Engineer",
        "Horn & Co Partners",
    ),
    (
        "Nadia K <nadia@thornapple-search.example>",
        "Corvane Logistics - Middleware Engineer - phone interview",
        "Robin, second one! My client Corvane Logistics has picked your profile for Middleware Engineer.",
        "Nadia K\nSenior Recruiter, Thornapple Search",
        "Corvane Logistics",
        "Middleware Engineer",
        "Thornapple Search",
    ),
    (
        "Jan Vos <jan@vosrecruitment.example>",
        "New opening",
        "Kettleby Labs are after a Lab Data Architect, hybrid, two days in Guelph.",
        "Jan Vos\nVos Recruitment",
        "Kettleby Labs",
        "Lab Data Architect",
        "Vos Recruitment",
    ),
]


@pytest.mark.parametrize(("sender", "subject", "latest", "signature", "company", "role", "agency"), AGENCIES)
def test_agencies_speak_of_their_clients(
    sender: str, subject: str, latest: str, signature: str, company: str | None, role: str | None, agency: str
) -> None:
    found = read(message(sender, subject, latest, signature))
    assert (found.company.text if found.company else None) == company
    assert (found.role.text if found.role else None) == role
    assert found.agency is not None
    assert found.agency.text == agency


OWN_MAILS = [
    (
        "Ngozi Adeyemi <ngozi@littlemarsh.example>",
        "Application: Grants Database Developer",
        "I found the posting for a Grants Database Developer on the Littlemarsh Conservancy web site and would like to apply.",
        "Littlemarsh Conservancy",
        "Grants Database Developer",
    ),
    (
        "Ilse Thornbury <ilse@copperleaf-hotels.example>",
        "Application: Revenue Systems Developer",
        "I am applying for the position of Revenue Systems Developer at Copperleaf Hotels.",
        "Copperleaf Hotels",
        "Revenue Systems Developer",
    ),
    (
        "Oluwaseun Bright <o.bright@paragonfreight.example>",
        "Application as Routing Algorithms Engineer",
        "Please find attached my application as Routing Algorithms Engineer at Paragon Freight.",
        "Paragon Freight",
        "Routing Algorithms Engineer",
    ),
    (
        "Ingrid Solheim <ingrid@halvorsenmarine.example>",
        "Re: Backend Developer at Halvorsen Marine - first conversation",
        "Thursday suits me very well.",
        "Halvorsen Marine",
        "Backend Developer",
    ),
    (
        "Halvorsen Marine Careers <careers@halvorsenmarine.example>",
        "Application: Load Forecaster",
        "Please find my papers attached.",
        "Halvorsen Marine",
        "Load Forecaster",
    ),
    ("dana@northwind.example", "Question", "Could you tell me more?", "Northwind", None),
]


@pytest.mark.parametrize(("to", "subject", "latest", "company", "role"), OWN_MAILS)
def test_the_users_own_mails(to: str, subject: str, latest: str, company: str, role: str | None) -> None:
    found = read(sent(to, subject, latest))
    assert found.company is not None
    assert found.company.text == company
    assert (found.role.text if found.role else None) == role


def test_a_domain_alone_is_hardly_believed() -> None:
    found = read(message("dana@halvorsenmarine.example", "Tuesday", "Does 3 pm suit you?"))
    assert found.company is not None
    assert (found.company.text, found.company.confidence <= 0.5) == ("Halvorsenmarine", True)


@pytest.mark.parametrize(
    "sender", ["dana@gmail.com", "Dana Whitfield <dana.whitfield@proton.me>", "Dana Whitfield via Calendly <notifications@calendly.com>"]
)
def test_free_mail_and_systems_are_no_employers(sender: str) -> None:
    assert read(message(sender, "Tuesday", "Does 3 pm suit you?", "Dana Whitfield")).company is None


def test_structured_data_outweighs_words() -> None:
    markup = '{"@context": "http://schema.org", "@type": "JobPosting", "title": "Tide Modeller (f/m/d)", "hiringOrganization": {"name": "Sound & Sea Ltd."}}'
    found = read(message("Sound <no-reply@ashbyhq.com>", "News", "Your application for Modeller", markup=(markup, "{broken")))
    assert found.company is not None
    assert found.role is not None
    assert (found.company.text, found.role.text) == ("Sound & Sea", "Tide Modeller")


def test_a_calendar_entry_names_both() -> None:
    organiser = Attendee(Address("Gwen Astley", "gwen@sablewood.example"))
    event = CalendarEvent("u", "REQUEST", 0, WHEN, WHEN, summary="Interview: UX Researcher @ Sablewood", organizer=organiser)
    found = read(message("Gwen Astley <gwen@sablewood.example>", "Interview", "", events=(event,)))
    assert found.company is not None
    assert found.role is not None
    assert (found.company.text, found.role.text) == ("Sablewood", "UX Researcher")


NUMBERS = [
    ("Application Received - Billing Systems Engineer (2026-1188)", "", "2026-1188"),
    ("Update", "Regarding requisition 2026-1188: thank you.", "2026-1188"),
    ("Update", "Req #R-4471 is closed.", "R-4471"),
    ("Ledger Engineer (JR102938)", "", "JR102938"),
    ("Job ID 5521", "", "5521"),
    ("Ihre Bewerbung", "Referenz 4711 bitte stets angeben.", "4711"),
    ("Status of your application R-5530", "", "R-5530"),
    ("Received", "Your application number is HL-88120.", "HL-88120"),
    ("Interview (competition 26-031)", "", "26-031"),
    ("Stelle", "Kennziffer: 2026/17-B3", "2026/17-B3"),
    ("Interview on 2026-03-12", "Dial 613 555 0100, Meeting ID: 911 5550 1423.", None),
    ("Hello", "We meet in room 214 on 12 March.", None),
]


@pytest.mark.parametrize(("subject", "latest", "number"), NUMBERS)
def test_numbers(subject: str, latest: str, number: str | None) -> None:
    assert read(message("Dana Whitfield <dana@northwind.example>", subject, latest)).requisition == number


NO_ROLES = [
    ("Your interview", "Thank you for your interest in the position. We will discuss this role in the interview."),
    ("Next steps", "The next step for this opportunity is an interview."),
    ("Hello", "I'm Dana, VP Engineering here at Northwind. Omar N'Diaye, our Director of Simulation, will join."),
    ("Dear Robin", "Dear Robin,\nthe team will be in touch about the job."),
]


@pytest.mark.parametrize(("subject", "latest"), NO_ROLES)
def test_words_that_stand_for_a_role_are_none(subject: str, latest: str) -> None:
    found = read(message("Dana Whitfield <dana@northwind.example>", subject, latest, "Dana Whitfield\nVP Engineering, Northwind"))
    assert found.role is None
