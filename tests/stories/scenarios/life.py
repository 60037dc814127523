"""Whole courses of an application, from the first mail to the last."""

from kit import *

SIOBHAN = "Siobhán Ní Bhriain <siobhan.nibhriain@kestrelgrid.example>"

SCENARIOS.append(scenario(
    "life-written-to-first-then-hired", "life",
    "'A talk offered in a first, unasked mail is outreach'; CONTRACT outreach: they wrote first, nothing applied for. A time fixed: scheduled. "
    "Thank-you written at the interview's end (14 April, 15:00). Offer and acceptance follow; the check-in that silence would bring (five business "
    "days after the 14th: the 21st) has nothing to ask any more.",
    [
        mail("hello", "2026-04-07T10:41:00-04:00", SIOBHAN, "Settlement engines + Kestrel Grid?", """Hi Robin,

I look after hiring for the engineering side of Kestrel Grid (we balance small batteries against the Ontario spot market, 84 people, Kingston and remote).

Somebody forwarded me your meetup talk on reconciling half-hourly data, and the thing I kept thinking was: that's our problem, only with euros instead of electrons. We've got a Senior Ledger Engineer seat that isn't posted anywhere yet. Would you be up for a relaxed half hour with me and nobody else, some time next week? No CV needed at this point.

If the timing's wrong, no harm done at all, and I'll leave you be.

Siobhán

--
Siobhán Ní Bhriain | Talent Partner, Kestrel Grid
she/her | I'm in Kingston Mon-Thu
"""),
        sent("sure", "2026-04-08T08:55:00-04:00", SIOBHAN, "Re: Settlement engines + Kestrel Grid?", """Hi Siobhán,

What a nice mail to find. I am not looking very hard, but electrons sound fun. Tuesday the 14th after 2 pm would work on my side, or Wednesday morning.

Robin Vale
+1 613 555 0100

On Tue, Apr 7, 2026 at 10:41 AM Siobhán Ní Bhriain <siobhan.nibhriain@kestrelgrid.example> wrote:
> We've got a Senior Ledger Engineer seat that isn't posted anywhere yet.
> Would you be up for a relaxed half hour with me and nobody else, some time
> next week?
""", reply_to="hello"),
        mail("fix", "2026-04-08T09:32:00-04:00", SIOBHAN, "Re: Settlement engines + Kestrel Grid?", """Lovely! Let's say Tuesday April 14, 2:30 - 3:00 pm Eastern, here's the room: https://meet.example/kestrel-siobhan

I'll tell you where the Senior Ledger Engineer sits in the team and you can tell me why it is a terrible idea.

S.

On Wed, Apr 8, 2026 at 8:55 AM Robin Vale <robin.vale@example.org> wrote:
> Tuesday the 14th after 2 pm would work on my side, or Wednesday morning.
""", reply_to="sure"),
        mail("offer", "2026-04-17T15:12:00-04:00", SIOBHAN, "Kestrel Grid - let's make this official", """Hi Robin!

So. I went straight from our call into Anders' office, he rang two of your old colleagues (thank you for the numbers), and we would like you to join us as Senior Ledger Engineer. CAD 158,000 base, the option plan, five weeks off. The offer letter is in the attachment, it stays open until the end of April.

Shout if anything in there is unclear,
Siobhán

--
Siobhán Ní Bhriain | Talent Partner, Kestrel Grid
she/her | I'm in Kingston Mon-Thu
"""),
        sent("yes", "2026-04-20T18:20:00-04:00", SIOBHAN, "Re: Kestrel Grid - let's make this official", """Hi Siobhán,

I read it twice over the weekend and then signed it; the PDF is attached. I gladly accept the offer and can start on the first of June.

See you in Kingston,
Robin Vale
""", reply_to="offer"),
    ],
    [
        check("2026-04-07T12:00:00-04:00", Apps(1), App("Kestrel Grid", role="Senior Ledger Engineer", stage="outreach", your_turn=True), NoDraft()),
        check("2026-04-08T12:00:00-04:00", Apps(1), NoDraft(),
              App("Kestrel Grid", stage="scheduled", interview="2026-04-14T14:30:00-04:00", interview_state="ahead", your_turn=False,
                  contacts={"siobhan.nibhriain@kestrelgrid.example"})),
        check("2026-04-14T14:40:00-04:00", NoDraft()),
        check("2026-04-14T15:30:00-04:00", App("Kestrel Grid", stage="interviewed"),
              HasDraft("thank_you", "siobhan.nibhriain@kestrelgrid.example", reply_to={None, "hello", "fix"}), MaxDrafts(1)),
        user_sends("2026-04-14T16:05:00-04:00", "thank_you", "siobhan.nibhriain@kestrelgrid.example"),
        check("2026-04-15T09:00:00-04:00", NoDraft(), App("Kestrel Grid", stage="interviewed", decide_by=None)),
        check("2026-04-17T17:00:00-04:00", Apps(1), App("Kestrel Grid", stage="offer", your_turn=True), NoDraft()),
        check("2026-04-20T20:00:00-04:00", App("Kestrel Grid", stage="accepted"), NoDraft()),
        check("2026-04-23T12:00:00-04:00", App("Kestrel Grid", stage="accepted"), NoDraft()),
        check("2026-05-29T12:00:00-04:00", Apps(1), App("Kestrel Grid", stage="accepted"), NoDraft()),
    ],
))

BENOIT = "Benoît Lachance <b.lachance@ferrowind.example>"

SCENARIOS.append(scenario(
    "life-exercise-handed-in-then-no", "life",
    "Applied, assessment, rejected. 'An assessment handed in: stage assessment, their turn; one check-in seven business days later': handed in Wed "
    "11 Feb; 12, 13, (16 is Family Day) 17, 18, 19, 20, 23: Mon 23 Feb; without the holiday it were Fri 20 Feb. The no makes the waiting "
    "check-in wrong (draft state withdrawn), and 'rejected without interview: nothing'.",
    [
        mail("ack", "2026-02-03T22:15:31-05:00", "Ferrowind Workday <ferrowind@myworkday.com>", "Ferrowind: your submission for JR-20418 Telemetry Data Developer",
             html="<html><head><style>p{font-family:Roboto,Arial}</style></head><body><table width='100%' bgcolor='#f0f1f2'><tr><td align='center'><table width='600' bgcolor='#ffffff' cellpadding='16'><tr><td style='border-bottom:3px solid #005cb9'><b>FERROWIND</b></td></tr><tr><td><p>Dear Robin,</p><p>Your application for <b>Telemetry Data Developer</b> (JR-20418) has been submitted. You can follow its status in your Candidate Home account.</p><table border='1' cellpadding='6' style='border-collapse:collapse'><tr><td>Job</td><td>Telemetry Data Developer</td></tr><tr><td>Location</td><td>Rimouski / Remote - Canada</td></tr><tr><td>Date submitted</td><td>02/03/2026</td></tr></table><p>Regards,<br>Talent Acquisition, Ferrowind</p></td></tr><tr><td style='font-size:10px'>This is a system-generated notification. Replies go to an unmonitored mailbox.</td></tr></table></td></tr></table></body></html>"),
        mail("task", "2026-02-06T14:03:00-05:00", BENOIT, "Telemetry Data Developer - exercice / exercise", """Bonjour Robin,

I run the telemetry group at Ferrowind. Before we meet anybody for Telemetry Data Developer we give the same little exercise to all: one day of turbine data in a CSV, some of it is lying, find out which. Two to three hours, any language. Send me the code and a few lines of explanation, please, at the latest on Friday February 13.

The files: https://share.example/ferrowind/turbine-day

Bon courage,

Benoît Lachance
Chef d'équipe, télémétrie
Ferrowind inc. | Rimouski QC
AVIS : Ce courriel est confidentiel. / This email is confidential.
"""),
        sent("done", "2026-02-11T20:47:00-05:00", BENOIT, "RE: Telemetry Data Developer - exercice / exercise", """Bonjour Benoît,

Here is my solution of the exercise: a zip with the code, and one page on how I found turbine 7 (its clock runs four minutes late, everything else follows from that).

Merci,
Robin Vale
+1 613 555 0100

________________________________
From: Benoît Lachance <b.lachance@ferrowind.example>
Sent: February 6, 2026 2:03 PM
To: Robin Vale <robin.vale@example.org>
Subject: Telemetry Data Developer - exercice / exercise

Before we meet anybody for Telemetry Data Developer we give the same little exercise to all
""", reply_to="task"),
        mail("no", "2026-02-26T03:10:12-05:00", "Ferrowind Workday <ferrowind@myworkday.com>", "Ferrowind: JR-20418 Telemetry Data Developer",
             html="<html><body><table width='600' cellpadding='16'><tr><td style='border-bottom:3px solid #005cb9'><b>FERROWIND</b></td></tr><tr><td><p>Dear Robin,</p><p>We appreciate the effort that you put into your candidacy for Telemetry Data Developer (JR-20418). After comparing all submissions we will not be taking your application further on this occasion.</p><p>We wish you every success.</p><p>Talent Acquisition, Ferrowind</p></td></tr><tr><td style='font-size:10px'>This is a system-generated notification. Replies go to an unmonitored mailbox.</td></tr></table></body></html>"),
    ],
    [
        check("2026-02-04T09:00:00-05:00", Apps(1), App("Ferrowind", role="Telemetry Data Developer", stage="applied", your_turn=False), NoDraft()),
        check("2026-02-06T17:00:00-05:00", Apps(1), App("Ferrowind", stage="assessment", your_turn=True), NoDraft()),
        check("2026-02-12T09:00:00-05:00", App("Ferrowind", stage="assessment", your_turn=False), NoDraft()),
        check("2026-02-20T18:00:00-05:00", App("Ferrowind", stage="assessment"), NoDraft()),
        check("2026-02-24T12:00:00-05:00", HasDraft("check_in", "b.lachance@ferrowind.example"), MaxDrafts(1)),
        check("2026-02-26T09:00:00-05:00", Apps(1), App("Ferrowind", stage="rejected"), NoDraft(),
              DraftState("check_in", "b.lachance@ferrowind.example", "withdrawn")),
        check("2026-03-02T12:00:00-05:00", App("Ferrowind", stage="rejected"), NoDraft()),
        check("2026-03-20T12:00:00-04:00", Apps(1), App("Ferrowind", stage="rejected"), NoDraft()),
    ],
))

SCENARIOS.append(scenario(
    "life-silence-and-nobody-to-write-to", "life",
    "balanced: no answer to an application: a check-in only where a person wrote; here only an unattended ATS did. 'One in which nobody can be written "
    "to closes after 60 days of silence': applied 12 Jan, so 13 March. 'Closed applications stay listed.'",
    [
        mail("ack", "2026-01-12T13:20:05-05:00", "Bramblehythe Foods <bramblehythe+email+4q2-9c1@talent.icims.com>", "Thank you for your application - Pricing Analyst - 2026-0077",
             html="<html><body bgcolor='#fafafa'><table align='center' width='640' cellpadding='20' bgcolor='#ffffff'><tr><td><img src='https://media.icims.com/bramblehythe/logo.png' alt='Bramblehythe Foods' height='40'></td></tr><tr><td style='font-family:Verdana;font-size:13px'><p>Robin,</p><p>It is official: we have your application for the <i>Pricing Analyst</i> job. Our recruiters look at every profile. Should yours be selected for an interview, we will reach out to you directly.</p><p>In the meantime feel free to learn more about life at Bramblehythe Foods on our careers site.</p><p>Bramblehythe Foods Recruiting</p></td></tr><tr><td style='font-size:10px;color:#777'>Please do not reply; this account is not monitored. 77 Orchard Line, Niagara-on-the-Lake ON</td></tr></table></body></html>"),
    ],
    [
        check("2026-01-12T15:00:00-05:00", Apps(1), App("Bramblehythe Foods", role="Pricing Analyst", stage="applied", your_turn=False, decide_by=None), NoDraft()),
        check("2026-01-28T12:00:00-05:00", App("Bramblehythe Foods", stage="applied"), NoDraft()),
        check("2026-02-17T12:00:00-05:00", App("Bramblehythe Foods", stage="applied"), NoDraft()),
        check("2026-03-11T12:00:00-04:00", Apps(1), App("Bramblehythe Foods", stage="applied"), NoDraft()),
        check("2026-03-16T12:00:00-04:00", Apps(1), App("Bramblehythe Foods", stage="closed"), NoDraft()),
        check("2026-04-02T12:00:00-04:00", Apps(1), App("Bramblehythe Foods", stage="closed"), NoDraft()),
    ],
))

NGOZI = "Ngozi Adébáyò-Smith <ngozi@littlemarsh.example>"

SCENARIOS.append(scenario(
    "life-named-person-then-silence", "life",
    "'No answer to an application: one check-in after ten business days, only where a person wrote', counted 'from the later of the application and a "
    "person's mail about it': Fri 20 March; 23-27 March are five, 30 March - 2 April four more, 3 April is Good Friday, so Mon 6 April, 08:00. (Without the "
    "holiday it were the 3rd.) One check-in, no second one. Closed once all waits are over, at the latest in mid-May.",
    [
        sent("apply", "2026-03-18T21:14:00-04:00", NGOZI, "Application: Grants Database Developer", """Dear Ms. Adébáyò-Smith,

I found the posting for a Grants Database Developer on the Littlemarsh Conservancy web site and would like to apply. My CV is attached. For ten years I have built systems in which no cent may get lost, and I imagine that donors like that as much as banks do.

Kind regards,
Robin Vale
+1 613 555 0100
"""),
        mail("got", "2026-03-20T11:02:00-04:00", NGOZI, "Re: Application: Grants Database Developer", """Dear Robin

Your letter made me laugh, thank you - and yes, they do. I have put your application for Grants Database Developer on the pile for the committee. There are only five of us at the Littlemarsh Conservancy and it is warbler season, so bear with us!

Ngozi Adébáyò-Smith
Director of Programs
Littlemarsh Conservancy
"Leave it wetter than you found it"
""", reply_to="apply"),
    ],
    [
        check("2026-03-19T09:00:00-04:00", Apps(1), NoDraft()),
        check("2026-03-20T13:00:00-04:00", Apps(1), NoDraft(), App("Littlemarsh Conservancy", role="Grants Database Developer", stage="applied", your_turn=False, decide_by=None)),
        check("2026-04-02T18:00:00-04:00", NoDraft()),
        check("2026-04-04T12:00:00-04:00", NoDraft(), App("Littlemarsh Conservancy", stage="applied")),
        check("2026-04-07T12:00:00-04:00", HasDraft("check_in", "ngozi@littlemarsh.example", reply_to={None, "got"}), MaxDrafts(1)),
        user_sends("2026-04-07T12:40:00-04:00", "check_in", "ngozi@littlemarsh.example"),
        check("2026-04-08T12:00:00-04:00", NoDraft()),
        check("2026-04-13T12:00:00-04:00", NoDraft()),
        check("2026-04-28T12:00:00-04:00", NoDraft(step="check_in")),
        check("2026-05-26T12:00:00-04:00", Apps(1), App("Littlemarsh Conservancy", stage="closed"), NoDraft()),
    ],
))

HELGA = "Helga Thorvaldsdóttir <helga.t@norsund.example>"

SCENARIOS.append(scenario(
    "life-same-interviewer-in-two-rounds", "life",
    "Settled reading: 'a thank_you is bound by once per interviewer and round'. Two interviews with the same person on different days are two rounds, so two "
    "thank-yous. After the second: five business days from Thu 28 May: 29 May, 1-4 June: Thu 4 June.",
    [
        mail("inv1", "2026-05-08T09:10:00-04:00", HELGA, "Your application, Treasury Systems Lead", """Dear Robin,

thank you for applying as Treasury Systems Lead at Norsund. I would like to have a first interview with you on Wednesday 13 May at 10:00 Toronto time. We would need 45 minutes. Is this possible for you?

Best regards
Helga Thorvaldsdóttir
CFO, Norsund Shipping Finance
"""),
        sent("y1", "2026-05-08T12:00:00-04:00", HELGA, "Re: Your application, Treasury Systems Lead", """Dear Helga,

Yes, Wednesday 13 May at 10:00 is possible, and I have kept the hour free.

Best regards,
Robin Vale
+1 613 555 0100
""", reply_to="inv1"),
        mail("ok1", "2026-05-08T12:20:00-04:00", HELGA, "Re: Your application, Treasury Systems Lead", """Good, then we have it: 13 May, 10:00 to 10:45. I call you in Teams, the link: https://teams.microsoft.com/l/meetup-join/norsund-0513

Helga
""", reply_to="y1"),
        mail("inv2", "2026-05-15T16:44:00-04:00", HELGA, "Norsund - second conversation", """Dear Robin,

I have slept on it twice and I want to go on with you. For the second round I would like a longer conversation, again only you and me: we go through the cash forecast of last winter line by line.

Is Thursday 28 May, 13:00 - 14:30 your time good? It is Treasury Systems Lead still, nothing has changed there.

Best regards
Helga
"""),
        sent("y2", "2026-05-16T08:30:00-04:00", HELGA, "Re: Norsund - second conversation", """Dear Helga,

Thursday 28 May at 13:00 is good. I am glad that it goes on.

Robin
""", reply_to="inv2"),
        mail("ok2", "2026-05-18T03:05:00-04:00", HELGA, "Re: Norsund - second conversation", """It is in my book. Thursday 28 May, 13:00-14:30 Toronto, same Teams link as the last time.

Helga

Am 16.05.2026 um 14:30 schrieb Robin Vale:
> Thursday 28 May at 13:00 is good. I am glad that it goes on.
""", reply_to="y2"),
    ],
    [
        check("2026-05-08T14:00:00-04:00", Apps(1), NoDraft(), App("Norsund", role="Treasury Systems Lead", stage="scheduled", interview="2026-05-13T10:00:00-04:00")),
        check("2026-05-13T11:10:00-04:00", HasDraft("thank_you", "helga.t@norsund.example"), MaxDrafts(1), App("Norsund", stage="interviewed")),
        user_sends("2026-05-13T18:30:00-04:00", "thank_you", "helga.t@norsund.example"),
        check("2026-05-15T18:00:00-04:00", Apps(1), App("Norsund", stage="scheduling", your_turn=True), NoDraft()),
        check("2026-05-18T12:00:00-04:00", App("Norsund", stage="scheduled", interview="2026-05-28T13:00:00-04:00", your_turn=False), NoDraft()),
        check("2026-05-22T12:00:00-04:00", NoDraft()),
        check("2026-05-28T14:55:00-04:00", HasDraft("thank_you", "helga.t@norsund.example"), MaxDrafts(1),
              App("Norsund", stage="interviewed", interviewers={"helga.t@norsund.example"})),
        user_sends("2026-05-28T20:10:00-04:00", "thank_you", "helga.t@norsund.example"),
        check("2026-06-03T17:00:00-04:00", NoDraft()),
        check("2026-06-05T12:00:00-04:00", HasDraft("check_in", "helga.t@norsund.example"), MaxDrafts(1)),
    ],
))

PAOLA = "Paola De Santis <paola.desantis@quillworks.example>"
TUAN = "Tuấn Lê <tuan.le@quillworks.example>"

SCENARIOS.append(scenario(
    "life-two-rounds-two-people", "life",
    "Each interviewer is thanked once, for the round that they were in: nothing to Tuấn after Paola's round, nothing to Paola a second time after his. "
    "Times: 16 June 15:00-15:30, 24 June 9:30-10:30.",
    [
        mail("inv1", "2026-06-10T13:27:00-04:00", PAOLA, "Quick intro call - Documentation Engineer @ Quillworks", """hey Robin! thx for sending in your application for Documentation Engineer :) i do the first calls here. can you do tue june 16 at 3pm eastern? takes 30 min, just me, no coding

paola
people & culture, quillworks

sent from my phone while walking the dog
"""),
        sent("y1", "2026-06-10T14:01:00-04:00", PAOLA, "Re: Quick intro call - Documentation Engineer @ Quillworks", """Hi Paola,

Tuesday June 16 at 3 pm is perfect. Greetings to the dog.

Robin Vale
""", reply_to="inv1"),
        mail("ok1", "2026-06-10T14:05:00-04:00", PAOLA, "Re: Quick intro call - Documentation Engineer @ Quillworks", """yay, locked in: tue june 16, 3:00-3:30pm eastern, i'll ring +1 613 555 0100

his name is Biscotti btw
""", reply_to="y1"),
        mail("inv2", "2026-06-18T10:15:00-04:00", TUAN, "Quillworks: technical interview (Documentation Engineer)", """Hello Robin,

Paola passed your name on to me with three exclamation marks. I'm the engineering lead for developer experience and would be the person you report to.

I've put a technical interview into the calendar, next Wednesday June 24 from 9:30 to 10:30 Eastern. We'll take one of our worst API pages and fix it together. Nothing to prepare.

Best,
Tuấn Lê
Quillworks
""", ics=ics("qw-doc-0624@quillworks.example", "20260624T093000", "20260624T103000", "Technical interview: Robin Vale (Documentation Engineer)",
            "tuan.le@quillworks.example", ["Tuấn Lê <tuan.le@quillworks.example>", "Robin Vale <robin.vale@example.org>"], tzid="America/Toronto",
            location="https://meet.example/qw-devex")),
        sent("y2", "2026-06-18T11:40:00-04:00", TUAN, "Re: Quillworks: technical interview (Documentation Engineer)", """Hello Tuấn,

Accepted, see you on Wednesday the 24th. I already suspect which page it is.

Robin Vale
""", reply_to="inv2"),
    ],
    [
        check("2026-06-10T16:00:00-04:00", Apps(1), NoDraft(),
              App("Quillworks", role="Documentation Engineer", stage="scheduled", interview="2026-06-16T15:00:00-04:00")),
        check("2026-06-16T16:00:00-04:00", HasDraft("thank_you", "paola.desantis@quillworks.example"), MaxDrafts(1), App("Quillworks", stage="interviewed")),
        user_sends("2026-06-16T16:30:00-04:00", "thank_you", "paola.desantis@quillworks.example"),
        check("2026-06-18T12:00:00-04:00", Apps(1), NoDraft(),
              App("Quillworks", stage="scheduled", interview="2026-06-24T09:30:00-04:00", interview_state="ahead", your_turn=False,
                  interviewers={"tuan.le@quillworks.example"})),
        check("2026-06-23T17:00:00-04:00", NoDraft()),
        check("2026-06-24T11:00:00-04:00", HasDraft("thank_you", "tuan.le@quillworks.example"), NoDraft(to="paola.desantis@quillworks.example"), MaxDrafts(1),
              App("Quillworks", stage="interviewed")),
        check("2026-06-25T09:00:00-04:00", NoDraft(to="paola.desantis@quillworks.example"), MaxDrafts(1)),
    ],
))

AOIFE = "Aoife Mac Giolla <aoife.macgiolla@tideline.example>"

SCENARIOS.append(scenario(
    "life-user-withdraws", "life",
    "CONTRACT: withdrawal (from the user), stage withdrawn. Nobody asks for the status of an application that they have taken back: no check-in on the fifth "
    "business day (Tue 10 March + 5 = 17 March) or later; a friendly answer opens nothing anew.",
    [
        mail("conf", "2026-03-04T15:50:00-05:00", AOIFE, "Interview confirmation: Ferry Operations Planner, Tideline", """Dear Robin Vale,

This is to confirm your interview for the position of Ferry Operations Planner at Tideline on Tuesday, March 10, 2026, from 11:00 AM to 11:45 AM (Eastern). I will meet you at the reception, 4 Wharf Road, Picton; visitor parking is behind the ticket hall.

Yours sincerely,

Aoife Mac Giolla
Planning Manager
Tideline Passenger Ferries Ltd.
"""),
        sent("thanks", "2026-03-10T15:20:00-04:00", AOIFE, "Re: Interview confirmation: Ferry Operations Planner, Tideline", """Dear Aoife,

Thank you for the interview this morning, and for the walk over the quay. I enjoyed it very much.

Kind regards,
Robin Vale
""", reply_to="conf"),
        sent("out", "2026-03-13T09:12:00-04:00", AOIFE, "Re: Interview confirmation: Ferry Operations Planner, Tideline", """Dear Aoife,

This is not an easy mail. My partner's job keeps us in Ottawa for at least two more years, and Picton is too far to do it by halves. I therefore withdraw my application for Ferry Operations Planner, before it costs you more of your time.

I wish you and the boats all the best.

Robin Vale
+1 613 555 0100
""", reply_to="conf"),
        mail("pity", "2026-03-13T13:44:00-04:00", AOIFE, "Re: Interview confirmation: Ferry Operations Planner, Tideline", """Dear Robin,

What a pity, though of course I understand. Thank you for telling us so plainly. Should life bring you to the water one day, you know where the ticket hall is.

Aoife
""", reply_to="out"),
    ],
    [
        check("2026-03-05T09:00:00-05:00", Apps(1), NoDraft(), App("Tideline", role="Ferry Operations Planner", stage="scheduled", interview="2026-03-10T11:00:00-04:00")),
        check("2026-03-10T16:00:00-04:00", App("Tideline", stage="interviewed"), NoDraft()),
        check("2026-03-13T10:00:00-04:00", App("Tideline", stage="withdrawn", your_turn=False), NoDraft()),
        check("2026-03-13T15:00:00-04:00", Apps(1), App("Tideline", stage="withdrawn", your_turn=False), NoDraft()),
        check("2026-03-18T12:00:00-04:00", App("Tideline", stage="withdrawn"), NoDraft()),
        check("2026-05-20T12:00:00-04:00", Apps(1), App("Tideline", stage="withdrawn"), NoDraft()),
    ],
))

MATEO = "Mateo Villaseñor <mvillasenor@copperline.example>"

SCENARIOS.append(scenario(
    "life-offer-after-long-silence", "life",
    "Interview Tue 5 May; balanced without a date: check-in five business days later (12 May); one final check-in seven business days after the sending (13, 14, "
    "15, 19 - the 18th is Victoria Day - 20, 21, 22 May: Friday, 08:00); closes seven days after that was sent (25 May: 1 June). Their offer of 16 June is "
    "an offer none the less.",
    [
        mail("set", "2026-04-28T17:35:00-04:00", MATEO, "RE: Rail Signal Data Specialist", """Robin,

As discussed with my assistant on the telephone: interview for Rail Signal Data Specialist, Tuesday, May 5, 2026, 2:00 p.m. to 3:00 p.m. Eastern, Copperline head office, 1 Junction Square, Brantford. Ask for me at the desk. Safety shoes are provided.

M. Villaseñor
Vice President, Signalling
COPPERLINE RAIL SERVICES INC.

CONFIDENTIALITY NOTICE: The contents of this email message and any attachments are intended solely for the addressee(s).
"""),
        mail("offer", "2026-06-16T08:02:00-04:00", MATEO, "Rail Signal Data Specialist", """Robin,

You will have given up on us. The budget of the entire division stood still for six weeks, and I was not at liberty to say so.

It moves again, and the board has approved my choice. I hereby offer you the position of Rail Signal Data Specialist at an annual salary of $139,500, commencing Monday, July 20. The contract follows by courier tomorrow. Kindly let me know within the week whether you will come.

M. Villaseñor
Vice President, Signalling
COPPERLINE RAIL SERVICES INC.
"""),
    ],
    [
        check("2026-04-29T09:00:00-04:00", Apps(1), NoDraft(), App("Copperline", role="Rail Signal Data Specialist", stage="scheduled", interview="2026-05-05T14:00:00-04:00")),
        check("2026-05-05T15:30:00-04:00", HasDraft("thank_you", "mvillasenor@copperline.example"), MaxDrafts(1)),
        user_sends("2026-05-05T17:00:00-04:00", "thank_you", "mvillasenor@copperline.example"),
        check("2026-05-11T17:00:00-04:00", NoDraft()),
        check("2026-05-12T12:00:00-04:00", HasDraft("check_in", "mvillasenor@copperline.example"), MaxDrafts(1)),
        user_sends("2026-05-12T13:00:00-04:00", "check_in", "mvillasenor@copperline.example"),
        check("2026-05-21T17:00:00-04:00", NoDraft(), App("Copperline", stage="interviewed")),
        check("2026-05-25T09:00:00-04:00", HasDraft("final_check_in", "mvillasenor@copperline.example"), MaxDrafts(1)),
        user_sends("2026-05-25T09:30:00-04:00", "final_check_in", "mvillasenor@copperline.example"),
        check("2026-05-30T12:00:00-04:00", NoDraft(), App("Copperline", stage="interviewed")),
        check("2026-06-03T12:00:00-04:00", NoDraft(), App("Copperline", stage="closed")),
        check("2026-06-16T10:00:00-04:00", Apps(1), App("Copperline", stage="offer", your_turn=True), NoDraft()),
        check("2026-06-30T12:00:00-04:00", Apps(1), App("Copperline", stage="offer"), NoDraft()),
    ],
))

WANJIRU = "Wanjirũ Kamau <wanjiru.kamau@hearthstead.example>"

SCENARIOS.append(scenario(
    "life-no-after-the-interview-one-question", "life",
    "balanced: 'Rejected after an interview: one feedback request with thanks, on the next business day'. The no comes on Thu 2 April; 3 April is Good Friday, then "
    "the weekend: Mon 6 April, 08:00. Once only; rejected stays rejected and is never closed. The user's last mail (24 March) is more than four days back.",
    [
        mail("inv", "2026-03-17T12:12:00-04:00", WANJIRU, "Hearthstead Homes: Meeting you for Mortgage Platform Developer", """Hello Robin!

Happy St Patrick's. Your interview for the Mortgage Platform Developer role with Hearthstead Homes is booked: Tuesday, March 24, 2026, 4:00pm-4:45pm ET, with yours truly. Zoom link below, camera optional, biscuits mandatory.

https://zoom.example/j/887001

Wanjirũ Kamau · Development Manager · Hearthstead Homes
"""),
        mail("no", "2026-04-02T15:38:00-04:00", WANJIRU, "Mortgage Platform Developer", """Hello Robin,

I've been putting this off since lunch because I liked talking to you so much. We have chosen someone else for Mortgage Platform Developer. It was a close thing between two very different people, and in the end the other one had worked with our loan system before, which saves us half a year.

Thank you for the time you gave us, and for the biscuit recipe.

Wanjirũ
"""),
    ],
    [
        check("2026-03-18T09:00:00-04:00", Apps(1), NoDraft(), App("Hearthstead Homes", stage="scheduled", interview="2026-03-24T16:00:00-04:00")),
        check("2026-03-24T17:10:00-04:00", HasDraft("thank_you", "wanjiru.kamau@hearthstead.example"), MaxDrafts(1)),
        user_sends("2026-03-24T18:00:00-04:00", "thank_you", "wanjiru.kamau@hearthstead.example"),
        check("2026-03-30T17:00:00-04:00", NoDraft()),
        check("2026-04-01T12:00:00-04:00", HasDraft("check_in", "wanjiru.kamau@hearthstead.example"), MaxDrafts(1)),
        check("2026-04-02T17:00:00-04:00", Apps(1), App("Hearthstead Homes", stage="rejected"), NoDraft()),
        check("2026-04-03T12:00:00-04:00", NoDraft()),
        check("2026-04-05T12:00:00-04:00", NoDraft()),
        check("2026-04-07T09:00:00-04:00", HasDraft("feedback_request", "wanjiru.kamau@hearthstead.example", reply_to={None, "no"}), MaxDrafts(1)),
        user_sends("2026-04-07T10:00:00-04:00", "feedback_request", "wanjiru.kamau@hearthstead.example"),
        check("2026-04-09T12:00:00-04:00", NoDraft(), App("Hearthstead Homes", stage="rejected")),
        check("2026-05-05T12:00:00-04:00", Apps(1), NoDraft(), App("Hearthstead Homes", stage="rejected")),
    ],
))

PANEL = ["robert.obyrne@ashgrovecu.example", "minh.anh.nguyen@ashgrovecu.example", "a.vanderveen@ashgrovecu.example"]

SCENARIOS.append(scenario(
    "life-panel-of-three", "life",
    "balanced: a thank-you to each interviewer whose own address is known. Three people of the calendar entry; 'rooms, resources and group addresses of a "
    "calendar entry are no interviewers', so none to the boardroom. The harness compares the three texts. A calendar entry: your_turn until the user writes back.",
    [
        mail("ack", "2026-02-02T16:00:11-05:00", "Ashgrove Credit Union <notifications@smartrecruiters.com>", "Ashgrove Credit Union has received your application",
             """Dear Robin Vale,

Thanks for choosing Ashgrove Credit Union. Your application for the job Real-Time Rail Engineer is with our team now.

What happens next: screening, one panel interview, decision.

Ashgrove Credit Union
_________________________
Powered by SmartRecruiters. You cannot reply to this message.
"""),
        mail("inv", "2026-02-10T09:45:00-05:00", "Robert O'Byrne <robert.obyrne@ashgrovecu.example>", "Panel interview: Real-Time Rail Engineer", """Robin,

Please see the attached entry for your panel interview, Real-Time Rail Engineer. Minh Anh (architecture) and Adriaan (risk) join me. It is on site; the boardroom is on 3.

Regards,
R. O'Byrne
Head of Payments, Ashgrove Credit Union
""", ics="BEGIN:VCALENDAR\r\nPRODID:Microsoft Exchange Server 2010\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:040000008200E00074C5B7101A82E0080000000AG\r\nSEQUENCE:0\r\nDTSTAMP:20260210T144500Z\r\nDTSTART;TZID=America/Toronto:20260219T133000\r\nDTEND;TZID=America/Toronto:20260219T150000\r\nSUMMARY:Panel interview R. Vale - Real-Time Rail Engineer\r\nSTATUS:CONFIRMED\r\nLOCATION:Boardroom 3 West\r\nORGANIZER;CN=Robert O'Byrne:mailto:robert.obyrne@ashgrovecu.example\r\nATTENDEE;CN=Robert O'Byrne;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:robert.obyrne@ashgrovecu.example\r\nATTENDEE;CN=Minh Anh Nguyễn;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION:mailto:minh.anh.nguyen@ashgrovecu.example\r\nATTENDEE;CN=Adriaan van der Veen;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION:mailto:a.vanderveen@ashgrovecu.example\r\nATTENDEE;CN=Robin Vale;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION:mailto:robin.vale@example.org\r\nATTENDEE;CN=Boardroom 3 West;CUTYPE=ROOM;ROLE=NON-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:boardroom3w@ashgrovecu.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
        sent("yes", "2026-02-11T08:10:00-05:00", "Robert O'Byrne <robert.obyrne@ashgrovecu.example>", "Re: Panel interview: Real-Time Rail Engineer", """Dear Mr. O'Byrne,

Thank you, I will be there on Thursday the 19th at 1:30.

Robin Vale
""", reply_to="inv"),
    ],
    [
        check("2026-02-03T09:00:00-05:00", Apps(1), NoDraft(), App("Ashgrove Credit Union", role="Real-Time Rail Engineer", stage="applied")),
        check("2026-02-10T12:00:00-05:00", Apps(1), NoDraft(), App("Ashgrove Credit Union", stage="scheduled", your_turn=True,
              interview="2026-02-19T13:30:00-05:00", interviewers=set(PANEL))),
        check("2026-02-11T12:00:00-05:00", App("Ashgrove Credit Union", stage="scheduled", your_turn=False), NoDraft()),
        check("2026-02-19T14:45:00-05:00", NoDraft()),
        check("2026-02-19T15:30:00-05:00", *[HasDraft("thank_you", who) for who in PANEL], MaxDrafts(3), NoDraft(to="boardroom3w@ashgrovecu.example"),
              App("Ashgrove Credit Union", stage="interviewed")),
        user_sends("2026-02-19T17:00:00-05:00", "thank_you", PANEL[0]),
        user_sends("2026-02-19T17:02:00-05:00", "thank_you", PANEL[1]),
        user_deletes("2026-02-19T17:03:00-05:00", "thank_you", PANEL[2]),
        check("2026-02-20T09:00:00-05:00", NoDraft(), DraftState("thank_you", PANEL[2], "deleted"), DraftState("thank_you", PANEL[0], "sent")),
        check("2026-02-25T17:00:00-05:00", NoDraft()),
        check("2026-02-27T12:00:00-05:00", HasDraft("check_in", PANEL[0]), MaxDrafts(1)),
    ],
))

MARG = "Marguerite d'Aubigny <marguerite.daubigny@calderasys.example>"

SCENARIOS.append(scenario(
    "life-interviewer-without-address", "life",
    "'No interviewer's address known: one thank-you through the person who arranged it, asking to pass it on.' Marguerite arranges, Dr. Ōe and Ms. Fairweather "
    "talk; neither address is known. No time of hers is an interview of hers. Check-in five business days after Wed 15 July: Wed 22 July, to the person who wrote.",
    [
        mail("inv", "2026-07-07T10:30:00-04:00", MARG, "Caldera Systems / Robin Vale / Simulation Tools Engineer", """Good morning Robin,

I coordinate interviews for Caldera Systems. Dr. Haruki Ōe, our Director of Simulation, and Ms. Fairweather from his team are eager to interview you for Simulation Tools Engineer. I won't be in the room myself; I just move the furniture.

They are both free on Wednesday, July 15th between 9 and noon. When would you like to come?

Marguerite d'Aubigny
Interview Coordination
Caldera Systems
"""),
        sent("ten", "2026-07-07T13:15:00-04:00", MARG, "Re: Caldera Systems / Robin Vale / Simulation Tools Engineer", """Good afternoon Marguerite,

Ten o'clock on Wednesday, July 15 would be good.

Robin Vale
+1 613 555 0100
""", reply_to="inv"),
        mail("ok", "2026-07-08T08:55:00-04:00", MARG, "Re: Caldera Systems / Robin Vale / Simulation Tools Engineer", """Good morning Robin,

Wonderful, I have told Dr. Ōe and Ms. Fairweather: Wednesday, July 15, 10:00 to 11:00 a.m., Building C, they will fetch you at the door.

Marguerite

On 7 Jul 2026, at 13:15, Robin Vale <robin.vale@example.org> wrote:

Ten o'clock on Wednesday, July 15 would be good.
""", reply_to="ten"),
    ],
    [
        check("2026-07-07T11:30:00-04:00", Apps(1), App("Caldera Systems", role="Simulation Tools Engineer", stage="scheduling", your_turn=True), NoDraft()),
        check("2026-07-08T12:00:00-04:00", App("Caldera Systems", stage="scheduled", interview="2026-07-15T10:00:00-04:00", your_turn=False,
              contacts={"marguerite.daubigny@calderasys.example"}), NoDraft()),
        check("2026-07-15T11:30:00-04:00", HasDraft("thank_you", "marguerite.daubigny@calderasys.example"), MaxDrafts(1), App("Caldera Systems", stage="interviewed")),
        user_sends("2026-07-15T19:00:00-04:00", "thank_you", "marguerite.daubigny@calderasys.example"),
        check("2026-07-16T09:00:00-04:00", NoDraft()),
        check("2026-07-21T17:00:00-04:00", NoDraft()),
        check("2026-07-23T12:00:00-04:00", HasDraft("check_in", "marguerite.daubigny@calderasys.example"), MaxDrafts(1)),
    ],
))
