"""Mails that look like something else, and words that mean the opposite of what they seem."""

from kit import *

# --- words that mislead -----------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "unfortunately-is-no-rejection", "traps",
    "'Unfortunately I am away until Monday' is no rejection, and 'not moving forward until' the fiscal year is closed is a delay, not a no. The interview stands and has its thank-you; the check-in of balanced comes three full days after the date that they gave "
    "(Thu 16 April: Mon 20 April).",
    [
        mail("inv", "2026-03-25T12:21:00-04:00", "Lucinda Fairweather <lucinda.fairweather@kilnandclay.example>", "Kiln & Clay: Online Store Engineer",
             """Hi Robin, I'd love to interview you for our Online Store Engineer position here at Kiln & Clay. When would be good for you? About an hour, on Zoom, with me.

Lucinda Fairweather
Kiln & Clay
"""),
        sent("when", "2026-03-25T13:00:00-04:00", "Lucinda Fairweather <lucinda.fairweather@kilnandclay.example>", "Re: Kiln & Clay: Online Store Engineer",
             "Hi Lucinda,\n\nThat is great news. Would this Friday at 2:00 pm work? Otherwise any afternoon of next week.\n\nRobin\n", reply_to="inv"),
        mail("away", "2026-03-26T09:18:00-04:00", "Lucinda Fairweather <lucinda.fairweather@kilnandclay.example>", "Re: Kiln & Clay: Online Store Engineer",
             """Oh no. Unfortunately I am away until Monday, and regrettably Tuesday is no good either. So let's take your other proposal: Wednesday April 1, 2:00 pm to 3:00 pm Toronto time? I'll just send the Zoom link, shout if it
doesn't fit.

L.
""", reply_to="when"),
        sent("ok", "2026-03-26T09:40:00-04:00", "Lucinda Fairweather <lucinda.fairweather@kilnandclay.example>", "Re: Kiln & Clay: Online Store Engineer", "Wednesday, April 1 at 2 pm it is!\n\nRobin\n", reply_to="away"),
        mail("slow", "2026-04-07T17:26:00-04:00", "Lucinda Fairweather <lucinda.fairweather@kilnandclay.example>", "Re: Kiln & Clay: Online Store Engineer",
             "Hey Robin, sorry for the silence. I'm afraid we are not moving forward with any decisions until our accountants have closed the fiscal year. You'll hear from me by Thursday, April 16.\n\nL.\n", reply_to="ok"),
    ],
    [
        check("2026-03-26T09:30:00-04:00", Apps(1), NoDraft(), App("Kiln & Clay", role="Online Store Engineer", stage={"scheduling", "scheduled"})),
        check("2026-03-26T12:00:00-04:00", Apps(1), NoDraft(), App("Kiln & Clay", stage="scheduled", interview="2026-04-01T14:00:00-04:00")),
        check("2026-04-01T15:30:00-04:00", HasDraft("thank_you", "lucinda.fairweather@kilnandclay.example"), MaxDrafts(1)),
        user_sends("2026-04-01T18:00:00-04:00", "thank_you", "lucinda.fairweather@kilnandclay.example"),
        check("2026-04-07T18:00:00-04:00", NoDraft(), App("Kiln & Clay", stage="interviewed", decide_by="2026-04-16")),
        check("2026-04-17T12:00:00-04:00", NoDraft()),
        check("2026-04-20T18:00:00-04:00", HasDraft("check_in", "lucinda.fairweather@kilnandclay.example"), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "conditions-invite-nobody", "traps",
    "'If you are selected for an interview' invites nobody, 'unsuccessful candidates will not be contacted' rejects nobody, and a paragraph about what an offer would contain offers nothing: stage applied, not the user's turn, no draft (only a robot wrote).",
    [
        mail("ack", "2026-03-30T06:06:00-04:00", "Municipality of Greystone Falls <no-reply@us.greenhouse-mail.io>", "Confirmation of your application - Permit Systems Developer", None,
             html="""<html><body style="font-family:Verdana;font-size:13px"><p>Dear Robin Vale,</p><p>The <b>Municipality of Greystone Falls</b> confirms receipt of your application for <b>Permit Systems Developer</b> (posting 2026-14).</p>
<ul><li>If you are selected for an interview, you will be contacted by telephone to schedule a date and time.</li><li>Unsuccessful candidates will not be contacted individually; if you have not heard from us after eight weeks, your application was regrettably not retained.</li>
<li>Any offer of employment is conditional upon a criminal record check. Successful applicants receive our offer letter by courier.</li><li>Accommodation is available during every stage, including interviews and assessments.</li></ul>
<p>Human Resources<br>Municipality of Greystone Falls</p><p style="font-size:10px">Please do not reply to this message.</p></body></html>""", encoding="quoted-printable"),
    ],
    [
        check("2026-03-30T09:00:00-04:00", Apps(1), NoDraft(), App("Municipality of Greystone Falls", role="Permit Systems Developer", stage="applied", your_turn=False, interview=None)),
        check("2026-04-16T12:00:00-04:00", Apps(1), NoDraft(), App("Municipality of Greystone Falls", stage="applied")),
    ]))

SCENARIOS.append(scenario(
    "impressed-however", "traps",
    "Praise and then 'however' is a rejection (plain sense), not a step forward and no offer, though the words offer, next steps and future interviews occur. balanced: one feedback request on the next business day (Wed 22 April), no check-in.",
    [
        mail("inv", "2026-04-06T16:09:00-04:00", "Augustin Delacroix-Boone <augustin@parallax-imaging.example>", "Interview Image Pipeline Developer, Parallax Imaging",
             "Dear Robin,\n\nIt's my pleasure to confirm the interview for Image Pipeline Developer at Parallax Imaging on Wednesday, April 15, 2026 from 1:30 PM to 2:30 PM Eastern. You'll be speaking with me.\n\nAugustin Delacroix-Boone\nCTO\nParallax Imaging\n"),
        mail("no", "2026-04-21T18:31:00-04:00", "Augustin Delacroix-Boone <augustin@parallax-imaging.example>", "Parallax Imaging: next steps",
             """Dear Robin,

All of us were very impressed by your background, your humour and the quality of your questions; you would be a credit to any team and I enjoyed the interview immensely. However, we had several strong finalists, and the offer for Image Pipeline
Developer went to one of the others.

Should we open another position I would gladly invite you for an interview again.

With warm regards,
Augustin
""", reply_to="inv"),
    ],
    [
        check("2026-04-15T15:00:00-04:00", HasDraft("thank_you", "augustin@parallax-imaging.example"), MaxDrafts(1)),
        user_sends("2026-04-15T18:00:00-04:00", "thank_you", "augustin@parallax-imaging.example"),
        check("2026-04-21T19:30:00-04:00", Apps(1), NoDraft(), App("Parallax Imaging", role="Image Pipeline Developer", stage="rejected", your_turn=False)),
        check("2026-04-22T18:00:00-04:00", HasDraft("feedback_request", "augustin@parallax-imaging.example"), MaxDrafts(1)),
        check("2026-04-28T18:00:00-04:00", NoDraft(step="check_in"), App("Parallax Imaging", stage="rejected")),
    ]))

SCENARIOS.append(scenario(
    "quoted-rejection-below-new-words", "traps",
    "Quoted text of older mails never counts as said now: Benedikta writes above the refusal of another role in 2025 that she has an opening; that is outreach or an invitation, no rejection. Nor does the old interview date in the quotation (a year ago) make an interview.",
    [
        mail("new", "2026-04-14T11:36:00-04:00", "Benedikta Sorensen <benedikta@farreach-labs.example>", "FW: Your application at Farreach Labs",
             """Hi Robin,

I went through last year's files and found my mail to you below. We have an opening again, and this time it's much closer to what you do: Settlement Platform Engineer at Farreach Labs. Would you like to come in for an interview? Tell me
some times in the week of April 27 and I'll arrange everything.

Benedikta Sorensen
Farreach Labs

From: Benedikta Sorensen
Sent: Thursday, April 17, 2025 4:12 PM
To: Robin Vale <robin.vale@example.org>
Subject: Your application at Farreach Labs

Dear Robin,

Thank you for coming to the interview on Tuesday, April 15, 2025 at 2:00 PM. Unfortunately we have decided to go ahead with another candidate for the Test Bench Developer role and will not be moving forward with your application.

Benedikta Sorensen
"""),
        sent("times", "2026-04-14T19:00:00-04:00", "Benedikta Sorensen <benedikta@farreach-labs.example>", "Re: FW: Your application at Farreach Labs",
             "Hi Benedikta,\n\nWhat a nice surprise. I would like that very much. Tuesday, April 28 or Wednesday, April 29, in the morning, would both be good.\n\nRobin Vale\n", reply_to="new"),
        mail("fix", "2026-04-15T08:50:00-04:00", "Benedikta Sorensen <benedikta@farreach-labs.example>", "RE: FW: Your application at Farreach Labs",
             """Tuesday the 28th of April then, 10:00-11:00 am, with me.

Benedikta

> What a nice surprise. I would like that very much. Tuesday, April 28 or Wednesday, April 29,
> in the morning, would both be good.
>
>> Unfortunately we have decided to go ahead with another candidate for the Test Bench Developer
>> role and will not be moving forward with your application.
""", reply_to="times"),
    ],
    [
        check("2026-04-14T12:30:00-04:00", Apps(1), NoDraft(), App("Farreach Labs", stage={"scheduling", "outreach"}, your_turn=True, interview=None)),
        check("2026-04-14T20:00:00-04:00", Apps(1), NoDraft(), App("Farreach Labs", stage={"scheduling", "outreach"}, your_turn=False)),
        check("2026-04-15T12:00:00-04:00", Apps(1), NoDraft(), App("Farreach Labs", stage="scheduled", interview="2026-04-28T10:00:00-04:00")),
        check("2026-04-28T11:30:00-04:00", HasDraft("thank_you", "benedikta@farreach-labs.example"), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "old-interview-quoted-in-a-delay", "traps",
    "The invitation quoted below a mail that only names a new decision date invites to nothing again (quoted text never counts as said now): stage interviewed, one interview, date Fri 20 March; balanced: check-in on Mon 23 March, and no second thank-you.",
    [
        mail("inv", "2026-02-26T14:07:00-05:00", "Giovanna Testa-Lindgren <gtl@silverbirch-dental.example>", "Interview Practice Software Engineer",
             "Dear Robin\n\nWe are pleased to invite you to an interview for Practice Software Engineer at Silver Birch Dental on Thursday, March 5, 2026 at 4:00 PM (45 minutes, Teams, with me). It's fixed unless you object by tomorrow.\n\nGiovanna Testa-Lindgren\nSilver Birch Dental\n"),
        mail("delay", "2026-03-11T10:10:00-04:00", "Giovanna Testa-Lindgren <gtl@silverbirch-dental.example>", "Re: Interview Practice Software Engineer",
             """Dear Robin

It has become a bit later than I hoped. The partners will settle it by Friday, March 20.

Giovanna

Le 26 févr. 2026 à 14:07, Giovanna Testa-Lindgren <gtl@silverbirch-dental.example> a écrit :

> Dear Robin
>
> We are pleased to invite you to an interview for Practice Software Engineer at Silver Birch
> Dental on Thursday, March 5, 2026 at 4:00 PM (45 minutes, Teams, with me). It's fixed unless
> you object by tomorrow.
""", reply_to="inv"),
    ],
    [
        check("2026-03-05T17:15:00-05:00", HasDraft("thank_you", "gtl@silverbirch-dental.example"), MaxDrafts(1)),
        user_sends("2026-03-05T18:00:00-05:00", "thank_you", "gtl@silverbirch-dental.example"),
        check("2026-03-11T12:00:00-04:00", Apps(1), NoDraft(), App("Silver Birch Dental", stage="interviewed", interview="2026-03-05T16:00:00-05:00", decide_by="2026-03-20", your_turn=False)),
        check("2026-03-16T12:00:00-04:00", NoDraft()),
        check("2026-03-20T18:00:00-04:00", NoDraft()),
        check("2026-03-23T18:00:00-04:00", HasDraft("check_in", "gtl@silverbirch-dental.example"), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "words-offer-and-reject-in-the-role", "traps",
    "Role titles with the words Offer and Reject (Offer Management Developer; Reject Analysis Engineer) neither offer nor reject anything: stages applied and scheduled.",
    [
        mail("a", "2026-05-04T02:19:00-04:00", "Juniper Dale Telecom <no-reply@ashbyhq.com>", "Thanks for applying: Offer Management Developer",
             "Hi Robin,\n\nthank you for applying for the Offer Management Developer role at Juniper Dale Telecom. The Offer Management team reads all applications within two weeks.\n\nJuniper Dale Telecom\n\nThis inbox is not monitored.\n"),
        mail("b", "2026-05-04T15:25:00-04:00", "Petronella van Dijk <p.vandijk@millpond-paper.example>", "Reject Analysis Engineer: interview on 12 May",
             "Hello Robin,\n\nI'm happy to confirm the interview for the Reject Analysis Engineer vacancy at Millpond Paper. Date and time: Tuesday 12 May 2026, 8:00 to 9:00 (Toronto). Interviewer: me, head of Reject Analysis.\n\nPetronella van Dijk\nMillpond Paper\n"),
    ],
    [
        check("2026-05-05T09:00:00-04:00", Apps(2), NoDraft(), App("Juniper Dale Telecom", role="Offer Management Developer", stage="applied"),
              App("Millpond Paper", role="Reject Analysis Engineer", stage="scheduled", interview="2026-05-12T08:00:00-04:00")),
        check("2026-05-12T09:40:00-04:00", HasDraft("thank_you", "p.vandijk@millpond-paper.example"), MaxDrafts(1), App("Juniper Dale Telecom", stage="applied")),
        check("2026-05-13T12:00:00-04:00", Apps(2), App("Millpond Paper", stage="interviewed")),
    ]))

# --- other people's interviews ----------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "a-friends-interview", "traps",
    "A forwarded invitation and a forwarded refusal of a friend are hers, not the user's: no application, no draft at the time of her interview.",
    [
        mail("fwd", "2026-03-16T20:45:00-04:00", "Ximena Salgado <ximena.salgado@friends.example>", "Fwd: Interview with Barrow Hill Media - Content Systems Lead",
             """ROBIN!!! I got it, look!! Do you know anything about them? Wish me luck, and can we do a practice round on Sunday?

xx Xime

---------- Forwarded message ---------
From: Gerald Barrow <gerald@barrowhill.example>
Date: Mon, Mar 16, 2026 at 4:02 PM
Subject: Interview with Barrow Hill Media - Content Systems Lead
To: Ximena Salgado <ximena.salgado@friends.example>

Dear Ximena,

We would like to invite you to an interview for the position of Content Systems Lead on Tuesday, March 24, at 10:00 AM. We will decide by March 31.

Gerald Barrow
Barrow Hill Media
"""),
        sent("luck", "2026-03-16T21:30:00-04:00", "Ximena Salgado <ximena.salgado@friends.example>", "Re: Fwd: Interview with Barrow Hill Media - Content Systems Lead",
             "Xime!! So happy for you. Sunday at 3 at my place, I'll be the grumpy interviewer.\n\nR\n", reply_to="fwd"),
        mail("sad", "2026-04-01T18:20:00-04:00", "Ximena Salgado <ximena.salgado@friends.example>", "Re: Fwd: Interview with Barrow Hill Media - Content Systems Lead",
             """:( see below. ice cream?

> From: Gerald Barrow <gerald@barrowhill.example>
>
> Dear Ximena, unfortunately we have decided to proceed with another candidate.
""", reply_to="luck"),
    ],
    [
        check("2026-03-17T09:00:00-04:00", Apps(0), NoDraft()),
        check("2026-03-24T11:30:00-04:00", Apps(0), NoDraft()),
        check("2026-04-02T12:00:00-04:00", Apps(0), NoDraft()),
        check("2026-04-07T12:00:00-04:00", Apps(0), NoDraft()),
    ]))

SCENARIOS.append(scenario(
    "the-user-is-the-hiring-person", "traps",
    "The user interviews somebody else: invitations that the user sends, the candidate's thanks and the debrief of colleagues are no application of the user's.",
    [
        sent("inv", "2026-04-13T10:00:00-04:00", "Dmitri Halloran <dmitri.halloran@candidate.example>", "Interview for Junior Payments Developer",
             "Hi Dmitri,\n\nThank you for your application. I would like to invite you to an interview for our Junior Payments Developer position on Monday, April 20, 11:00 am to 12:00 pm. Does that suit you?\n\nRobin Vale\n"),
        mail("yes", "2026-04-13T10:30:00-04:00", "Dmitri Halloran <dmitri.halloran@candidate.example>", "Re: Interview for Junior Payments Developer",
             "Dear Robin,\n\nThank you so much for the opportunity! I confirm the interview on Monday, April 20 at 11:00 am and attach my updated CV.\n\nBest regards,\nDmitri Halloran\n", reply_to="inv"),
        mail("thx", "2026-04-20T14:12:00-04:00", "Dmitri Halloran <dmitri.halloran@candidate.example>", "Thank you",
             "Dear Robin,\n\nThank you for interviewing me today. I enjoyed hearing about the ledger and hope to join your team. When may I expect a decision?\n\nDmitri\n"),
        mail("hr", "2026-04-20T16:00:00-04:00", "Wanda Eastlake <wanda.eastlake@colleagues.example>", "Scorecard for D. Halloran",
             "Hi Robin, please hand in your interview scorecard for Dmitri Halloran (Junior Payments Developer) by tomorrow. Do we make him an offer or should I send the rejection?\n\nWanda, People Ops\n"),
    ],
    [
        check("2026-04-13T12:00:00-04:00", Apps(0), NoDraft()),
        check("2026-04-20T12:30:00-04:00", Apps(0), NoDraft()),
        check("2026-04-20T17:00:00-04:00", Apps(0), NoDraft()),
        check("2026-04-28T12:00:00-04:00", Apps(0), NoDraft()),
    ]))

# --- interviews that are none -----------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "interviews-for-other-things", "traps",
    "A user research interview, a press interview, a consular (visa) interview, a university's admission interview, a viewing with 'interview' for a tenancy and a loan application are no job applications (CONTRACT label not_job): no application, no draft after any of them.",
    [
        mail("ux", "2026-05-04T09:00:00-04:00", "Saskia from Budgie <research@budgieapp.example>", "You're in! User interview on Tuesday",
             "Hi Robin,\n\nThanks for signing up for our research panel! Your 30-minute user interview about budgeting apps is confirmed for Tuesday, May 12 at 10:00 AM ET. You'll get a $60 gift card afterwards. There are no right or wrong answers.\n\nSaskia\nUX Research, Budgie\n",
             ics=ics("ux-0512@budgieapp.example", "20260512T100000", "20260512T103000", "User interview: Robin / Budgie", "research@budgieapp.example", ["Robin Vale <robin.vale@example.org>"], tzid="America/Toronto")),
        mail("press", "2026-05-05T15:30:00-04:00", "Jocasta Bell <jbell@valleycourier.example>", "Interview for the Courier's series on instant payments",
             "Dear Robin Vale,\n\nI'm a business reporter with the Valley Courier. Could I interview you on Tuesday, May 12 at 1:00 pm for our series on instant payments? Twenty minutes by phone would do, and I'd read your quotes back to you.\n\nJocasta Bell\nStaff reporter, Valley Courier\n"),
        mail("visa", "2026-05-05T03:00:00-04:00", "Visa Section <noreply@consulate-appointments.example>", "Visa application 77-40213: interview appointment", None,
             html="<html><body><h3>Appointment confirmation</h3><p>Applicant: ROBIN VALE</p><p>Your application has been received. Your interview is scheduled for <b>Tuesday, May 12, 2026, 3:00 PM</b> at the Consulate, 120 Embassy Row. Bring your passport, a photograph and the confirmation page.</p><p>A decision on your application is made within ten business days of the interview.</p></body></html>"),
        mail("uni", "2026-05-06T11:00:00-04:00", "Graduate Admissions <admissions@stanselm-university.example>", "Your application to the MSc in Financial Mathematics: admissions interview",
             "Dear Robin Vale,\n\nThank you for applying to the part-time MSc in Financial Mathematics. The committee invites you to an admissions interview with Dr. Colm Whitty on Wednesday, May 13, 2026, 9:00 a.m. Offers of admission are made by June 5.\n\nGraduate Admissions Office\nSt. Anselm University\n"),
        mail("flat", "2026-05-06T18:44:00-04:00", "Roberta Finch <roberta@maplerow-rentals.example>", "Apartment 4B - tenant interview",
             "Hi Robin, thanks for your rental application for 4B at Maple Row. The owner likes to interview everybody before she decides, can you come Wed May 13 at 6 pm? Bring your last two pay stubs. Roberta\n"),
        mail("loan", "2026-05-07T08:00:00-04:00", "Pinecrest Lending <no-reply@pinecrest-lending.example>", "Your loan application 55-1207",
             "Dear Robin,\n\nWe have received your application for a home renovation loan. Unfortunately we are unable to approve your application at this time. You may reapply after 90 days.\n\nPinecrest Lending\n"),
    ],
    [
        check("2026-05-07T12:00:00-04:00", Apps(0), NoDraft()),
        check("2026-05-12T10:50:00-04:00", Apps(0), NoDraft()),
        check("2026-05-12T16:30:00-04:00", Apps(0), NoDraft()),
        check("2026-05-13T19:30:00-04:00", Apps(0), NoDraft()),
        check("2026-05-21T12:00:00-04:00", Apps(0), NoDraft()),
    ]))

SCENARIOS.append(scenario(
    "calendar-entries-that-are-none", "traps",
    "Calendar entries for the dentist, a team lunch, a webinar and a careers fair are no interviews: no application, and after them no draft.",
    [
        mail("dent", "2026-06-01T08:00:00-04:00", "Brightsmile Dental <reminders@brightsmile.example>", "Appointment: Dr. Osei, June 9", "Dear Robin, your cleaning with Dr. Osei is booked. Reply C to confirm.\n",
             ics=ics("dent-551@brightsmile.example", "20260609T090000", "20260609T094500", "Cleaning with Dr. Osei", "reminders@brightsmile.example", ["Robin Vale <robin.vale@example.org>"], tzid="America/Toronto")),
        mail("lunch", "2026-06-01T10:00:00-04:00", "Femi Oduya <femi.oduya@colleagues.example>", "Team lunch, welcome for the new candidate hires", "Tacos on me, to celebrate that the hiring round is finally over. Femi\n",
             ics=ics("lunch-06@colleagues.example", "20260609T160000Z", "20260609T170000Z", "Team lunch", "femi.oduya@colleagues.example",
                     ["Robin Vale <robin.vale@example.org>", "Wanda Eastlake <wanda.eastlake@colleagues.example>"])),
        mail("web", "2026-06-02T09:00:00-04:00", "Interview Mastery Academy <events@interviewmastery.example>", "You're registered: Ace the Technical Interview (live webinar)", "Save your seat, Robin! Live on Tuesday, June 9 at 7 pm. Bring your hardest interview question!\n",
             ics=ics("web-ace@interviewmastery.example", "20260609T190000", "20260609T200000", "Ace the Technical Interview - live webinar", "events@interviewmastery.example", ["Robin Vale <robin.vale@example.org>"], tzid="America/Toronto"),
             headers={"List-Unsubscribe": "<https://mail.example/u/2>"}),
        mail("fair", "2026-06-02T12:00:00-04:00", "Valley Careers Fair <hello@valleycareersfair.example>", "Your ticket", "Your ticket for the Valley Careers Fair is attached. More than 80 employers are looking forward to talking with you!\n",
             ics=ics("fair-26@valleycareersfair.example", "20260610T100000", "20260610T160000", "Valley Careers Fair 2026", "hello@valleycareersfair.example", ["Robin Vale <robin.vale@example.org>"], tzid="America/Toronto")),
    ],
    [
        check("2026-06-03T09:00:00-04:00", Apps(0), NoDraft(), NoTask("prepare")),
        check("2026-06-08T12:00:00-04:00", Apps(0), NoDraft(), NoTask("prepare")),
        check("2026-06-09T20:30:00-04:00", Apps(0), NoDraft(), NoTask("debrief")),
        check("2026-06-17T12:00:00-04:00", Apps(0), NoDraft()),
    ]))

SCENARIOS.append(scenario(
    "newsletters-alerts-and-marketing", "traps",
    "A newsletter about interviews, a job alert, an advertisement for recruiting software and a 'you have been selected' mailing start no application (CONTRACT labels job_alert, not_job), whatever their words.",
    [
        mail("news", "2026-04-20T07:00:00-04:00", "The Offer Letter <hello@theofferletter.example>", "Ace your interview: 7 thank-you notes that got the offer", None,
             html="<html><body><table width='600'><tr><td><h1>Ace your interview</h1><p>Congratulations, you have been invited for an interview! Now what? This week: how to say thank you, when to check in, and why \"we regret to inform you\" isn't the end.</p><p><a href='https://mail.example/r'>Read on</a></p></td></tr><tr><td style='font-size:10px'>You receive this because you subscribed. <a href='https://mail.example/u'>Unsubscribe</a></td></tr></table></body></html>",
             headers={"List-Unsubscribe": "<https://mail.example/u/3>", "List-Id": "<news.theofferletter.example>"}),
        mail("alert", "2026-04-20T08:00:00-04:00", "JobLantern Alerts <alerts@joblantern.example>", "12 new jobs for \"payments engineer\" in Ottawa",
             "Payments Engineer - Hollowell Bank - Ottawa\nSenior Payments Engineer - Quick Pesa - Remote\nPayment Operations Analyst - Ledgerline - Gatineau\n\nApply now - interviews this week!\n\nManage alerts | Unsubscribe\n", headers={"List-Unsubscribe": "<https://mail.example/u/4>"}),
        mail("saas", "2026-04-21T13:37:00-04:00", "Brody Kessler <brody@hirewhistle.example>", "Robin, schedule interviews 4x faster?",
             "Hi Robin,\n\nTeams like yours spend 9 hours a week scheduling interviews. HireWhistle rejects unqualified candidates automatically and sends offers in one click. Do you have 15 minutes on Thursday, April 30 at 11:00 am for a demo?\n\nBrody Kessler\nAccount Executive, HireWhistle\n\nNot interested? Tell me and I'll stop.\n"),
        mail("sel", "2026-04-22T05:50:00-04:00", "Rewards Desk <winner@brightprize.example>", "Congratulations, you have been selected",
             "Dear candidate, your application has been selected. Complete your 2-minute assessment to claim the position of Gold Member before Friday!\n", headers={"List-Unsubscribe": "<https://mail.example/u/5>"}),
    ],
    [
        check("2026-04-22T09:00:00-04:00", Apps(0), NoDraft()),
        check("2026-04-30T12:30:00-04:00", Apps(0), NoDraft()),
        check("2026-05-08T12:00:00-04:00", Apps(0), NoDraft()),
    ]))

SCENARIOS.append(scenario(
    "survey-after-the-interview", "traps",
    "PLAYBOOKS, Your turn: surveys of theirs ask nothing and are no answer. The survey that comes two days after the interview (Tue 5 May) leaves the stage, the turn and the check-in of Tue 12 May as they were.",
    [
        mail("inv", "2026-04-27T13:20:00-04:00", "Nils Abrahamsen <nils@fjordline-software.example>", "Fjordline Software - interview on May 5",
             "Hi Robin,\n\nYour interview for Booking Engine Developer at Fjordline Software is set for Tuesday May 5th, 12:00-13:00 Eastern. We'll do it on Teams, you and I.\n\nNils Abrahamsen\nFjordline Software\n"),
        mail("survey", "2026-05-07T10:00:00-04:00", "Fjordline Software Candidate Experience <survey@fjordline-software.example>", "How was your interview with us? 3 quick questions", None,
             html="<html><body style='text-align:center;font-family:Arial'><p>Hi Robin,</p><p>thank you for interviewing for <b>Booking Engine Developer</b>. How likely are you to recommend applying at Fjordline Software?</p><p><a href='#'>1</a> <a href='#'>2</a> <a href='#'>3</a> <a href='#'>4</a> <a href='#'>5</a></p><p>Please answer by May 14. Your answers do not influence our decision.</p></body></html>"),
    ],
    [
        check("2026-05-05T13:30:00-04:00", HasDraft("thank_you", "nils@fjordline-software.example"), MaxDrafts(1)),
        user_sends("2026-05-05T18:00:00-04:00", "thank_you", "nils@fjordline-software.example"),
        check("2026-05-07T12:00:00-04:00", Apps(1), NoDraft(), App("Fjordline Software", stage="interviewed", your_turn=False, decide_by=None)),
        check("2026-05-11T12:00:00-04:00", NoDraft()),
        check("2026-05-12T18:00:00-04:00", HasDraft("check_in", "nils@fjordline-software.example"), MaxDrafts(1)),
    ]))

# --- calm -------------------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "first-pass-over-an-old-mailbox", "traps",
    "PLAYBOOKS, Unsent drafts: a thank-you that is not written within its time is not written; check_in and final_check_in that fell due more than 21 days ago are not written. The first pass comes two months after the interview of 9 April: the application is seen, nothing is written, then or "
    "later. The rejection of 20 April after an interview asks for no feedback any more either.",
    [
        mail("inv", "2026-04-01T10:00:00-04:00", "Rhiannon Morgan-Price <rhiannon@copperbeech-audio.example>", "Copperbeech Audio, Firmware Developer: Thursday 9 April",
             "Robin, confirmed: your interview with me for Firmware Developer at Copperbeech Audio, Thursday 9 April, 10:00 to 11:00 am Eastern.\n\nRhiannon\n"),
        mail("inv2", "2026-04-02T10:00:00-04:00", "Stellan Bergqvist <stellan@northpier.example>", "North Pier interview (Tide Data Engineer)",
             "Hello Robin, your interview for Tide Data Engineer at North Pier Institute is on Friday 10 April, 14:00-15:00 Toronto time, with me.\n\nStellan Bergqvist\nNorth Pier Institute\n"),
        mail("no2", "2026-04-20T09:30:00-04:00", "Stellan Bergqvist <stellan@northpier.example>", "Re: North Pier interview (Tide Data Engineer)",
             "Hello Robin, we chose someone with a background in oceanography for the Tide Data Engineer position. Thank you for your time and good luck with your search.\n\nStellan Bergqvist\n", reply_to="inv2"),
    ],
    [
        check("2026-06-09T09:00:00-04:00", Apps(2), NoDraft(), App("Copperbeech Audio", role="Firmware Developer", stage={"interviewed", "closed"}), App("North Pier", stage="rejected")),
        check("2026-06-10T12:00:00-04:00", Apps(2), NoDraft()),
        check("2026-06-18T12:00:00-04:00", NoDraft()),
    ]))

# --- who is a person --------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "rooms-and-groups-in-the-attendees", "traps",
    "PLAYBOOKS: rooms, resources and group addresses of a calendar entry are no interviewers. Only Olamide is; the check-in goes to Wren, whom they named for questions.",
    [
        mail("inv", "2026-05-19T14:33:00-04:00", "Wren Castellanos <wren.castellanos@harbourlightfilm.example>", "Harbour Light Film interview: Render Pipeline Engineer",
             "Hi Robin,\n\nPlease find the invite for your Render Pipeline Engineer interview at Harbour Light Film. Your interviewer is Olamide Bright, head of pipeline. For all questions about the process please ask me.\n\nWren Castellanos\nPeople Partner\nHarbour Light Film\n",
             ics=ics("hl-rpe-0527@harbourlightfilm.example", "20260527T130000", "20260527T140000", "Interview: Render Pipeline Engineer (Robin Vale)", "wren.castellanos@harbourlightfilm.example",
                     ["Olamide Bright <olamide.bright@harbourlightfilm.example>", "Room 3 Kubrick (8) <room-3-kubrick@harbourlightfilm.example>", "Hiring Team <hiring-team@harbourlightfilm.example>",
                      "Engineering All <eng-all@harbourlightfilm.example>", "Robin Vale <robin.vale@example.org>"], tzid="America/Toronto", location="Room 3 Kubrick (8)"
                     ).replace("ATTENDEE;CN=Room 3 Kubrick (8);PARTSTAT=NEEDS-ACTION", "ATTENDEE;CUTYPE=ROOM;CN=Room 3 Kubrick (8);PARTSTAT=ACCEPTED")
                      .replace("ATTENDEE;CN=Engineering All", "ATTENDEE;CUTYPE=GROUP;CN=Engineering All")),
        sent("yes", "2026-05-19T15:00:00-04:00", "Wren Castellanos <wren.castellanos@harbourlightfilm.example>", "Re: Harbour Light Film interview: Render Pipeline Engineer", "Thank you Wren, accepted.\n\nRobin\n", reply_to="inv"),
    ],
    [
        check("2026-05-20T09:00:00-04:00", Apps(1), NoDraft(), App("Harbour Light Film", role="Render Pipeline Engineer", stage="scheduled", interviewers={"olamide.bright@harbourlightfilm.example"})),
        check("2026-05-27T14:30:00-04:00", HasDraft("thank_you", "olamide.bright@harbourlightfilm.example"), MaxDrafts(1), NoDraft("room-3-kubrick@harbourlightfilm.example"),
              NoDraft("hiring-team@harbourlightfilm.example"), NoDraft("eng-all@harbourlightfilm.example")),
        user_sends("2026-05-27T18:00:00-04:00", "thank_you", "olamide.bright@harbourlightfilm.example"),
        check("2026-06-02T12:00:00-04:00", NoDraft()),
        check("2026-06-04T12:00:00-04:00", HasDraft("check_in", "wren.castellanos@harbourlightfilm.example"), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "shared-address-with-and-without-a-signer", "traps",
    "PLAYBOOKS: a shared address (careers@, jobs@) counts as a person only where a named person signs from it. Perpetua signs from jobs@brackwater: ten business days after her mail (Tue 7 April) a check-in goes there (Tue 21 April). Nobody signs from careers@tollgate: nothing.",
    [
        mail("a", "2026-04-07T10:14:00-04:00", "Brackwater Breweries Jobs <jobs@brackwater.example>", "Your application (Bottling Line Programmer)",
             "Dear Robin,\n\nmany thanks for your application as Bottling Line Programmer with Brackwater Breweries. I have passed it on to the plant and will let you know what they think of it.\n\nBest wishes\nPerpetua Lindemann\nHuman Resources, Brackwater Breweries\n"),
        mail("b", "2026-04-07T10:15:00-04:00", "Tollgate Systems <careers@tollgate-systems.example>", "Application received: Gantry Software Developer",
             "Dear applicant,\n\nThank you for applying at Tollgate Systems. We have received your documents for Gantry Software Developer and will come back to you.\n\nTollgate Systems\nHuman Resources\n"),
    ],
    [
        check("2026-04-08T09:00:00-04:00", Apps(2), NoDraft(), App("Brackwater Breweries", stage="applied"), App("Tollgate Systems", role="Gantry Software Developer", stage="applied")),
        check("2026-04-20T12:00:00-04:00", NoDraft()),
        check("2026-04-21T18:00:00-04:00", HasDraft("check_in", "jobs@brackwater.example"), MaxDrafts(1)),
        check("2026-04-28T12:00:00-04:00", NoDraft("careers@tollgate-systems.example"), MaxDrafts(1)),
    ]))

# --- other languages --------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "french-german-spanish-italian-threads", "traps",
    "Mails in French, German and Spanish are read like others (drafts come in that language: CONTRACT, profile.locale): a thank-you to each of the three after the interview. Phrases exist per language; Italian is none of the program's: no draft rather than a guess (plain sense).",
    [
        mail("fr", "2026-03-02T09:30:00-05:00", "Aurélie Desrochers <aurelie.desrochers@papeterie-lavigne.example>", "Votre entretien pour le poste d'Analyste en facturation",
             """Bonjour Robin,

Nous avons le plaisir de vous confirmer votre entretien pour le poste d'Analyste en facturation chez Papeterie Lavigne. Il aura lieu le mardi 10 mars 2026, de 9 h à 10 h (heure de l'Est), par visioconférence, avec moi.

Au plaisir de vous rencontrer,

Aurélie Desrochers
Directrice des finances
Papeterie Lavigne
""", ics=ics("pl-0310@papeterie-lavigne.example", "20260310T090000", "20260310T100000", "Entretien d'embauche - Analyste en facturation - Robin Vale", "aurelie.desrochers@papeterie-lavigne.example",
             ["Aurélie Desrochers <aurelie.desrochers@papeterie-lavigne.example>", "Robin Vale <robin.vale@example.org>"], tzid="America/Toronto")),
        mail("de", "2026-03-02T10:15:00-05:00", "Dr. Jörg Weißenfels <j.weissenfels@hafenkontor.example>", "Einladung zum Vorstellungsgespräch: Entwickler Zahlungsverkehr",
             """Guten Tag Robin Vale,

vielen Dank für Ihre Bewerbung als Entwickler Zahlungsverkehr beim Hafenkontor. Gerne laden wir Sie zum Vorstellungsgespräch ein: Dienstag, 10. März 2026, 11:00 bis 12:00 Uhr Ihrer Zeit, per Video. Das Gespräch führe ich.

Mit freundlichen Grüßen
Dr. Jörg Weißenfels
Leiter Zahlungsverkehr
Hafenkontor GmbH
""", ics=ics("hk-zv-10@hafenkontor.example", "20260310T110000", "20260310T120000", "Vorstellungsgespräch Robin Vale - Entwickler Zahlungsverkehr", "j.weissenfels@hafenkontor.example",
             ["Jörg Weißenfels <j.weissenfels@hafenkontor.example>", "Robin Vale <robin.vale@example.org>"], tzid="America/Toronto")),
        mail("es", "2026-03-02T11:00:00-05:00", "Íñigo Beltrán Ruiz <inigo.beltran@pasarelanorte.example>", "Entrevista: Desarrollador de pasarelas de pago",
             """Hola, Robin:

Te confirmo la entrevista para el puesto de Desarrollador de pasarelas de pago en Pasarela Norte: martes 10 de marzo de 2026, de 13:00 a 14:00 (hora de Toronto), por videollamada conmigo.

Un saludo,
Íñigo Beltrán
Director técnico
Pasarela Norte
""", ics=ics("pn-1003@pasarelanorte.example", "20260310T130000", "20260310T140000", "Entrevista de trabajo - Robin Vale - Desarrollador de pasarelas de pago", "inigo.beltran@pasarelanorte.example",
             ["Íñigo Beltrán Ruiz <inigo.beltran@pasarelanorte.example>", "Robin Vale <robin.vale@example.org>"], tzid="America/Toronto")),
        mail("it", "2026-03-02T12:00:00-05:00", "Fiammetta D'Angelo <f.dangelo@cartieravolpe.example>", "Colloquio di lavoro - Sviluppatore sistemi di pagamento",
             """Gentile Robin,

siamo lieti di confermarLe il colloquio per la posizione di Sviluppatore sistemi di pagamento presso Cartiera Volpe. L'incontro si terrà martedì 10 marzo 2026, dalle 15:00 alle 16:00 (ora di Toronto), in videochiamata con me.

Cordiali saluti,
Fiammetta D'Angelo
Cartiera Volpe
"""),
    ],
    [
        check("2026-03-03T09:00:00-05:00", NoDraft(), App("Papeterie Lavigne", stage="scheduled", interview="2026-03-10T09:00:00-04:00"), App("Hafenkontor", stage="scheduled", interview="2026-03-10T11:00:00-04:00"),
              App("Pasarela Norte", stage="scheduled", interview="2026-03-10T13:00:00-04:00")),
        check("2026-03-10T10:30:00-04:00", HasDraft("thank_you", "aurelie.desrochers@papeterie-lavigne.example"), MaxDrafts(1)),
        check("2026-03-10T14:40:00-04:00", HasDraft("thank_you", "aurelie.desrochers@papeterie-lavigne.example"), HasDraft("thank_you", "j.weissenfels@hafenkontor.example"),
              HasDraft("thank_you", "inigo.beltran@pasarelanorte.example"), MaxDrafts(3)),
        check("2026-03-10T16:40:00-04:00", NoDraft("f.dangelo@cartieravolpe.example"), MaxDrafts(3)),
        check("2026-03-11T12:00:00-04:00", NoDraft("f.dangelo@cartieravolpe.example")),
    ]))
