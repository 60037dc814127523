"""The six playbooks, with and without a date that they gave."""

from kit import *

# --- two-emails -------------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "playbook-two-emails-undated", "playbooks",
    "two-emails: thank-you after the interview (Wed 4 March); second mail not sooner than 3 days after it and by day 5, and not within the gap of four days "
    "after the thank-you of that evening: Monday 9 March (day 5). The third is final_check_in, seven days after the second was sent (16 March). "
    "Closed seven days after the last follow-up was sent.",
    [
        mail("inv", "2026-02-24T16:48:00-05:00", "Marguerite Oyelaran <m.oyelaran@quillonfreight.example>", "Dispatch Software Lead - can you come by next week?",
             """Robin -

Your CV came through our careers form and I like it. I'd like to interview you here at Quillon Freight for the Dispatch Software Lead
job. Wed March 4, 2 to 3 in the afternoon, my office, second floor at 18 Rail Street. Only me, nobody else has time.

OK for you?

M. Oyelaran
Operations Manager, Quillon Freight
tel 905 555 0144
"""),
        sent("yes", "2026-02-24T20:15:00-05:00", "Marguerite Oyelaran <m.oyelaran@quillonfreight.example>", "Re: Dispatch Software Lead - can you come by next week?",
             """Hello Ms. Oyelaran,

Wednesday, March 4 from 2 to 3 is perfect. See you at Rail Street.

Robin Vale
+1 613 555 0100

> I'd like to interview you here at Quillon Freight for the Dispatch Software Lead
> job. Wed March 4, 2 to 3 in the afternoon, my office, second floor at 18 Rail Street.
""", reply_to="inv"),
        mail("ok", "2026-02-25T07:31:00-05:00", "Marguerite Oyelaran <m.oyelaran@quillonfreight.example>", "RE: Dispatch Software Lead - can you come by next week?",
             """Good. It's in my book: March 4, 2 pm until 3. Report to the gate, they'll have your name. Steel toes not needed.

M.

From: Robin Vale <robin.vale@example.org>
Sent: February 24, 2026 8:15 PM
To: Marguerite Oyelaran <m.oyelaran@quillonfreight.example>
Subject: Re: Dispatch Software Lead - can you come by next week?

Wednesday, March 4 from 2 to 3 is perfect. See you at Rail Street.
""", reply_to="yes"),
    ],
    [
        check("2026-02-26T09:00:00-05:00", Apps(1), NoDraft(),
              App("Quillon Freight", role="Dispatch Software Lead", stage="scheduled", interview="2026-03-04T14:00:00-05:00", your_turn=False)),
        check("2026-03-04T15:30:00-05:00", HasDraft("thank_you", "m.oyelaran@quillonfreight.example"), MaxDrafts(1), App("Quillon Freight", stage="interviewed")),
        user_sends("2026-03-04T18:00:00-05:00", "thank_you", "m.oyelaran@quillonfreight.example"),
        check("2026-03-06T09:00:00-05:00", NoDraft()),
        check("2026-03-08T12:00:00-04:00", NoDraft()),
        check("2026-03-09T18:00:00-04:00", HasDraft("check_in", "m.oyelaran@quillonfreight.example"), MaxDrafts(1)),
        user_sends("2026-03-09T19:00:00-04:00", "check_in", "m.oyelaran@quillonfreight.example"),
        check("2026-03-15T12:00:00-04:00", NoDraft()),
        check("2026-03-17T20:00:00-04:00", HasDraft("final_check_in", "m.oyelaran@quillonfreight.example"), MaxDrafts(1)),
        user_sends("2026-03-17T21:00:00-04:00", "final_check_in", "m.oyelaran@quillonfreight.example"),
        check("2026-03-23T12:00:00-04:00", NoDraft(), App("Quillon Freight", stage="interviewed")),
        check("2026-03-26T12:00:00-04:00", NoDraft(), App("Quillon Freight", stage="closed")),
    ], playbook="two-emails"))

SCENARIOS.append(scenario(
    "playbook-two-emails-dated", "playbooks",
    "two-emails: a stated date beyond day 5 (Thursday 2 April, nine days after the interview) moves the second mail to the business day after it. Friday 3 April is "
    "Good Friday in Ontario, so that day is Monday 6 April. A yes before the third mail ends it all (stage offer).",
    [
        mail("inv", "2026-03-17T13:05:00-04:00", "Anselm Keough <akeough@tidewaterclinics.example>", "Tidewater Clinics | Interview, Scheduling Platform Developer",
             """Dear Robin,

Following our telephone conversation this morning I am pleased to confirm your interview for the post of Scheduling Platform Developer with
Tidewater Clinics:

    Date:      Tuesday, 24 March 2026
    Time:      9:30 a.m. to 10:30 a.m. (Eastern)
    Place:     Microsoft Teams, link to follow on the day
    With:      the undersigned

The Board's hiring committee sits on Thursday, 2 April, and I shall be able to give you our decision on that day.

Yours sincerely,

Anselm Keough
Director of Digital Services
Tidewater Clinics

CONFIDENTIALITY NOTICE: this e-mail and any attachments are for the sole use of the intended recipient.
"""),
        sent("ok", "2026-03-17T14:40:00-04:00", "Anselm Keough <akeough@tidewaterclinics.example>", "Re: Tidewater Clinics | Interview, Scheduling Platform Developer",
             """Dear Mr. Keough,

Thank you, I have noted it: Tuesday, 24 March at 9:30.

Sincerely,
Robin Vale
+1 613 555 0100
""", reply_to="inv"),
        mail("offer", "2026-04-08T11:12:00-04:00", "Anselm Keough <akeough@tidewaterclinics.example>", "Re: Tidewater Clinics | Interview, Scheduling Platform Developer",
             """Dear Robin,

Thank you for your patience over the holiday. The committee was unanimous, and it is my pleasure to offer you the post of Scheduling Platform
Developer at an annual salary of $128,400. The letter of offer with the terms is attached; kindly return a signed copy by 17 April.

Yours sincerely,

Anselm Keough
Director of Digital Services
Tidewater Clinics
"""),
    ],
    [
        check("2026-03-18T09:00:00-04:00", Apps(1), NoDraft(),
              App("Tidewater Clinics", role="Scheduling Platform Developer", stage="scheduled", interview="2026-03-24T09:30:00-04:00", decide_by="2026-04-02")),
        check("2026-03-24T11:00:00-04:00", HasDraft("thank_you", "akeough@tidewaterclinics.example"), MaxDrafts(1)),
        user_sends("2026-03-24T17:00:00-04:00", "thank_you", "akeough@tidewaterclinics.example"),
        check("2026-03-30T12:00:00-04:00", NoDraft(), App("Tidewater Clinics", stage="interviewed", decide_by="2026-04-02")),
        check("2026-04-02T18:00:00-04:00", NoDraft()),
        check("2026-04-03T18:00:00-04:00", NoDraft()),
        check("2026-04-05T12:00:00-04:00", NoDraft()),
        check("2026-04-06T18:00:00-04:00", HasDraft("check_in", "akeough@tidewaterclinics.example"), MaxDrafts(1)),
        user_sends("2026-04-06T18:30:00-04:00", "check_in", "akeough@tidewaterclinics.example"),
        check("2026-04-08T12:00:00-04:00", NoDraft(), App("Tidewater Clinics", stage="offer", your_turn=True)),
        check("2026-04-15T12:00:00-04:00", NoDraft(), App("Tidewater Clinics", stage="offer")),
    ], playbook="two-emails"))

# --- next-week --------------------------------------------------------------------------------------------------------------

NEXT_WEEK_MAILS = [
    mail("inv", "2026-03-03T10:26:00-05:00", "Yolanda Brisebois <yolanda.brisebois@harrowgatepress.example>", "Meeting the Harrowgate Press web team",
         """Hi Robin!

So glad we finally caught each other on the phone :) As discussed you're down for an interview for the Web Publishing Engineer position at
Harrowgate Press on Wednesday, March 11, 10:00am - 11:30am ET. It'll be Oskar Lindqvist, who runs the web team, and Noor Haddad, our managing
editor; I'm cc'ing both so that you have everybody's address. Calendar entry is attached.

I look after HR here, so anything you want to know about the process: ask me.

Yolanda

Yolanda Brisebois | HR Manager | Harrowgate Press
she/her/elle | 416.555.0182
""",
         cc=["Oskar Lindqvist <oskar.lindqvist@harrowgatepress.example>", "Noor Haddad <noor.haddad@harrowgatepress.example>"],
         ics=ics("b71e-web-pub@harrowgatepress.example", "20260311T100000", "20260311T113000", "Interview - Robin Vale - Web Publishing Engineer",
                 "yolanda.brisebois@harrowgatepress.example",
                 ["Oskar Lindqvist <oskar.lindqvist@harrowgatepress.example>", "Noor Haddad <noor.haddad@harrowgatepress.example>",
                  "Robin Vale <robin.vale@example.org>"], tzid="America/Toronto", location="Google Meet")),
    sent("ok", "2026-03-03T11:02:00-05:00", "Yolanda Brisebois <yolanda.brisebois@harrowgatepress.example>", "Re: Meeting the Harrowgate Press web team",
         "Hi Yolanda,\n\nAll set for the 11th, thank you for arranging it.\n\nRobin\n\nSent from my phone\n", reply_to="inv"),
]

SCENARIOS.append(scenario(
    "playbook-next-week-call-settles-note", "playbooks",
    "next-week: a thank-you to each person who interviewed; after a week (Wed 18 March) a note to the main hiring contact, who is the HR manager that they named for "
    "questions; the task call is its alternative, and doing one (correct --done call) settles both. After a no: feedback asked for once, on the next business day "
    "(Fri 27 March), with the task handwritten_note for five business days.",
    NEXT_WEEK_MAILS + [
        mail("no", "2026-03-26T09:55:00-04:00", "Yolanda Brisebois <yolanda.brisebois@harrowgatepress.example>", "Re: Meeting the Harrowgate Press web team",
             """Hi Robin,

This is the part of my job I like least. The team talked it over yesterday and they are going with somebody who has worked in a newsroom before.
It was close, and you made a lovely impression on Noor.

I do hope our paths cross again!

Yolanda
""", reply_to="ok"),
    ],
    [
        check("2026-03-04T09:00:00-05:00", Apps(1), NoDraft(), App("Harrowgate Press", role="Web Publishing Engineer", stage="scheduled",
              interviewers={"oskar.lindqvist@harrowgatepress.example", "noor.haddad@harrowgatepress.example"})),
        check("2026-03-11T12:00:00-04:00", HasDraft("thank_you", "oskar.lindqvist@harrowgatepress.example"),
              HasDraft("thank_you", "noor.haddad@harrowgatepress.example"), MaxDrafts(2), NoTask("call")),
        user_sends("2026-03-11T19:00:00-04:00", "thank_you", "oskar.lindqvist@harrowgatepress.example"),
        user_sends("2026-03-11T19:05:00-04:00", "thank_you", "noor.haddad@harrowgatepress.example"),
        check("2026-03-17T09:00:00-04:00", NoDraft(), NoTask("call")),
        check("2026-03-19T12:00:00-04:00", HasDraft("check_in", "yolanda.brisebois@harrowgatepress.example"), MaxDrafts(1), HasTask("call", "Harrowgate Press")),
        user_runs("2026-03-19T14:00:00-04:00", "correct", "{app:Harrowgate Press}", "--done", "call"),
        check("2026-03-19T14:30:00-04:00", NoDraft(), NoTask("call")),
        check("2026-03-23T12:00:00-04:00", NoDraft(), NoTask("call")),
        check("2026-03-26T10:30:00-04:00", NoDraft(), App("Harrowgate Press", stage="rejected")),
        check("2026-03-27T18:00:00-04:00", HasDraft("feedback_request", "yolanda.brisebois@harrowgatepress.example"), MaxDrafts(1),
              HasTask("handwritten_note", "Harrowgate Press"), NoTask("call")),
        user_sends("2026-03-27T18:30:00-04:00", "feedback_request", "yolanda.brisebois@harrowgatepress.example"),
        check("2026-04-13T12:00:00-04:00", NoDraft(), NoTask("handwritten_note"), App("Harrowgate Press", stage="rejected")),
    ], playbook="next-week"))

SCENARIOS.append(scenario(
    "playbook-next-week-early-date", "playbooks",
    "next-week: with a stated date (Fri 10 April) the note comes the business day after it (Mon 13 April), but not before a week after the interview (Tue 14 April). "
    "'No calls' ends the task call in every playbook; the note stays.",
    [
        mail("inv", "2026-03-31T15:20:00-04:00", "Des van der Hoeven <desmond@lakeshoretheatre.example>", "Box office developer: Tuesday?",
             """Hey Robin,

Des from Lakeshore Theatre here. We're looking for a Box Office Developer (the job you wrote in about) and I'd love to interview you next
Tuesday, that's April 7, 4:00-5:00 pm. Stage door, ask for me. I have a show at 7 so we do have to be done by five.

We want somebody before the summer season, so I'll let you know by Friday the 10th how it went.

One thing: please no phone calls, the number on the website rings backstage during rehearsal. Email is great.

Des
--
Des van der Hoeven
Head of Front of House, Lakeshore Theatre
""", headers={"X-Mailer": "Apple Mail (2.3774.300.61.1.2)"}),
        sent("ok", "2026-03-31T17:44:00-04:00", "Des van der Hoeven <desmond@lakeshoretheatre.example>", "Re: Box office developer: Tuesday?",
             """Hi Des,

Tuesday the 7th at 4 it is. I'll find the stage door.

Robin

> On Mar 31, 2026, at 3:20 PM, Des van der Hoeven <desmond@lakeshoretheatre.example> wrote:
>
> I'd love to interview you next Tuesday, that's April 7, 4:00-5:00 pm.
""", reply_to="inv"),
    ],
    [
        check("2026-04-01T09:00:00-04:00", Apps(1), NoDraft(), App("Lakeshore Theatre", role="Box Office Developer", stage={"scheduled", "scheduling"},
              decide_by="2026-04-10")),
        check("2026-04-07T17:40:00-04:00", HasDraft("thank_you", "desmond@lakeshoretheatre.example"), MaxDrafts(1)),
        user_sends("2026-04-07T21:00:00-04:00", "thank_you", "desmond@lakeshoretheatre.example"),
        check("2026-04-11T12:00:00-04:00", NoDraft(), NoTask("call")),
        check("2026-04-13T18:00:00-04:00", NoDraft(), NoTask("call")),
        check("2026-04-15T12:00:00-04:00", HasDraft("check_in", "desmond@lakeshoretheatre.example"), MaxDrafts(1), NoTask("call")),
        user_sends("2026-04-15T12:30:00-04:00", "check_in", "desmond@lakeshoretheatre.example"),
        check("2026-04-20T12:00:00-04:00", NoDraft(), NoTask("call"), App("Lakeshore Theatre", stage="interviewed")),
        check("2026-04-24T12:00:00-04:00", NoDraft(step="feedback_request"), NoTask("call")),
    ], playbook="next-week"))

SCENARIOS.append(scenario(
    "playbook-next-week-late-date", "playbooks",
    "next-week: with a stated date (Friday 1 May, more than a week after the interview of Thu 16 April) the note and its alternative, the task call, come on the business "
    "day after it: Monday 4 May. Nothing a week after the interview.",
    [
        mail("cal", "2026-04-09T12:00:00-04:00", "Ravi Pillai <ravindra.pillai@oxbowmapping.example>", "Interview: GIS Backend Engineer at Oxbow Mapping (Robin Vale)",
             """When: Thursday, April 16, 2026 1:00 PM-2:00 PM. (UTC-05:00) Eastern Time (US & Canada)
Where: Microsoft Teams Meeting

*~*~*~*~*~*~*~*~*~*

Robin, this is the interview for the GIS Backend Engineer role that we agreed on by phone. I will have your code sample open.
We have five people to see this month and I will come back to everybody by Friday, May 1.

Ravi Pillai
Oxbow Mapping
________________________________________________________________________________
Microsoft Teams meeting
Join on your computer or mobile app
""",
             ics=ics("040000008200E00074C5B7101A82E008ox", "20260416T130000", "20260416T140000", "Interview: GIS Backend Engineer at Oxbow Mapping (Robin Vale)",
                     "ravindra.pillai@oxbowmapping.example", ["Robin Vale <robin.vale@example.org>"], tzid="America/Toronto")),
        Mail("acc", "2026-04-09T13:10:00-04:00", to="Ravi Pillai <ravindra.pillai@oxbowmapping.example>",
             subject="Accepted: Interview: GIS Backend Engineer at Oxbow Mapping (Robin Vale)", text="",
             ics=ics("040000008200E00074C5B7101A82E008ox", "20260416T130000", "20260416T140000", "Interview: GIS Backend Engineer at Oxbow Mapping (Robin Vale)",
                     "ravindra.pillai@oxbowmapping.example", ["Robin Vale <robin.vale@example.org>"], tzid="America/Toronto", method="REPLY"
                     ).replace("NEEDS-ACTION", "ACCEPTED"), reply_to="cal", folder="sent"),
    ],
    [
        check("2026-04-10T09:00:00-04:00", Apps(1), NoDraft(), App("Oxbow Mapping", role="GIS Backend Engineer", stage="scheduled", your_turn=False,
              decide_by="2026-05-01")),
        check("2026-04-16T14:30:00-04:00", HasDraft("thank_you", "ravindra.pillai@oxbowmapping.example"), MaxDrafts(1)),
        user_sends("2026-04-16T20:00:00-04:00", "thank_you", "ravindra.pillai@oxbowmapping.example"),
        check("2026-04-24T12:00:00-04:00", NoDraft(), NoTask("call")),
        check("2026-05-01T12:00:00-04:00", NoDraft(), NoTask("call"), App("Oxbow Mapping", stage="interviewed", decide_by="2026-05-01")),
        check("2026-05-03T12:00:00-04:00", NoDraft(), NoTask("call")),
        check("2026-05-04T18:00:00-04:00", HasDraft("check_in", "ravindra.pillai@oxbowmapping.example"), MaxDrafts(1), HasTask("call", "Oxbow Mapping")),
        user_sends("2026-05-05T09:00:00-04:00", "check_in", "ravindra.pillai@oxbowmapping.example"),
        check("2026-05-05T10:00:00-04:00", NoDraft(), NoTask("call")),
    ], playbook="next-week"))

# --- their-timeline ---------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "playbook-their-timeline-undated", "playbooks",
    "their-timeline without a date: check_in after 7 days (interview Thu 5 March: 12 March), final_check_in after 14 (19 March). Task prepare before the interview. "
    "Told no: no feedback request.",
    [
        mail("inv", "2026-02-26T18:12:00-05:00", "Sinéad Gallagher <sinead@ferncastle.example>", "your application / Ferncastle Games",
             """hi robin,

i run the live services team at ferncastle games and would like to talk about the Live Services Engineer position. are you free for a video
interview on thursday march 5 from 3pm to 4pm (toronto)? it will be only the two of us and i do not do whiteboard puzzles.

sinéad
"""),
        sent("yes", "2026-02-26T19:00:00-05:00", "Sinéad Gallagher <sinead@ferncastle.example>", "Re: your application / Ferncastle Games",
             "Hi Sinéad,\n\nYes, I am free then: Thursday, March 5, 3 pm. Looking forward to it.\n\nRobin Vale\n+1 613 555 0100\n", reply_to="inv"),
        mail("link", "2026-02-27T10:09:00-05:00", "Sinéad Gallagher <sinead@ferncastle.example>", "Re: your application / Ferncastle Games",
             """nice one. booked, thursday march 5, 3 - 4pm, https://meet.example/ferncastle-live

On Thu, 26 Feb 2026 at 19:00, Robin Vale <robin.vale@example.org> wrote:
> Yes, I am free then: Thursday, March 5, 3 pm. Looking forward to it.
""", reply_to="yes"),
        mail("no", "2026-03-24T17:40:00-04:00", "Sinéad Gallagher <sinead@ferncastle.example>", "Re: your application / Ferncastle Games",
             """hi robin,

sorry it took so long. we've picked another candidate for the live services job, someone who shipped two of these already. thanks a million for
the time you gave us, and best of luck.

sinéad
""", reply_to="link"),
    ],
    [
        check("2026-02-27T12:00:00-05:00", Apps(1), NoDraft(), App("Ferncastle Games", role="Live Services Engineer", stage="scheduled",
              interview="2026-03-05T15:00:00-05:00", decide_by=None), NoTask("prepare")),
        check("2026-03-04T12:00:00-05:00", NoDraft(), HasTask("prepare", "Ferncastle Games")),
        check("2026-03-05T16:30:00-05:00", HasDraft("thank_you", "sinead@ferncastle.example"), MaxDrafts(1), NoTask("prepare")),
        user_sends("2026-03-05T18:00:00-05:00", "thank_you", "sinead@ferncastle.example"),
        check("2026-03-11T12:00:00-04:00", NoDraft()),
        check("2026-03-12T20:00:00-04:00", HasDraft("check_in", "sinead@ferncastle.example"), MaxDrafts(1)),
        user_sends("2026-03-12T20:30:00-04:00", "check_in", "sinead@ferncastle.example"),
        check("2026-03-18T12:00:00-04:00", NoDraft()),
        check("2026-03-20T12:00:00-04:00", HasDraft("final_check_in", "sinead@ferncastle.example"), MaxDrafts(1)),
        user_sends("2026-03-20T13:00:00-04:00", "final_check_in", "sinead@ferncastle.example"),
        check("2026-03-24T18:00:00-04:00", NoDraft(), App("Ferncastle Games", stage="rejected")),
        check("2026-03-27T12:00:00-04:00", NoDraft(), App("Ferncastle Games", stage="rejected")),
    ], playbook="their-timeline"))

SCENARIOS.append(scenario(
    "playbook-their-timeline-one-week", "playbooks",
    "their-timeline, with a date up to 7 days after the interview (Mon 23 March: Mon 30 March): check_in on that date, not earlier. A timeline said after the interview counts alike.",
    [
        mail("inv", "2026-03-16T09:14:00-04:00", "Florian Achterberg <f.achterberg@monteagleoptics.example>", "Interview appointment 23 March / Calibration Software Developer",
             """Dear Robin Vale,

Monteagle Optics would be happy to meet you for an interview regarding the position Calibration Software Developer (ref. MO-77).

We propose Monday, March 23, 2026, 11:00 - 12:00 EDT, by telephone: I call you under the number of your CV.

Please confirm by return mail.

With kind regards
Florian Achterberg
R&D Manager

Monteagle Optics Inc.
5 Prism Way, Waterloo, Ontario
"""),
        sent("yes", "2026-03-16T09:50:00-04:00", "Florian Achterberg <f.achterberg@monteagleoptics.example>", "Re: Interview appointment 23 March / Calibration Software Developer",
             "Dear Mr. Achterberg,\n\nI confirm Monday, March 23 at 11:00. You can reach me at +1 613 555 0100.\n\nSincerely,\nRobin Vale\n", reply_to="inv"),
        mail("when", "2026-03-23T15:42:00-04:00", "Florian Achterberg <f.achterberg@monteagleoptics.example>", "AW: Interview appointment 23 March / Calibration Software Developer",
             """Dear Robin,

it was good to speak with you. As promised, the rest of the process: my colleagues and I compare our notes and we will inform you about the result
in one week, so until Monday, March 30.

With kind regards
Florian Achterberg
""", reply_to="yes"),
    ],
    [
        check("2026-03-16T12:00:00-04:00", Apps(1), NoDraft(), App("Monteagle Optics", role="Calibration Software Developer", stage="scheduled",
              interview="2026-03-23T11:00:00-04:00")),
        check("2026-03-23T12:30:00-04:00", HasDraft("thank_you", "f.achterberg@monteagleoptics.example"), MaxDrafts(1)),
        user_sends("2026-03-23T13:00:00-04:00", "thank_you", "f.achterberg@monteagleoptics.example"),
        check("2026-03-23T17:00:00-04:00", NoDraft(), App("Monteagle Optics", stage="interviewed", decide_by="2026-03-30", your_turn=False)),
        check("2026-03-27T18:00:00-04:00", NoDraft()),
        check("2026-03-29T12:00:00-04:00", NoDraft()),
        check("2026-03-30T20:00:00-04:00", HasDraft("check_in", "f.achterberg@monteagleoptics.example"), MaxDrafts(1)),
    ], playbook="their-timeline"))

SCENARIOS.append(scenario(
    "playbook-their-timeline-two-weeks", "playbooks",
    "their-timeline with a date later than 7 days (interview Wed 8 April, date Wed 22 April): check_in after 7 days (15 April), final_check_in on the date, which is more than "
    "four days after the sending of the check-in. Both may fall due before or on the date.",
    [
        mail("inv", "2026-03-30T20:33:00-04:00", "Busi Ndaba <bndaba@greycliff-transit.example>", "Greycliff Transit - Realtime Data Engineer",
             """Hello Robin, Busi from Greycliff Transit (we met at the data meetup). I put you forward for our Realtime Data Engineer vacancy and my boss said go,
so consider this your interview invitation: April 8th, a Wednesday, from 12:30 to 13:30, with me. Our town hall cafeteria, the food is
bad, the coffee is fine. I've blocked the time, just show up :-)

How it goes on from there: HR has told all candidates that they get an answer two weeks after the interviews, by April 22.

Busi

Sent from Outlook for Android
"""),
        sent("yes", "2026-03-30T21:10:00-04:00", "Busi Ndaba <bndaba@greycliff-transit.example>", "Re: Greycliff Transit - Realtime Data Engineer",
             "Great news! April 8, 12:30, town hall cafeteria. I'll be there, Busi.\n\nRobin\n", reply_to="inv"),
    ],
    [
        check("2026-03-31T09:00:00-04:00", Apps(1), NoDraft(), App("Greycliff Transit", role="Realtime Data Engineer", stage="scheduled", decide_by="2026-04-22",
              interview="2026-04-08T12:30:00-04:00")),
        check("2026-04-08T14:00:00-04:00", HasDraft("thank_you", "bndaba@greycliff-transit.example"), MaxDrafts(1)),
        user_sends("2026-04-08T18:00:00-04:00", "thank_you", "bndaba@greycliff-transit.example"),
        check("2026-04-14T09:00:00-04:00", NoDraft()),
        check("2026-04-15T20:00:00-04:00", HasDraft("check_in", "bndaba@greycliff-transit.example"), MaxDrafts(1)),
        user_sends("2026-04-15T20:30:00-04:00", "check_in", "bndaba@greycliff-transit.example"),
        check("2026-04-21T18:00:00-04:00", NoDraft()),
        check("2026-04-22T20:00:00-04:00", HasDraft("final_check_in", "bndaba@greycliff-transit.example"), MaxDrafts(1)),
        user_sends("2026-04-22T20:30:00-04:00", "final_check_in", "bndaba@greycliff-transit.example"),
        check("2026-04-28T12:00:00-04:00", NoDraft(), App("Greycliff Transit", stage="interviewed")),
        check("2026-05-01T12:00:00-04:00", NoDraft(), App("Greycliff Transit", stage="closed")),
    ], playbook="their-timeline"))

SCENARIOS.append(scenario(
    "playbook-their-timeline-still-interviewing", "playbooks",
    "their-timeline: told that interviews still run for a week (Wed 11 March: until Wed 18 March), nothing in that time, though check_in after 7 days were due on Mon 16 March; 'said in so many words, it binds here too'. Later the check_in comes, at the latest "
    "when the seven days have begun anew (25 March).",
    [
        mail("inv", "2026-03-02T19:05:00-05:00", "Tendai Chikore <tendai@mirrorlakeanalytics.example>", "Mirror Lake Analytics - confirming Monday",
             """Hi Robin,

Just to say that I got your call: Monday March 9, 10:00-11:00 am Eastern stands. You'll be interviewing for Experimentation Engineer at Mirror Lake Analytics, and I'm the hiring manager. Google Meet link in the morning.

Tendai Chikore
"""),
        mail("wait", "2026-03-11T11:11:00-04:00", "Tendai Chikore <tendai@mirrorlakeanalytics.example>", "Re: Mirror Lake Analytics - confirming Monday",
             """Hi Robin, it was fun on Monday! So you know: we will be interviewing other candidates for another week, so please don't worry if it's quiet here.

Tendai
""", reply_to="inv"),
    ],
    [
        check("2026-03-03T09:00:00-05:00", Apps(1), NoDraft(), App("Mirror Lake Analytics", role="Experimentation Engineer", stage="scheduled", interview="2026-03-09T10:00:00-04:00")),
        check("2026-03-09T11:30:00-04:00", HasDraft("thank_you", "tendai@mirrorlakeanalytics.example"), MaxDrafts(1)),
        user_sends("2026-03-09T18:00:00-04:00", "thank_you", "tendai@mirrorlakeanalytics.example"),
        check("2026-03-11T12:00:00-04:00", NoDraft(), App("Mirror Lake Analytics", stage="interviewed", your_turn=False)),
        check("2026-03-16T18:00:00-04:00", NoDraft()),
        check("2026-03-17T18:00:00-04:00", NoDraft()),
        check("2026-03-26T12:00:00-04:00", HasDraft("check_in", "tendai@mirrorlakeanalytics.example"), MaxDrafts(1)),
    ], playbook="their-timeline"))

# --- wait-and-move-on -------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "playbook-wait-and-move-on-dated", "playbooks",
    "wait-and-move-on: prepare (08:00 on the day before, until it starts), debrief at its end, a thank-you, then one last mail three full days after the date: Tue 10 March "
    "is answered on Friday 13 March. Never a check_in, no call (nobody said that calls are welcome). Then move on: closed seven days after it was sent.",
    [
        mail("inv", "2026-02-19T08:58:00-05:00", "Odalys Ferreira <odalys.ferreira@saltmarshfoods.example>", "Interview at Saltmarsh Foods - Supply Planning Analyst",
             """Good morning Robin,

We have gone through the applications for Supply Planning Analyst and Saltmarsh Foods would like to invite you to an interview on Tuesday, March 3,
2026, from 1:15 p.m. to 2:00 p.m. You will be meeting with me. The room is on the ground floor (accessible), parking is free.

If you cannot make that time, reply to this message and I will suggest another one.

Please be advised that a decision will be made by Tuesday, March 10.

Odalys Ferreira
Planning Manager
Saltmarsh Foods
"""),
        sent("yes", "2026-02-19T12:30:00-05:00", "Odalys Ferreira <odalys.ferreira@saltmarshfoods.example>", "Re: Interview at Saltmarsh Foods - Supply Planning Analyst",
             "Good afternoon Ms. Ferreira,\n\nThank you, the time suits me and I will be there on March 3 at 1:15 p.m.\n\nRobin Vale\n+1 613 555 0100\n", reply_to="inv"),
    ],
    [
        check("2026-02-20T09:00:00-05:00", Apps(1), NoDraft(), NoTask("prepare"), App("Saltmarsh Foods", role="Supply Planning Analyst", stage="scheduled",
              decide_by="2026-03-10", interview="2026-03-03T13:15:00-05:00")),
        check("2026-03-02T12:00:00-05:00", NoDraft(), HasTask("prepare", "Saltmarsh Foods"), NoTask("debrief")),
        check("2026-03-03T14:30:00-05:00", HasDraft("thank_you", "odalys.ferreira@saltmarshfoods.example"), MaxDrafts(1), HasTask("debrief", "Saltmarsh Foods"),
              NoTask("prepare")),
        user_sends("2026-03-03T17:30:00-05:00", "thank_you", "odalys.ferreira@saltmarshfoods.example"),
        check("2026-03-10T18:00:00-04:00", NoDraft()),
        check("2026-03-12T18:00:00-04:00", NoDraft(), NoTask("call")),
        check("2026-03-13T18:00:00-04:00", HasDraft("final_check_in", "odalys.ferreira@saltmarshfoods.example"), MaxDrafts(1), NoDraft(step="check_in")),
        user_sends("2026-03-13T19:00:00-04:00", "final_check_in", "odalys.ferreira@saltmarshfoods.example"),
        check("2026-03-19T12:00:00-04:00", NoDraft(), App("Saltmarsh Foods", stage="interviewed")),
        check("2026-03-22T12:00:00-04:00", NoDraft(), App("Saltmarsh Foods", stage="closed")),
    ], playbook="wait-and-move-on"))

SCENARIOS.append(scenario(
    "playbook-wait-and-move-on-undated", "playbooks",
    "wait-and-move-on without a date: a week is assumed, so its one last mail comes ten days after the interview (Fri 8 May): Monday 18 May, which is Victoria Day, so Tuesday "
    "19 May. Thrown away, it never returns, and the application closes seven days later.",
    [
        mail("inv", "2026-04-29T11:47:00-04:00", "Wendell Achebe-Stone <wendell@pinegrovecredit.example>", "Pine Grove Credit Union // Card Systems Specialist",
             """Hi Robin - Wendell here, I head up cards at Pine Grove Credit Union. I'd like to go ahead with an interview for the Card Systems Specialist role.

I see from our booking page that you took Friday May 8, 9:00-10:00 AM Eastern, so that's in. It's a call on Teams with yours truly and the link is in the
calendar hold below.

W.

Wendell Achebe-Stone, CPA
VP Cards & Payments
Pine Grove Credit Union
""",
             ics=ics("8f2d11-pgcu", "20260508T130000Z", "20260508T140000Z", "Robin Vale interview (Card Systems Specialist)", "wendell@pinegrovecredit.example",
                     ["Robin Vale <robin.vale@example.org>", "Wendell Achebe-Stone <wendell@pinegrovecredit.example>"])),
        sent("yes", "2026-04-29T12:15:00-04:00", "Wendell Achebe-Stone <wendell@pinegrovecredit.example>", "Re: Pine Grove Credit Union // Card Systems Specialist",
             "Thanks Wendell, got the hold and accepted it. Talk on the 8th.\n\nRobin\n", reply_to="inv"),
    ],
    [
        check("2026-04-30T09:00:00-04:00", Apps(1), NoDraft(), App("Pine Grove Credit Union", role="Card Systems Specialist", stage="scheduled", decide_by=None,
              your_turn=False, interview="2026-05-08T09:00:00-04:00")),
        check("2026-05-07T12:00:00-04:00", HasTask("prepare", "Pine Grove Credit Union"), NoDraft()),
        check("2026-05-08T10:30:00-04:00", HasDraft("thank_you", "wendell@pinegrovecredit.example"), MaxDrafts(1), HasTask("debrief", "Pine Grove Credit Union")),
        user_sends("2026-05-08T12:00:00-04:00", "thank_you", "wendell@pinegrovecredit.example"),
        check("2026-05-15T18:00:00-04:00", NoDraft()),
        check("2026-05-18T18:00:00-04:00", NoDraft()),
        check("2026-05-19T18:00:00-04:00", HasDraft("final_check_in", "wendell@pinegrovecredit.example"), MaxDrafts(1)),
        user_deletes("2026-05-19T20:00:00-04:00", "final_check_in", "wendell@pinegrovecredit.example"),
        check("2026-05-20T09:00:00-04:00", NoDraft(), DraftState("final_check_in", "wendell@pinegrovecredit.example", "deleted")),
        check("2026-05-28T12:00:00-04:00", NoDraft(), App("Pine Grove Credit Union", stage="closed")),
    ], playbook="wait-and-move-on"))

# --- same-evening -----------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "playbook-same-evening-undated", "playbooks",
    "same-evening: task prepare before; a thank-you; the call comes due on the third day after the interview (Mon 1 June: Thu 4 June) and lapses at the end of the fifth day or of "
    "the second business day after it fell due (Mon 8 June), whichever is later. No mail besides the thank-you. Closed seven days after the call lapsed.",
    [
        mail("inv", "2026-05-22T14:02:00-04:00", "Prof. Hedda Marchetti <hmarchetti@stclement-college.example>", "Invitation to interview: Research Software Engineer",
             """Dear Robin Vale,

St. Clement College has reviewed your application for the position of Research Software Engineer in my laboratory, and I would like to invite you to
an interview with me. It is set for Monday, June 1, 2026, 2:30 p.m. to 3:30 p.m., Room 214, Physics Annex. No reply is needed if the time suits you.

Prof. Hedda Marchetti
Department of Physics
St. Clement College
"""),
        sent("yes", "2026-05-22T15:00:00-04:00", "Prof. Hedda Marchetti <hmarchetti@stclement-college.example>", "Re: Invitation to interview: Research Software Engineer",
             "Dear Professor Marchetti,\n\nIt suits me well; I shall come to Room 214 on June 1 at 2:30 p.m.\n\nSincerely,\nRobin Vale\n+1 613 555 0100\n", reply_to="inv"),
    ],
    [
        check("2026-05-23T09:00:00-04:00", Apps(1), NoDraft(), App("St. Clement College", role="Research Software Engineer", stage="scheduled",
              interview="2026-06-01T14:30:00-04:00")),
        check("2026-05-31T12:00:00-04:00", HasTask("prepare", "St. Clement College"), NoDraft()),
        check("2026-06-01T16:00:00-04:00", HasDraft("thank_you", "hmarchetti@stclement-college.example"), MaxDrafts(1), NoTask("call"), NoTask("prepare")),
        user_sends("2026-06-01T19:00:00-04:00", "thank_you", "hmarchetti@stclement-college.example"),
        check("2026-06-03T12:00:00-04:00", NoDraft(), NoTask("call")),
        check("2026-06-05T12:00:00-04:00", NoDraft(), HasTask("call", "St. Clement College")),
        check("2026-06-08T12:00:00-04:00", NoDraft(), HasTask("call", "St. Clement College")),
        check("2026-06-10T09:00:00-04:00", NoDraft(), NoTask("call"), App("St. Clement College", stage="interviewed")),
        check("2026-06-14T12:00:00-04:00", NoDraft(), App("St. Clement College", stage="interviewed")),
        check("2026-06-18T12:00:00-04:00", NoDraft(), NoTask("call"), App("St. Clement College", stage="closed")),
    ], playbook="same-evening"))

SCENARIOS.append(scenario(
    "playbook-same-evening-dated", "playbooks",
    "same-evening: the date that they gave (Friday 19 June) says otherwise, so the call comes on the business day after it: Monday 22 June, not three days after the interview. "
    "Settled with correct --done call. No mail besides the thank-you.",
    [
        mail("inv", "2026-06-02T10:19:00-04:00", "Jun Takahashi <jun.takahashi@bellwetherrobotics.example>", "Bellwether Robotics - onsite for Fleet Software Engineer",
             None,
             html="""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body style="font-family:Calibri,sans-serif;font-size:11pt">
<p>Hi Robin,</p><p>Everyone is excited to have you on site at <b>Bellwether Robotics</b> for the <b>Fleet Software Engineer</b> role. Your interview with me is confirmed:</p>
<table border="1" cellpadding="6" style="border-collapse:collapse"><tr><td>Day</td><td>Tuesday, June 9, 2026</td></tr><tr><td>Time</td><td>10:00 AM &ndash; 11:30 AM EDT</td></tr>
<tr><td>Where</td><td>400 Servo Crescent, Kitchener</td></tr></table>
<p>You'll hear from me with a decision by Friday, June 19 at the latest.</p><p>Jun Takahashi<br><span style="color:#7a7a7a">Engineering Manager, Fleet</span></p></body></html>""",
             encoding="quoted-printable"),
        sent("yes", "2026-06-02T11:00:00-04:00", "Jun Takahashi <jun.takahashi@bellwetherrobotics.example>", "Re: Bellwether Robotics - onsite for Fleet Software Engineer",
             "Hi Jun,\n\nConfirmed from my side as well, see you on June 9.\n\nRobin Vale\n", reply_to="inv"),
    ],
    [
        check("2026-06-03T09:00:00-04:00", Apps(1), NoDraft(), App("Bellwether Robotics", role="Fleet Software Engineer", stage="scheduled", decide_by="2026-06-19",
              interview="2026-06-09T10:00:00-04:00")),
        check("2026-06-09T12:00:00-04:00", HasDraft("thank_you", "jun.takahashi@bellwetherrobotics.example"), MaxDrafts(1)),
        user_sends("2026-06-09T18:00:00-04:00", "thank_you", "jun.takahashi@bellwetherrobotics.example"),
        check("2026-06-12T12:00:00-04:00", NoDraft(), NoTask("call")),
        check("2026-06-16T12:00:00-04:00", NoDraft(), NoTask("call")),
        check("2026-06-19T12:00:00-04:00", NoDraft(), NoTask("call")),
        check("2026-06-22T18:00:00-04:00", NoDraft(), HasTask("call", "Bellwether Robotics")),
        user_runs("2026-06-22T18:30:00-04:00", "correct", "{app:Bellwether Robotics}", "--done", "call"),
        check("2026-06-22T19:00:00-04:00", NoDraft(), NoTask("call")),
        check("2026-06-23T12:00:00-04:00", NoDraft(), NoTask("call")),
        check("2026-06-30T12:00:00-04:00", NoDraft()),
    ], playbook="same-evening"))

# --- balanced ---------------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "playbook-balanced-undated-family-day", "playbooks",
    "balanced without a date: the check-in comes five business days after the interview (Wed 11 February): 12, 13, 17, 18, 19, as Monday 16 February is Family Day in Ontario. "
    "The final one seven business days after the check-in was sent (Fri 20 February: 3 March). Closed seven days after that was sent. prepare and debrief are balanced's tasks; "
    "call and handwritten_note are not.",
    [
        mail("ack", "2026-01-28T02:14:00-05:00", "Norwich & Tait HR <norwichtait@myworkday.com>", "We received your application: Ledger Platform Engineer R-20418",
             None,
             html="""<html><body><table width="100%" style="font-family:Roboto,Arial"><tr><td style="border-bottom:3px solid #005cb9;padding:16px"><img src="https://img.mail.example/nt.png" alt="Norwich Tait" width="140"></td></tr>
<tr><td style="padding:16px"><p>Dear Robin,</p><p>We are glad that you are thinking about a career with Norwich Tait. Your application to the job <b>Ledger Platform Engineer</b> (R-20418) is in our system.</p>
<p>You can follow its status in your Candidate Home at any time.</p><p>Norwich Tait Talent Acquisition</p></td></tr><tr><td style="font-size:10px;color:#777;padding:16px">Replies to this message are undeliverable and will not reach Norwich Tait. Please do not reply.</td></tr></table></body></html>"""),
        mail("inv", "2026-02-04T15:51:00-05:00", "Ngozi Adeyemi-Clarke <ngozi.adeyemi-clarke@norwichtait.example>", "Ledger Platform Engineer (R-20418): your interview",
             """Hello Robin,

I have the pleasure of leading the ledger group at Norwich Tait. Thanks for choosing a slot so fast. To sum up: we meet for your Ledger Platform Engineer
interview on Wednesday, February 11, 3:00-3:45 PM Eastern on Webex (webex.example/ngozi). I will be alone.

Greetings,
Ngozi

Ngozi Adeyemi-Clarke | Senior Manager, Ledger | Norwich Tait
[cid:logo.png]
Please consider the environment before printing this email.
"""),
    ],
    [
        check("2026-01-29T09:00:00-05:00", Apps(1), NoDraft(), App("Norwich Tait", role="Ledger Platform Engineer", stage="applied")),
        check("2026-02-05T09:00:00-05:00", Apps(1), NoDraft(), App("Norwich Tait", stage="scheduled", interview="2026-02-11T15:00:00-05:00")),
        check("2026-02-10T12:00:00-05:00", NoDraft(), HasTask("prepare", "Norwich Tait")),
        check("2026-02-11T16:15:00-05:00", HasDraft("thank_you", "ngozi.adeyemi-clarke@norwichtait.example"), MaxDrafts(1), HasTask("debrief", "Norwich Tait")),
        user_sends("2026-02-11T17:00:00-05:00", "thank_you", "ngozi.adeyemi-clarke@norwichtait.example"),
        check("2026-02-18T18:00:00-05:00", NoDraft(), NoTask("call")),
        check("2026-02-20T12:00:00-05:00", HasDraft("check_in", "ngozi.adeyemi-clarke@norwichtait.example"), MaxDrafts(1), NoTask("call")),
        user_sends("2026-02-20T13:00:00-05:00", "check_in", "ngozi.adeyemi-clarke@norwichtait.example"),
        check("2026-03-02T12:00:00-05:00", NoDraft()),
        check("2026-03-03T18:00:00-05:00", HasDraft("final_check_in", "ngozi.adeyemi-clarke@norwichtait.example"), MaxDrafts(1)),
        user_sends("2026-03-03T19:00:00-05:00", "final_check_in", "ngozi.adeyemi-clarke@norwichtait.example"),
        check("2026-03-09T12:00:00-04:00", NoDraft(), App("Norwich Tait", stage="interviewed")),
        check("2026-03-12T12:00:00-04:00", NoDraft(), NoTask("handwritten_note"), App("Norwich Tait", stage="closed")),
    ]))

SCENARIOS.append(scenario(
    "playbook-balanced-date-on-a-saturday", "playbooks",
    "The date as stated is decide_by, also when it is a weekend (Saturday 28 March). balanced: check-in three full days after it: Tuesday 31 March. Nobody's reply: the final one seven business "
    "days after the check-in was sent; as the check-in still waits there is none.",
    [
        mail("inv", "2026-03-12T07:07:00-04:00", "Callum MacInnes <callum@highmoorbrewing.example>", "Highmoor Brewing interview - E-Commerce Developer",
             """Robin,

confirming what we said: interview for the E-Commerce Developer job at Highmoor Brewing, Thursday March 19th, 11am till noon, here in the taproom. I'm the owner so
there's no second round after it.

I'll sleep on it and tell everyone yes or no by Saturday, March 28.

Slàinte,
Callum
"""),
        sent("yes", "2026-03-12T08:30:00-04:00", "Callum MacInnes <callum@highmoorbrewing.example>", "Re: Highmoor Brewing interview - E-Commerce Developer",
             "Good morning Callum, the 19th at 11 works, see you there. Robin\n", reply_to="inv"),
    ],
    [
        check("2026-03-12T12:00:00-04:00", Apps(1), NoDraft(), App("Highmoor Brewing", role="E-Commerce Developer", stage="scheduled", decide_by="2026-03-28",
              interview="2026-03-19T11:00:00-04:00")),
        check("2026-03-19T12:30:00-04:00", HasDraft("thank_you", "callum@highmoorbrewing.example"), MaxDrafts(1)),
        user_sends("2026-03-19T18:00:00-04:00", "thank_you", "callum@highmoorbrewing.example"),
        check("2026-03-27T12:00:00-04:00", NoDraft()),
        check("2026-03-30T18:00:00-04:00", NoDraft(), App("Highmoor Brewing", stage="interviewed", decide_by="2026-03-28")),
        check("2026-03-31T18:00:00-04:00", HasDraft("check_in", "callum@highmoorbrewing.example"), MaxDrafts(1)),
        check("2026-04-14T18:00:00-04:00", HasDraft("check_in", "callum@highmoorbrewing.example"), MaxDrafts(1), NoDraft(step="final_check_in")),
    ]))

SCENARIOS.append(scenario(
    "playbook-balanced-application-silence", "playbooks",
    "balanced: no answer to an application without interview: one check-in after ten business days, only where a person (not an unattended address) wrote; counted from the later of the "
    "application and a person's mail about it (Tue 3 March: Tue 17 March). Where only a robot wrote (Ardent Kayaks) nothing, and that application closes after 60 days of silence.",
    [
        mail("robot", "2026-02-27T20:40:00-05:00", "Ardent Kayaks <no-reply@smartrecruiters.com>", "Robin, thank you for applying at Ardent Kayaks",
             """Hello Robin,

your application as Production Systems Developer has arrived at Ardent Kayaks. Our recruiting team looks at all documents carefully. This can take some
time; please bear with us.

Ardent Kayaks

This is an automated message. Manage your data: https://jobs.smartrecruiters.example/my
"""),
        sent("apply", "2026-03-02T09:30:00-05:00", "Ilse Thornbury <ilse.thornbury@copperleaf-hotels.example>", "Application: Revenue Systems Developer",
             """Dear Ms. Thornbury,

I am applying for the position of Revenue Systems Developer at Copperleaf Hotels, as advertised on your website. For ten years I have built payment systems, the last
four of them for a reservation platform. My CV is attached.

I would be glad to tell you more in an interview.

Sincerely,
Robin Vale
+1 613 555 0100
"""),
        mail("got", "2026-03-03T16:04:00-05:00", "Ilse Thornbury <ilse.thornbury@copperleaf-hotels.example>", "RE: Application: Revenue Systems Developer",
             """Thank you for sending us your résumé, Robin. I've put it with the others for Revenue Systems Developer; we'll go through them once the posting is down.

Ilse Thornbury
Copperleaf Hotels

-----Original Message-----
From: Robin Vale <robin.vale@example.org>
Sent: March 2, 2026 9:30 AM
To: Ilse Thornbury <ilse.thornbury@copperleaf-hotels.example>
Subject: Application: Revenue Systems Developer

I am applying for the position of Revenue Systems Developer at Copperleaf Hotels, as advertised on your website.
""", reply_to="apply"),
    ],
    [
        check("2026-03-04T09:00:00-05:00", Apps(2), NoDraft(), App("Copperleaf Hotels", role="Revenue Systems Developer", stage="applied", your_turn=False,
              contacts=["ilse.thornbury@copperleaf-hotels.example"]), App("Ardent Kayaks", role="Production Systems Developer", stage="applied")),
        check("2026-03-16T12:00:00-04:00", NoDraft()),
        check("2026-03-17T18:00:00-04:00", HasDraft("check_in", "ilse.thornbury@copperleaf-hotels.example"), MaxDrafts(1)),
        user_sends("2026-03-17T19:00:00-04:00", "check_in", "ilse.thornbury@copperleaf-hotels.example"),
        check("2026-03-20T12:00:00-04:00", NoDraft(), App("Ardent Kayaks", stage="applied")),
        check("2026-04-21T12:00:00-04:00", NoDraft(step="check_in"), App("Ardent Kayaks", stage="applied")),
        check("2026-05-01T12:00:00-04:00", NoDraft(step="check_in"), App("Ardent Kayaks", stage="closed")),
    ]))

SCENARIOS.append(scenario(
    "playbook-balanced-assessment-handed-in", "playbooks",
    "An assessment handed in: stage assessment, their turn; one check-in seven business days later (handed in on Tue 14 April: Thu 23 April). Until it is handed in it is the user's turn, which holds "
    "back follow-ups.",
    [
        mail("task", "2026-04-07T09:05:00-04:00", "Zofia Wójcik <zofia.wojcik@lanternfish.example>", "Lanternfish: the take-home for Backend Engineer, Pricing",
             """Hi Robin,

Thanks for your application for Backend Engineer, Pricing at Lanternfish. Before we meet I ask everybody to do a small coding assignment, it's in the
repo below. Budget three hours, not more. Send me a zip or a link when you're through, ideally before the 16th.

https://code.example/lanternfish/pricing-kata

Questions are welcome.

Zofia Wójcik
Tech Lead, Lanternfish
"""),
        sent("done", "2026-04-14T08:20:00-04:00", "Zofia Wójcik <zofia.wojcik@lanternfish.example>", "Re: Lanternfish: the take-home for Backend Engineer, Pricing",
             """Hi Zofia,

Here is my solution to the take-home: https://code.example/robinvale/pricing-kata. The README says what I would do with more time.

Best,
Robin Vale
""", reply_to="task"),
    ],
    [
        check("2026-04-07T12:00:00-04:00", Apps(1), NoDraft(), App("Lanternfish", role="Backend Engineer", stage="assessment", your_turn=True)),
        check("2026-04-13T12:00:00-04:00", NoDraft()),
        check("2026-04-14T12:00:00-04:00", NoDraft(), App("Lanternfish", stage="assessment", your_turn=False)),
        check("2026-04-22T18:00:00-04:00", NoDraft()),
        check("2026-04-23T18:00:00-04:00", HasDraft("check_in", "zofia.wojcik@lanternfish.example"), MaxDrafts(1)),
        user_sends("2026-04-23T18:30:00-04:00", "check_in", "zofia.wojcik@lanternfish.example"),
        check("2026-04-27T12:00:00-04:00", NoDraft(), App("Lanternfish", stage="assessment")),
    ]))

# --- own rules --------------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "playbook-own-rule-replaces-check-in", "playbooks",
    "CONTRACT, [[rules]]: the same name replaces the playbook's rule. The user's check-in waits eight business days after the interview (Tue 14 April: 15, 16, 17, 20, 21, 22, 23, 24 April) "
    "instead of balanced's five (21 April).",
    [
        mail("inv", "2026-04-06T13:13:00-04:00", "Thandeka Mokoena <thandeka@violetridge.example>", "Re: Data Quality Engineer",
             """Dear Robin

Lovely to hear that you are still interested in Violet Ridge Analytics. So, formally: I hereby confirm your interview for Data Quality Engineer. Tue 14 April 2026, 15:00 to
16:00 Toronto time, one to one with me, on Zoom 844 5550 1177.

Warm wishes
Thandeka Mokoena, Head of Data, Violet Ridge Analytics
"""),
        sent("yes", "2026-04-06T14:00:00-04:00", "Thandeka Mokoena <thandeka@violetridge.example>", "Re: Data Quality Engineer",
             "Dear Thandeka,\n\nI have it in my calendar, Tuesday the 14th at 15:00. Thank you.\n\nRobin Vale\n", reply_to="inv"),
    ],
    [
        check("2026-04-07T09:00:00-04:00", Apps(1), NoDraft(), App("Violet Ridge", role="Data Quality Engineer", stage="scheduled")),
        check("2026-04-14T16:30:00-04:00", HasDraft("thank_you", "thandeka@violetridge.example"), MaxDrafts(1)),
        user_sends("2026-04-14T17:30:00-04:00", "thank_you", "thandeka@violetridge.example"),
        check("2026-04-22T18:00:00-04:00", NoDraft()),
        check("2026-04-24T18:00:00-04:00", HasDraft("check_in", "thandeka@violetridge.example"), MaxDrafts(1)),
    ], config='''
[[rules]]
name = "check-in"
step = "check_in"
when = ["interviewed"]
after = "decide_by"
wait = "5d"
without_date = { after = "interview_end", wait = "8 business days" }
expires = "21d"
to = "main_contact"
max = 1
'''))

SCENARIOS.append(scenario(
    "playbook-own-phrase-rejects", "playbooks",
    "CONTRACT, [[phrases]]: the user's own wording for a signal. The hiring manager's idiom becomes a rejection; balanced asks for feedback on the next business day (Fri 8 May) and never checks in.",
    [
        mail("inv", "2026-04-20T12:40:00-04:00", "Gideon Pryce <gideon.pryce@kestrelharbour.example>", "Interview for Port Systems Engineer",
             """Robin, further to your message: you are booked for an interview at Kestrel Harbour Authority, post of Port Systems Engineer, Tuesday 28 April, 0900 to 1000 hours local, with
the writer. Bring safety boots.

G. Pryce
Harbour Master, Kestrel Harbour Authority
"""),
        mail("no", "2026-05-07T15:18:00-04:00", "Gideon Pryce <gideon.pryce@kestrelharbour.example>", "Re: Interview for Port Systems Engineer",
             """Robin, straight talk: that ship has sailed without you for the Port Systems Engineer post. Good of you to come down. Fair winds.

G. Pryce
""", reply_to="inv"),
    ],
    [
        check("2026-04-21T09:00:00-04:00", Apps(1), NoDraft(), App("Kestrel Harbour Authority", role="Port Systems Engineer", stage="scheduled",
              interview="2026-04-28T09:00:00-04:00")),
        check("2026-04-28T10:40:00-04:00", HasDraft("thank_you", "gideon.pryce@kestrelharbour.example"), MaxDrafts(1)),
        user_sends("2026-04-28T17:00:00-04:00", "thank_you", "gideon.pryce@kestrelharbour.example"),
        check("2026-05-04T18:00:00-04:00", NoDraft()),
        check("2026-05-06T09:00:00-04:00", HasDraft("check_in", "gideon.pryce@kestrelharbour.example"), MaxDrafts(1)),
        check("2026-05-07T16:00:00-04:00", NoDraft(), DraftState("check_in", "gideon.pryce@kestrelharbour.example", "withdrawn"),
              App("Kestrel Harbour Authority", stage="rejected")),
        check("2026-05-08T18:00:00-04:00", HasDraft("feedback_request", "gideon.pryce@kestrelharbour.example"), MaxDrafts(1)),
    ], config='''
[[phrases]]
signal = "rejection"
text = "that ship has sailed without you"
'''))

SCENARIOS.append(scenario(
    "playbook-balanced-still-interviewing", "playbooks",
    "balanced: 'we still interview until ...': wait until then (Fri 20 March), and the wait starts anew: five business days at the most (27 March). Without it the check-in were due on Tue 17 March.",
    [
        mail("inv", "2026-03-02T16:36:00-05:00", "Beatriz Casal-Moreno <bcasal@fogbankweather.example>", "Fogbank Weather | Tue 10 March | Ensemble Systems Developer",
             """Robin,

This is your confirmation.
What: interview, Ensemble Systems Developer, Fogbank Weather
When: Tuesday 10 March 2026, 10:30-11:15, Toronto time
Who: Beatriz Casal-Moreno (hiring manager)
Where: phone, I dial

Beatriz
"""),
        mail("still", "2026-03-12T09:09:00-04:00", "Beatriz Casal-Moreno <bcasal@fogbankweather.example>", "Re: Fogbank Weather | Tue 10 March | Ensemble Systems Developer",
             """Robin, one thing I forgot to mention: we are still conducting interviews until Friday, March 20.

Beatriz
""", reply_to="inv"),
    ],
    [
        check("2026-03-10T11:45:00-04:00", HasDraft("thank_you", "bcasal@fogbankweather.example"), MaxDrafts(1)),
        user_sends("2026-03-10T19:00:00-04:00", "thank_you", "bcasal@fogbankweather.example"),
        check("2026-03-12T12:00:00-04:00", NoDraft(), App("Fogbank Weather", role="Ensemble Systems Developer", stage="interviewed")),
        check("2026-03-18T12:00:00-04:00", NoDraft()),
        check("2026-03-20T18:00:00-04:00", NoDraft()),
        check("2026-03-30T12:00:00-04:00", HasDraft("check_in", "bcasal@fogbankweather.example"), MaxDrafts(1)),
    ]))
