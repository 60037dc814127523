"""Which mails belong to one application, and which to none."""

from kit import *

SCENARIOS.append(scenario(
    "group-two-recruiters-one-role", "grouping",
    "Two people of one company write in threads of their own about the same role (one is on leave): that is one application, with both as contacts. The interview "
    "that the second one fixes is its interview; one thank-you, to the one who interviewed.",
    [
        mail("first", "2026-03-23T10:12:00-04:00", "Ingeborg Falk <ingeborg.falk@sundialbank.example>", "Sundial Bank | Fraud Detection Engineer", """Hello Robin,

thank you for your application as Fraud Detection Engineer. I am the recruiter for this opening here at Sundial Bank and have passed your papers on to the department. As soon as they have looked at them we will arrange a first interview.

Warm regards from the fourth floor
Ingeborg Falk
Talent Acquisition, Sundial Bank
"""),
        mail("second", "2026-03-31T14:28:00-04:00", "Dwayne Lachlan-Ortiz <d.lachlan-ortiz@sundialbank.example>", "Interview w/ Sundial Bank", """Hi Robin -

Dwayne here. I'm taking over Ingeborg's openings while she's on parental leave, and yours for Fraud Detection Engineer was right on top with a sticky note saying "YES".

Could you do a 30 minute interview with me on Thursday, April 9, at 9:30 AM Toronto time? Phone is fine.

D.
Dwayne Lachlan-Ortiz, Senior Recruiter, Sundial Bank, 416.555.0119
"""),
        sent("ok", "2026-03-31T16:02:00-04:00", "Dwayne Lachlan-Ortiz <d.lachlan-ortiz@sundialbank.example>", "Re: Interview w/ Sundial Bank", """Hi Dwayne,

Thursday, April 9 at 9:30 is in my calendar. My number is +1 613 555 0100. Congratulations to Ingeborg!

Robin Vale
""", reply_to="second"),
        mail("done", "2026-03-31T16:10:00-04:00", "Dwayne Lachlan-Ortiz <d.lachlan-ortiz@sundialbank.example>", "Re: Interview w/ Sundial Bank", """Super. Apr 9, 9:30-10:00 AM, I dial you. Talk soon!

D.
""", reply_to="ok"),
    ],
    [
        check("2026-03-23T12:00:00-04:00", Apps(1), App("Sundial Bank", role="Fraud Detection Engineer", stage="applied", your_turn=False,
              contacts={"ingeborg.falk@sundialbank.example"}), NoDraft()),
        check("2026-03-31T15:00:00-04:00", Apps(1), App("Sundial Bank", stage="scheduling", your_turn=True), NoDraft()),
        check("2026-03-31T18:00:00-04:00", Apps(1), NoDraft(), App("Sundial Bank", role="Fraud Detection Engineer", stage="scheduled", interview="2026-04-09T09:30:00-04:00",
              contacts={"ingeborg.falk@sundialbank.example", "d.lachlan-ortiz@sundialbank.example"})),
        check("2026-04-09T10:30:00-04:00", Apps(1), App("Sundial Bank", stage="interviewed"), HasDraft("thank_you", "d.lachlan-ortiz@sundialbank.example"),
              NoDraft(to="ingeborg.falk@sundialbank.example"), MaxDrafts(1)),
    ],
))

YASMIN = "Yasmin El-Khoury <yasmin@brightharbourtalent.example>"

SCENARIOS.append(scenario(
    "group-agency-with-three-clients", "grouping",
    "'An agency's mail belongs to the client that it names': one recruiter, three clients, three applications, each with a stage of its own. Only the interview "
    "with Dunmore Rail happens; its thank-you goes through the recruiter who arranged it ('no interviewer's address known') and names no other client.",
    [
        mail("one", "2026-04-20T09:05:00-04:00", YASMIN, "Pellworth Dairy - Supply Chain Developer", """Hi Robin,

As talked through on the phone: I have put you forward to Pellworth Dairy for their Supply Chain Developer opening this morning. They usually need a bit to sort themselves. I'll shout as soon as I hear a thing.

Yasmin El-Khoury
Principal Consultant | Bright Harbour Talent
We recruit on behalf of our clients.
"""),
        mail("two", "2026-04-21T11:47:00-04:00", YASMIN, "Dunmore Rail want to talk to you!", """Hi Robin,

This one was quick! My client Dunmore Rail read your profile for the Timetable Systems Engineer position overnight and they would like to interview you.

Tuesday April 28, 10am Eastern, video, one hour, with Mr. Cholmondeley who heads the timetable office. Can I tell them yes?

Yasmin El-Khoury
Principal Consultant | Bright Harbour Talent
"""),
        sent("yes", "2026-04-21T12:30:00-04:00", YASMIN, "Re: Dunmore Rail want to talk to you!", """Hi Yasmin,

Yes please, Tuesday April 28 at 10 am works.

Robin
""", reply_to="two"),
        mail("booked", "2026-04-21T12:58:00-04:00", YASMIN, "Re: Dunmore Rail want to talk to you!", """Brilliant - confirmed with Dunmore Rail: Tue April 28, 10:00-11:00 am Eastern, link follows from me on the day. He says his name like "Chumley", don't ask.

Y x
""", reply_to="yes"),
        mail("three", "2026-04-22T17:20:00-04:00", YASMIN, "And one more: Kettleby Labs", """Robin, last one for this week I promise.

Kettleby Labs are after a Lab Data Architect, hybrid, two days in Guelph. They have a little online test that they want everybody to take first; it takes forty minutes: https://tests.example/kettleby/8812. Would you do it by next Wednesday?

Yasmin
Bright Harbour Talent
"""),
    ],
    [
        check("2026-04-20T12:00:00-04:00", Apps(1), App("Pellworth Dairy", role="Supply Chain Developer", stage="applied"), NoDraft()),
        check("2026-04-21T15:00:00-04:00", Apps(2), NoDraft(), App("Pellworth Dairy", stage="applied"),
              App("Dunmore Rail", role="Timetable Systems Engineer", stage="scheduled", interview="2026-04-28T10:00:00-04:00")),
        check("2026-04-23T09:00:00-04:00", Apps(3), NoDraft(), App("Pellworth Dairy", stage="applied"), App("Dunmore Rail", stage="scheduled"),
              App("Kettleby Labs", role="Lab Data Architect", stage="assessment", your_turn=True)),
        check("2026-04-28T11:30:00-04:00", Apps(3), HasDraft("thank_you", "yasmin@brightharbourtalent.example", lacks=["Pellworth", "Kettleby"]), MaxDrafts(1),
              App("Dunmore Rail", stage="interviewed"), App("Pellworth Dairy", stage="applied"), App("Kettleby Labs", stage="assessment")),
    ],
))

ATS = "no-reply@hire.lever.co"

SCENARIOS.append(scenario(
    "group-four-companies-one-ats-address", "grouping",
    "Four companies write through the same unattended address of one applicant system. The address says nothing about whose application it is; each mail names its "
    "company. Four applications; a no for one of them is a no for that one only ('rejected without interview: nothing').",
    [
        mail("a", "2026-05-04T08:01:00-04:00", f"Ostrava Games <{ATS}>", "Thank you for your application to Ostrava Games", """Hi Robin,

Thank you for your application to Ostrava Games! We're thrilled that you want to build worlds with us. The team is looking at your profile for Backend Programmer (Matchmaking) and we'll get in touch when there's news.

Ostrava Games
"""),
        mail("b", "2026-05-04T08:26:00-04:00", f"\"Tessellate, Inc.\" <{ATS}>", "We've received your application for Solutions Engineer",
             html="<div style='font-family:sans-serif'><p>Robin,</p><p>Your application to <strong>Tessellate</strong> for <strong>Solutions Engineer</strong> has made it into our system. A recruiter will review it within the coming weeks.</p><p>- Tessellate People Team</p><hr><small>You're receiving this because you applied through jobs.lever.co/tessellate. No replies, please.</small></div>"),
        mail("c", "2026-05-04T19:44:00-04:00", f"Maison Bélanger <{ATS}>", "Maison Bélanger - Inventory Systems Analyst", """Dear Robin Vale,

We confirm the receipt of your application for the position of Inventory Systems Analyst at Maison Bélanger and thank you for your interest in our house.

Human Resources
Maison Bélanger
"""),
        mail("d", "2026-05-05T07:30:00-04:00", f"Uplands Health Network <{ATS}>", "Application received", """Hello Robin,

This is an automated confirmation from Uplands Health Network. You applied for: Integration Developer (HL7). Your application is complete and no further documents are needed at this stage.

Do not reply to this e-mail.
"""),
        mail("b2", "2026-05-14T10:11:00-04:00", f"\"Tessellate, Inc.\" <{ATS}>", "Your application to Tessellate",
             html="<div style='font-family:sans-serif'><p>Robin,</p><p>We had an overwhelming response for <strong>Solutions Engineer</strong>. After reviewing your background, we've decided to move forward with candidates whose experience is closer to what this team needs right now.</p><p>- Tessellate People Team</p><hr><small>No replies, please.</small></div>"),
    ],
    [
        check("2026-05-04T12:00:00-04:00", Apps(2), NoDraft(), App("Ostrava Games", role="Backend Programmer", stage="applied"), App("Tessellate", role="Solutions Engineer", stage="applied")),
        check("2026-05-05T09:00:00-04:00", Apps(4), NoDraft(), App("Maison Bélanger", role="Inventory Systems Analyst", stage="applied"),
              App("Uplands Health Network", role="Integration Developer", stage="applied")),
        check("2026-05-14T12:00:00-04:00", Apps(4), NoDraft(), App("Tessellate", stage="rejected"), App("Ostrava Games", stage="applied"), App("Maison Bélanger", stage="applied"),
              App("Uplands Health Network", stage="applied")),
        check("2026-05-21T12:00:00-04:00", Apps(4), NoDraft(), Apps(3, ignoring=frozenset({"rejected"}))),
    ],
))

SCENARIOS.append(scenario(
    "group-mail-domain-of-another-name", "grouping",
    "`company` is 'the name that the company gives itself': it calls itself Lantern & Loom in every mail and signature; ll-textiles-na is only its mail domain. So the "
    "ATS mail and the person's mails are one application under that name.",
    [
        mail("ack", "2026-06-01T15:02:44-04:00", "Lantern & Loom <no-reply@ashbyhq.com>", "Lantern & Loom: application received", """Hi Robin,

Thanks so much for applying for E-Commerce Platform Lead at Lantern & Loom. It's in good hands now.

Lantern & Loom Hiring

Sent via Ashby
"""),
        mail("inv", "2026-06-04T09:31:00-04:00", "Bartholomew Quist <bquist@ll-textiles-na.example>", "e-commerce platform lead", """Robin --

saw your application. I own the web shop at Lantern & Loom. Have time for an interview? I can offer Fri June 12, 1 pm Eastern, an hour, video.

B. Quist
Director Digital, Lantern & Loom
"""),
        sent("yes", "2026-06-04T10:00:00-04:00", "Bartholomew Quist <bquist@ll-textiles-na.example>", "Re: e-commerce platform lead", """Hello Bartholomew,

With pleasure: Friday June 12, 1 pm it is.

Robin Vale
+1 613 555 0100
""", reply_to="inv"),
        mail("cal", "2026-06-04T10:04:00-04:00", "Bartholomew Quist <bquist@ll-textiles-na.example>", "Interview", None,
             ics=ics("5D7A-lnl-0612@ll-textiles-na.example", "20260612T170000Z", "20260612T180000Z", "Interview R. Vale / B. Quist", "bquist@ll-textiles-na.example",
                     ["Bartholomew Quist <bquist@ll-textiles-na.example>", "Robin Vale <robin.vale@example.org>"]), reply_to="yes"),
    ],
    [
        check("2026-06-01T17:00:00-04:00", Apps(1), App("Lantern & Loom", role="E-Commerce Platform Lead", stage="applied"), NoDraft()),
        check("2026-06-04T09:45:00-04:00", Apps(1), App("Lantern & Loom", role="E-Commerce Platform Lead", stage="scheduling", your_turn=True), NoDraft()),
        check("2026-06-04T12:00:00-04:00", Apps(1), NoDraft(), App("Lantern & Loom", stage="scheduled", interview="2026-06-12T13:00:00-04:00",
              interviewers={"bquist@ll-textiles-na.example"})),
        check("2026-06-12T14:30:00-04:00", Apps(1), HasDraft("thank_you", "bquist@ll-textiles-na.example"), MaxDrafts(1), App("Lantern & Loom", stage="interviewed")),
    ],
))

HR = "Przemysław Wójcik <p.wojcik@hr.meridianholdings.example>"

SCENARIOS.append(scenario(
    "group-two-brands-one-hr-domain", "grouping",
    "'A shared domain's mail [belongs] to the brand or company that it is about.' The parent's HR writes for both brands, from the same address and by the same hand: two "
    "applications; the no for Copse & Daughters leaves Redwing Outfitters as it was.",
    [
        mail("red", "2026-02-09T10:00:00-05:00", HR, "Redwing Outfitters - your application as Loyalty Systems Developer", """Dear Robin Vale,

I write from the shared HR service of the group. We thank you for your application to Redwing Outfitters as Loyalty Systems Developer. It has been forwarded to the department.

With kind regards

Przemysław Wójcik
HR Business Partner
Meridian Holdings Shared Services
"""),
        mail("copse", "2026-02-11T10:30:00-05:00", HR, "Copse & Daughters - your application as Store Network Engineer", """Dear Robin Vale,

I write from the shared HR service of the group. Also for your second application, to Copse & Daughters as Store Network Engineer, we thank you. It has been forwarded to the department there; the two brands decide independently of one another.

With kind regards

Przemysław Wójcik
HR Business Partner
Meridian Holdings Shared Services
"""),
        mail("no", "2026-02-18T15:00:00-05:00", HR, "Copse & Daughters", """Dear Robin Vale,

the department at Copse & Daughters has made its selection for Store Network Engineer, and I am sorry to have to tell you that you were not among the applicants chosen. This does not concern your application with Redwing Outfitters in any way.

With kind regards

Przemysław Wójcik
"""),
        mail("inv", "2026-02-20T09:20:00-05:00", HR, "Redwing Outfitters - interview", """Dear Robin Vale,

good news from Redwing Outfitters: Ms. Beaulieu-Hart, who leads the loyalty programme, would like to interview you on Tuesday, 3 March 2026, 14:00-15:00 Eastern. The entry is attached, you will find her there.

With kind regards

Przemysław Wójcik
""", ics=ics("mh-redwing-0303@meridianholdings.example", "20260303T140000", "20260303T150000", "Interview Redwing Outfitters: Robin Vale",
            "c.beaulieu-hart@redwingoutfitters.example", ["Camille Beaulieu-Hart <c.beaulieu-hart@redwingoutfitters.example>", "Robin Vale <robin.vale@example.org>"],
            tzid="America/Toronto")),
    ],
    [
        check("2026-02-09T12:00:00-05:00", Apps(1), App("Redwing Outfitters", role="Loyalty Systems Developer", stage="applied"), NoDraft()),
        check("2026-02-11T12:00:00-05:00", Apps(2), App("Redwing Outfitters", stage="applied"), App("Copse & Daughters", role="Store Network Engineer", stage="applied"), NoDraft()),
        check("2026-02-18T17:00:00-05:00", Apps(2), App("Copse & Daughters", stage="rejected"), App("Redwing Outfitters", stage="applied"), NoDraft()),
        check("2026-02-20T12:00:00-05:00", Apps(2), App("Copse & Daughters", stage="rejected"), NoDraft(),
              App("Redwing Outfitters", stage="scheduled", interview="2026-03-03T14:00:00-05:00")),
        check("2026-03-03T15:30:00-05:00", Apps(2), HasDraft("thank_you", "c.beaulieu-hart@redwingoutfitters.example", lacks=["Copse"]), NoDraft(to="p.wojcik@hr.meridianholdings.example"),
              MaxDrafts(1), App("Copse & Daughters", stage="rejected"), App("Redwing Outfitters", stage="interviewed")),
    ],
))

FIONN = "Fionnuala McAteer <fionnuala@peatstone.example>"

SCENARIOS.append(scenario(
    "group-new-thread-and-role-in-a-subject", "grouping",
    "The role stands only in the subject of the first mail. A later mail from the same person, a thread of its own without role or company in it, belongs to the only "
    "application that she writes about. One application throughout; the thank-you goes to her.",
    [
        mail("a", "2026-04-14T18:03:00-04:00", FIONN, "Storage Firmware Engineer (Peatstone, Ottawa)", """Hi Robin, thanks for getting your application in before the deadline. I'm reading them all this week. More when I'm through.

Fionnuala McAteer
Peatstone
"""),
        mail("b", "2026-04-23T07:58:00-04:00", FIONN, "quick one", """Morning Robin,

I'm through :) You're one of three. Come in for an interview on Wednesday 29 April, half past two? About an hour, only you and me, and you can see the lab afterwards. 88 Carling, 2nd floor.

F
"""),
        sent("c", "2026-04-23T08:40:00-04:00", FIONN, "Re: quick one", """Morning Fionnuala,

Great! Wednesday 29 April at 2:30 pm, I will be there.

Robin Vale
""", reply_to="b"),
        mail("d", "2026-04-23T08:44:00-04:00", FIONN, "Re: quick one", """Deal. 29 April, 14:30-15:30. Bring shoes you don't mind, the lab floor is being done.

F
""", reply_to="c"),
    ],
    [
        check("2026-04-14T20:00:00-04:00", Apps(1), App("Peatstone", role="Storage Firmware Engineer", stage="applied", your_turn=False), NoDraft()),
        check("2026-04-23T08:10:00-04:00", Apps(1), App("Peatstone", role="Storage Firmware Engineer", stage="scheduling", your_turn=True), NoDraft()),
        check("2026-04-23T12:00:00-04:00", Apps(1), App("Peatstone", stage="scheduled", interview="2026-04-29T14:30:00-04:00"), NoDraft()),
        check("2026-04-29T16:00:00-04:00", Apps(1), HasDraft("thank_you", "fionnuala@peatstone.example"), MaxDrafts(1), App("Peatstone", role="Storage Firmware Engineer", stage="interviewed")),
    ],
))

LARS = "Lars-Åke Hjörne <lars.hjorne@svalbardgroup.example>"

SCENARIOS.append(scenario(
    "group-new-role-after-an-old-no", "grouping",
    "A no in February ends the Reporting Developer application (rejected, without interview: nothing). In April the same man writes about another role: that is an application of "
    "its own, and what follows must not land on the rejected one, which 'stays listed'.",
    [
        mail("ack", "2026-02-02T09:00:00-05:00", LARS, "Reporting Developer, Svalbard Group", """Robin,

Your application for Reporting Developer at the Svalbard Group arrived, thank you. We read it with interest.

Lars-Åke Hjörne
Head of BI
"""),
        mail("no", "2026-02-12T16:45:00-05:00", LARS, "Re: Reporting Developer, Svalbard Group", """Robin,

short and without cushions: Reporting Developer goes to a colleague from inside the house. It is no verdict on you, and I have kept your papers with your permission.

Lars-Åke
""", reply_to="ack"),
        mail("new", "2026-04-08T11:11:00-04:00", LARS, "Something else for you: Data Platform Owner", """Robin,

I said that I kept your papers. Now we have opened a position that did not exist in winter, Data Platform Owner, and this time nobody in the house can do it. I want to interview you for it. Thursday, April 16, 3 pm Eastern, one hour by video, you and I?

Lars-Åke Hjörne
Head of BI, Svalbard Group
"""),
        sent("yes", "2026-04-08T13:00:00-04:00", LARS, "Re: Something else for you: Data Platform Owner", """Dear Lars-Åke,

That is a good surprise. I would like to be considered for Data Platform Owner, and Thursday, April 16 at 3 pm suits me.

Robin Vale
+1 613 555 0100
""", reply_to="new"),
        mail("ok", "2026-04-08T14:30:00-04:00", LARS, "Re: Something else for you: Data Platform Owner", """Then it stands: Thursday, April 16, 3:00-4:00 pm. I send no calendar things, I write it on paper. The room: https://meet.example/lars

Lars-Åke
""", reply_to="yes"),
    ],
    [
        check("2026-02-12T18:00:00-05:00", Apps(1), App("Svalbard Group", role="Reporting Developer", stage="rejected"), NoDraft()),
        check("2026-02-17T12:00:00-05:00", Apps(1), NoDraft()),
        check("2026-04-08T15:00:00-04:00", Apps(2), NoDraft(), App("Svalbard Group", matching="Reporting", stage="rejected"),
              App("Svalbard Group", matching="Data Platform", stage="scheduled", interview="2026-04-16T15:00:00-04:00")),
        check("2026-04-16T16:30:00-04:00", Apps(2), HasDraft("thank_you", "lars.hjorne@svalbardgroup.example", lacks=["Reporting Developer"]), MaxDrafts(1),
              App("Svalbard Group", matching="Reporting", stage="rejected"), App("Svalbard Group", matching="Data Platform", stage="interviewed")),
        user_sends("2026-04-16T18:00:00-04:00", "thank_you", "lars.hjorne@svalbardgroup.example"),
        check("2026-04-17T09:00:00-04:00", Apps(2), NoDraft(), App("Svalbard Group", matching="Reporting", stage="rejected")),
    ],
))

OLUWASEUN = "Oluwaseun Bright <oluwaseun.bright@paragonfreight.example>"

SCENARIOS.append(scenario(
    "group-one-matter-over-two-accounts", "grouping",
    "The application went out from one account, the company goes on with the other address: the same person, company and role, so one application. 'A draft lies in the account, and comes "
    "from the address, that they last wrote to' (the harness compares account and folder).",
    [
        sent("apply", "2026-03-02T19:30:00-05:00", OLUWASEUN, "Application as Routing Algorithms Engineer", """Dear Oluwaseun Bright,

Please find attached my application as Routing Algorithms Engineer at Paragon Freight. You reach me under this address, or robin@vale-consulting.example in the daytime.

Kind regards,
Robin Vale
+1 613 555 0100
"""),
        mail("got", "2026-03-03T09:40:00-05:00", OLUWASEUN, "Re: Application as Routing Algorithms Engineer", """Dear Robin,

Received with thanks, we are on it.

Oluwaseun Bright
Head of Optimisation, Paragon Freight
""", reply_to="apply"),
        mail("inv", "2026-03-10T12:05:00-04:00", OLUWASEUN, "Paragon Freight: interview as Routing Algorithms Engineer", """Dear Robin,

I use your daytime address, since I am late with this. We would like to invite you to an interview as Routing Algorithms Engineer on Monday, 16 March, at 15:00 (Toronto). One hour, over Teams, with me. Would that be convenient?

Oluwaseun Bright
Head of Optimisation, Paragon Freight
""", to="Robin Vale <robin@vale-consulting.example>", account="work"),
        Mail(key="yes", at="2026-03-10T12:25:00-04:00", frm="Robin Vale <robin@vale-consulting.example>", to=OLUWASEUN, folder="sent", account="work", reply_to="inv",
             subject="Re: Paragon Freight: interview as Routing Algorithms Engineer", text="""Dear Oluwaseun,

Monday, 16 March at 15:00 is convenient. Thank you!

Robin Vale
"""),
        mail("ok", "2026-03-10T13:00:00-04:00", OLUWASEUN, "Re: Paragon Freight: interview as Routing Algorithms Engineer", """Dear Robin,

I have noted it: Monday, 16 March, 15:00 to 16:00. The Teams link: https://teams.microsoft.com/l/meetup-join/pf-routing

Oluwaseun
""", to="Robin Vale <robin@vale-consulting.example>", account="work", reply_to="yes"),
    ],
    [
        check("2026-03-03T12:00:00-05:00", Apps(1), App("Paragon Freight", role="Routing Algorithms Engineer", stage="applied"), NoDraft()),
        check("2026-03-10T12:15:00-04:00", Apps(1), App("Paragon Freight", stage="scheduling", your_turn=True), NoDraft()),
        check("2026-03-10T15:00:00-04:00", Apps(1), App("Paragon Freight", role="Routing Algorithms Engineer", stage="scheduled", interview="2026-03-16T15:00:00-04:00"), NoDraft()),
        check("2026-03-16T16:30:00-04:00", Apps(1), HasDraft("thank_you", "oluwaseun.bright@paragonfreight.example", reply_to={None, "inv", "ok"}), MaxDrafts(1)),
        user_sends("2026-03-16T17:00:00-04:00", "thank_you", "oluwaseun.bright@paragonfreight.example"),
        check("2026-03-17T09:00:00-04:00", Apps(1), NoDraft(), DraftState("thank_you", "oluwaseun.bright@paragonfreight.example", "sent")),
        check("2026-03-20T17:00:00-04:00", NoDraft()),
        check("2026-03-24T12:00:00-04:00", Apps(1), HasDraft("check_in", "oluwaseun.bright@paragonfreight.example"), MaxDrafts(1)),
    ],
    accounts=("personal", "work"),
    profile={"emails": [ME_ADDR, "robin@vale-consulting.example"]},
))

SCENARIOS.append(scenario(
    "group-requisition-number", "grouping",
    "Two applications at one company, both through its ATS; the later mails name no role, only the requisition number (R-5521, R-5530), which ties each to its own application.",
    [
        mail("a1", "2026-05-11T20:10:00-04:00", "Wolverstone Chemicals <wolverstone@myworkday.com>", "Application received: Process Historian Engineer (R-5521)",
             """Dear Robin,

Thank you for applying to Wolverstone Chemicals for Process Historian Engineer, R-5521, Sarnia.

Please do not reply to this automated message.
"""),
        mail("a2", "2026-05-11T20:32:00-04:00", "Wolverstone Chemicals <wolverstone@myworkday.com>", "Application received: Batch Reporting Specialist (R-5530)",
             """Dear Robin,

Thank you for applying to Wolverstone Chemicals for Batch Reporting Specialist, R-5530, Sarnia.

Please do not reply to this automated message.
"""),
        mail("inv", "2026-05-19T08:22:00-04:00", "Rasheed Ibn Yusuf <rasheed.ibnyusuf@wolverstone.example>", "Wolverstone R-5521 interview", """Robin, good day.

Regarding requisition R-5521: the interview panel (that is: I) can see you on Tuesday May 26 at 10:30 AM Eastern, 45 minutes, Teams. Please confirm.

Rasheed Ibn Yusuf, P.Eng.
Wolverstone Chemicals, Process Control
"""),
        sent("yes", "2026-05-19T09:15:00-04:00", "Rasheed Ibn Yusuf <rasheed.ibnyusuf@wolverstone.example>", "Re: Wolverstone R-5521 interview", """Good day Rasheed,

Confirmed: Tuesday May 26, 10:30 AM.

Robin Vale
""", reply_to="inv"),
        mail("no", "2026-05-21T01:00:09-04:00", "Wolverstone Chemicals <wolverstone@myworkday.com>", "Status of your application R-5530", """Dear Robin,

The status of your application R-5530 has changed: No longer under consideration. The position has been filled.

Please do not reply to this automated message.
"""),
    ],
    [
        check("2026-05-12T09:00:00-04:00", Apps(2), NoDraft(), App("Wolverstone Chemicals", matching="Historian", stage="applied"), App("Wolverstone Chemicals", matching="Batch", stage="applied")),
        check("2026-05-19T12:00:00-04:00", Apps(2), NoDraft(), App("Wolverstone Chemicals", matching="Historian", stage="scheduled", interview="2026-05-26T10:30:00-04:00"),
              App("Wolverstone Chemicals", matching="Batch", stage="applied")),
        check("2026-05-21T09:00:00-04:00", Apps(2), NoDraft(), App("Wolverstone Chemicals", matching="Historian", stage="scheduled"),
              App("Wolverstone Chemicals", matching="Batch", stage="rejected")),
        check("2026-05-26T12:00:00-04:00", Apps(2), HasDraft("thank_you", "rasheed.ibnyusuf@wolverstone.example", lacks=["Batch Reporting"]), MaxDrafts(1),
              App("Wolverstone Chemicals", matching="Historian", stage="interviewed"), App("Wolverstone Chemicals", matching="Batch", stage="rejected")),
    ],
))

CORMAC = "Cormac Ó Súilleabháin <cormac@thornfieldsearch.example>"
EITHER = "<which.group-fits-two-equally@thornfieldsearch.example>"

SCENARIOS.append(scenario(
    "group-fits-two-equally", "grouping",
    "CONTRACT `undecided`, `correct --assign MESSAGE-ID`: the recruiter has the user with two clients and writes 'they', in a new thread, without a name. Plain sense: a mail that fits two "
    "applications equally well moves neither and drafts nothing; once the user has assigned it, it counts for that one and survives later scans.",
    [
        mail("c1", "2026-06-02T10:00:00-04:00", CORMAC, "Your profile is with Glenashdale Mutual", """Robin, a quick line to say I have submitted you to Glenashdale Mutual for Actuarial Systems Developer this morning.

Cormac Ó Súilleabháin
Thornfield Search
"""),
        mail("c2", "2026-06-02T10:20:00-04:00", CORMAC, "Your profile is with Bracken Telecom", """Robin, same again: you are submitted to Bracken Telecom as well, for Number Porting Engineer.

Cormac Ó Súilleabháin
Thornfield Search
"""),
        mail("which", "2026-06-09T16:52:00-04:00", CORMAC, "They're keen!", """Robin! On a train so only two lines: they're keen, and your interview is set for Wednesday June 17, 1:00-2:00 pm Eastern as the slot you gave me last week. They'll ring you. Well done you.

C.
"""),
    ],
    [
        check("2026-06-02T12:00:00-04:00", Apps(2), NoDraft(), App("Glenashdale Mutual", role="Actuarial Systems Developer", stage="applied"), App("Bracken Telecom", role="Number Porting Engineer", stage="applied")),
        check("2026-06-09T18:00:00-04:00", Apps(2), NoDraft(), App("Glenashdale Mutual", stage="applied", interview=None), App("Bracken Telecom", stage="applied", interview=None)),
        user_runs("2026-06-10T08:00:00-04:00", "correct", "{app:Bracken Telecom}", "--assign", EITHER),
        check("2026-06-10T08:10:00-04:00", Apps(2), NoDraft(), App("Bracken Telecom", stage="scheduled", interview="2026-06-17T13:00:00-04:00"),
              App("Glenashdale Mutual", stage="applied", interview=None)),
        check("2026-06-15T12:00:00-04:00", App("Bracken Telecom", stage="scheduled", interview="2026-06-17T13:00:00-04:00"), App("Glenashdale Mutual", stage="applied")),
        check("2026-06-17T14:30:00-04:00", Apps(2), HasDraft("thank_you", "cormac@thornfieldsearch.example", lacks=["Glenashdale"]), App("Bracken Telecom", stage="interviewed"),
              App("Glenashdale Mutual", stage="applied")),
    ],
))

SCENARIOS.append(scenario(
    "group-applications-that-are-none", "grouping",
    "CONTRACT labels job_alert and not_job: newsletters, receipts, family mail, alerts, surveys, and applications for a loan, a visa and a school are no job applications. The one real application "
    "beside them is found, and no other.",
    [
        mail("loan", "2026-03-02T08:05:00-05:00", "Harbour Trust Bank <no-reply@harbourtrust.example>", "We have received your application", """Dear Robin Vale,

Thank you for your application for a home renovation line of credit. Your application number is HL-88120. A lending specialist will review it within five business days and may contact you for further documents such as your two most recent pay stubs from your employer.

Harbour Trust Bank
Member of the deposit insurance corporation
"""),
        mail("visa", "2026-03-02T11:47:00-05:00", "Consular Services <applications@evisa-portal.example>", "Your visa application: interview appointment", """Dear Applicant,

Your visa application 2026-TR-55107 has been registered. Your interview at the consulate has been scheduled for 11 March 2026, 10:15. Please bring your passport, one photograph and proof of employment. A decision is normally taken within ten working days after the interview.

This is an automated message.
"""),
        mail("school", "2026-03-03T13:00:00-05:00", "Maple Hollow Montessori <office@maplehollowschool.example>", "Robin - Juno's application for September", """Dear Robin,

We were so happy to receive Juno's application for our September kindergarten. Before we offer places we like to meet every family: could you both come for a little parent interview on Thursday, March 12 at 4:30 pm? Juno is welcome to play in the garden.

Warmly,
Beth-Anne Tremblay
Admissions
"""),
        mail("mum", "2026-03-03T20:31:00-05:00", "Mum <pat.vale@families.example>", "sunday + good luck!!", """Hello love, are you coming on Sunday? Dad wants to know about the interview, I told him it's the week after and he should stop asking. Fingers crossed they give you the offer straight away, they'd be silly not to.

Bring the blue dish back xx Mum
"""),
        mail("alert", "2026-03-04T06:00:00-05:00", "JobHopper Alerts <alerts@jobhopper.example>", "12 new Data Engineer jobs in Ottawa",
             html="<html><body><h3>12 new jobs match your search</h3><ul><li><a href='https://jobhopper.example/j/1'>Data Engineer</a> - Northmoor Labs - Apply now</li><li><a href='https://jobhopper.example/j/2'>Senior Data Engineer</a> - Crux Analytics - You'd be a top applicant</li><li><a href='https://jobhopper.example/j/3'>Analytics Engineer</a> - Ottawa Parks - Interviewing this week!</li></ul><p><a href='https://jobhopper.example/u'>Unsubscribe</a></p></body></html>",
             headers={"List-Unsubscribe": "<https://jobhopper.example/u>", "Precedence": "bulk"}),
        mail("news", "2026-03-04T09:15:00-05:00", "The Offer Letter <hello@theofferletter.example>", "How to ace the second interview", """This week in The Offer Letter:

* How to ace the second interview
* "We regret to inform you" - what they really mean
* Negotiating an offer without fear

You get this newsletter because you signed up at theofferletter.example. Unsubscribe any time.
""", headers={"List-Id": "<weekly.theofferletter.example>", "List-Unsubscribe": "<mailto:leave@theofferletter.example>"}),
        mail("receipt", "2026-03-04T12:40:00-05:00", "Papertrail Résumés <billing@papertrail-cv.example>", "Your receipt #10877", """Thank you for your order!

1 x Résumé template "Executive"    $19.00
1 x Interview prep workbook        $12.00
HST                                 $4.03
Total                              $35.03

Papertrail Résumés
"""),
        mail("survey", "2026-03-05T10:00:00-05:00", "Gatineau Transit <panel@transit-survey.example>", "We would like to interview you about your commute", """Hello,

You have been selected for our rider panel! We would like to interview you for ten minutes about your commute. Participants receive a $10 gift card. Pick a time here: https://transit-survey.example/slots
"""),
        mail("real", "2026-03-05T16:20:00-05:00", "Gudrun Wexler-Pym <gudrun@northmoorlabs.example>", "Your application to Northmoor Labs", """Hi Robin,

Thanks for your application for Sensor Data Engineer. I've printed it and covered it with green ink, which is the good one. You'll hear more from me.

Gudrun Wexler-Pym
CTO, Northmoor Labs
"""),
    ],
    [
        check("2026-03-03T21:00:00-05:00", Apps(0), NoDraft()),
        check("2026-03-05T12:00:00-05:00", Apps(0), NoDraft()),
        check("2026-03-05T18:00:00-05:00", Apps(1), App("Northmoor Labs", role="Sensor Data Engineer", stage="applied"), NoDraft()),
        check("2026-03-12T17:30:00-04:00", Apps(1), NoDraft()),
        check("2026-03-18T12:00:00-04:00", Apps(1), NoDraft(), App("Northmoor Labs", stage="applied")),
        check("2026-03-20T12:00:00-04:00", Apps(1), HasDraft("check_in", "gudrun@northmoorlabs.example"), MaxDrafts(1)),
    ],
))
