"""The limits: how much is too much, counted over every mail that the user sent."""

from kit import *

# --- gap --------------------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "gap-after-a-mail-by-hand", "overcontact",
    "limits.gap: least time from any mail of the user's in one application to the next follow-up. The check-in of balanced were due on Tue 10 March (interview Tue 3 March); the user's own mail of "
    "Sunday 8 March, 16:00, which is neither thanks nor a question, holds it for four days, until Thu 12 March 16:00, so it comes due at 08:00 of the first business day after: Fri 13 March.",
    [
        mail("inv", "2026-02-23T09:33:00-05:00", "Philippa Strand-Howarth <philippa@ellismoor.example>", "Ellismoor Media: Streaming Engineer interview, March 3",
             """Hi Robin,

Delighted you can make it. For your diary:

  Interview, Streaming Engineer, Ellismoor Media
  Tuesday 3 March, 4.00pm - 5.00pm Toronto time
  Zoom: https://zoom.example/j/88155501234
  You'll be talking to me (I lead playback)

Philippa

--
Philippa Strand-Howarth
Lead Engineer, Playback
"""),
        sent("extra", "2026-03-08T16:00:00-04:00", "Philippa Strand-Howarth <philippa@ellismoor.example>", "The adaptive bitrate article",
             """Hi Philippa,

Here is the article on adaptive bitrate ladders that I mentioned on Tuesday: https://blog.example/ladders. The figures in the second half are the ones that I had in mind.

Best,
Robin
"""),
    ],
    [
        check("2026-02-24T09:00:00-05:00", Apps(1), NoDraft(), App("Ellismoor Media", role="Streaming Engineer", stage="scheduled", interview="2026-03-03T16:00:00-05:00")),
        check("2026-03-03T17:30:00-05:00", HasDraft("thank_you", "philippa@ellismoor.example"), MaxDrafts(1)),
        user_sends("2026-03-03T19:00:00-05:00", "thank_you", "philippa@ellismoor.example"),
        check("2026-03-09T12:00:00-04:00", Apps(1), NoDraft()),
        check("2026-03-10T18:00:00-04:00", NoDraft()),
        check("2026-03-12T12:00:00-04:00", NoDraft()),
        check("2026-03-13T18:00:00-04:00", HasDraft("check_in", "philippa@ellismoor.example"), MaxDrafts(1)),
    ]))

# --- person_gap -------------------------------------------------------------------------------------------------------------

AGENCY = [
    mail("a", "2026-02-20T11:30:00-05:00", "Nadia Kowalchuk <nadia.kowalchuk@thornapple-search.example>", "Fernleigh Foods - Integration Developer - interview Tues Mar 3",
         """Hi Robin,

Great news from my client Fernleigh Foods: they want to interview you for the Integration Developer role. It's confirmed for Tuesday March 3, 10:00 - 11:00 AM Eastern
by phone; their IT director Paul Ossington will call you on your cell.

Everything goes through me, so please keep me posted how it went.

Nadia Kowalchuk
Senior Recruiter, Thornapple Search
"""),
    mail("b", "2026-02-24T15:02:00-05:00", "Nadia Kowalchuk <nadia.kowalchuk@thornapple-search.example>", "Corvane Logistics - Middleware Engineer - phone interview Weds Mar 4",
         """Robin, second one! My client Corvane Logistics has picked your profile for Middleware Engineer. They have set your phone interview for Wednesday, March 4 from 1:00 to
1:45 PM Eastern. Someone of the integration team is going to ring you.

Any questions, just come to me as usual.

Nadia Kowalchuk
Senior Recruiter, Thornapple Search
"""),
]

SCENARIOS.append(scenario(
    "person-gap-one-recruiter-two-clients", "overcontact",
    "limits.person_gap: four days to one person over all applications. An agency's mail belongs to the client that it names: two applications, both through Nadia. Her check-in for Fernleigh is due on Tue 10 March and sent "
    "that day at 12:30; the one for Corvane (due Wed 11 March) has to wait until Sat 14 March 12:30, so until Monday 16 March.",
    AGENCY,
    [
        check("2026-02-25T09:00:00-05:00", Apps(2), NoDraft(), App("Fernleigh Foods", role="Integration Developer", stage="scheduled", interview="2026-03-03T10:00:00-05:00"),
              App("Corvane Logistics", role="Middleware Engineer", stage="scheduled", interview="2026-03-04T13:00:00-05:00")),
        check("2026-03-03T11:30:00-05:00", HasDraft("thank_you", "nadia.kowalchuk@thornapple-search.example"), MaxDrafts(1)),
        user_sends("2026-03-03T12:00:00-05:00", "thank_you", "nadia.kowalchuk@thornapple-search.example"),
        check("2026-03-04T14:15:00-05:00", HasDraft("thank_you", "nadia.kowalchuk@thornapple-search.example"), MaxDrafts(1)),
        user_sends("2026-03-04T15:00:00-05:00", "thank_you", "nadia.kowalchuk@thornapple-search.example"),
        check("2026-03-09T12:00:00-04:00", NoDraft()),
        check("2026-03-10T12:00:00-04:00", HasDraft("check_in", "nadia.kowalchuk@thornapple-search.example", lacks=["Corvane"]), MaxDrafts(1)),
        user_sends("2026-03-10T12:30:00-04:00", "check_in", "nadia.kowalchuk@thornapple-search.example"),
        check("2026-03-11T18:00:00-04:00", NoDraft()),
        check("2026-03-13T18:00:00-04:00", NoDraft()),
        check("2026-03-15T12:00:00-04:00", NoDraft()),
        check("2026-03-16T18:00:00-04:00", HasDraft("check_in", "nadia.kowalchuk@thornapple-search.example", lacks=["Fernleigh"]), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "person-gap-while-the-first-still-waits", "overcontact",
    "CONTRACT promise 5: no draft of ours leads over a limit. While the check-in for Fernleigh waits unsent, one for Corvane to the same recruiter would lead over person_gap as soon as both are sent, so "
    "at most one lies there. Thank-yous are not held by the gaps: both are written.",
    AGENCY,
    [
        check("2026-03-03T11:40:00-05:00", HasDraft("thank_you", "nadia.kowalchuk@thornapple-search.example"), MaxDrafts(1)),
        user_sends("2026-03-03T11:50:00-05:00", "thank_you", "nadia.kowalchuk@thornapple-search.example"),
        check("2026-03-04T14:10:00-05:00", HasDraft("thank_you", "nadia.kowalchuk@thornapple-search.example"), MaxDrafts(1)),
        user_sends("2026-03-04T14:20:00-05:00", "thank_you", "nadia.kowalchuk@thornapple-search.example"),
        check("2026-03-10T18:00:00-04:00", HasDraft("check_in", "nadia.kowalchuk@thornapple-search.example"), MaxDrafts(1)),
        check("2026-03-11T18:00:00-04:00", MaxDrafts(1)),
        check("2026-03-12T18:00:00-04:00", MaxDrafts(1)),
    ]))

# --- company_gap ------------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "company-gap-two-roles", "overcontact",
    "limits.company_gap: two days to one company over all its roles. Interviews on Tue 17 and Wed 18 March; check-ins of balanced due on Tue 24 and Wed 25 March. The first is sent on Tue 24 March at 12:30, so the second, "
    "to another person, waits until Thu 26 March 12:30 has passed: Friday 27 March.",
    [
        mail("anna", "2026-03-09T14:25:00-04:00", "Anna-Lena Fuchs <al.fuchs@staveleyrail.example>", "Staveley Rail: Signalling Data Engineer, interview on 17 March",
             """Hello Robin,

we can offer you the interview for Signalling Data Engineer on Tuesday 17 March from 9:00 to 10:00 (Toronto). I will be conducting it. Since our assistant spoke to you
yesterday I take it as agreed.

Anna-Lena Fuchs
Team Lead Signalling Data, Staveley Rail
""",
             ics=ics("sr-sde-17@staveleyrail.example", "20260317T090000", "20260317T100000", "Interview Signalling Data Engineer (R. Vale)", "al.fuchs@staveleyrail.example",
                     ["Robin Vale <robin.vale@example.org>", "Anna-Lena Fuchs <al.fuchs@staveleyrail.example>"], tzid="America/Toronto")),
        mail("bruno", "2026-03-10T10:01:00-04:00", "Bruno Castellani <b.castellani@staveleyrail.example>", "Ticketing Backend Developer interview @ Staveley Rail",
             """Robin,

HR tells me you also applied to my team (Ticketing Backend Developer). Great. Put this in your calendar please: interview on Wednesday 18 March, 14:00-15:00 Toronto, with me.

Bruno Castellani
Ticketing, Staveley Rail
""",
             ics=ics("sr-tbd-18@staveleyrail.example", "20260318T180000Z", "20260318T190000Z", "Robin Vale / Ticketing Backend Developer interview", "b.castellani@staveleyrail.example",
                     ["Robin Vale <robin.vale@example.org>", "Bruno Castellani <b.castellani@staveleyrail.example>"])),
        sent("ok1", "2026-03-10T12:00:00-04:00", "Anna-Lena Fuchs <al.fuchs@staveleyrail.example>", "Re: Staveley Rail: Signalling Data Engineer, interview on 17 March",
             "Hello Anna-Lena,\n\nThank you, the 17th at 9:00 is noted.\n\nRobin Vale\n", reply_to="anna"),
        sent("ok2", "2026-03-10T12:03:00-04:00", "Bruno Castellani <b.castellani@staveleyrail.example>", "Re: Ticketing Backend Developer interview @ Staveley Rail",
             "Hello Bruno,\n\nDone, it is in my calendar. Until the 18th.\n\nRobin Vale\n", reply_to="bruno"),
    ],
    [
        check("2026-03-11T09:00:00-04:00", Apps(2), NoDraft(), App("Staveley Rail", stage="scheduled", matching="Signalling", interview="2026-03-17T09:00:00-04:00"),
              App("Staveley Rail", stage="scheduled", matching="Ticketing", interview="2026-03-18T14:00:00-04:00")),
        check("2026-03-17T10:30:00-04:00", HasDraft("thank_you", "al.fuchs@staveleyrail.example"), MaxDrafts(1)),
        user_sends("2026-03-17T18:00:00-04:00", "thank_you", "al.fuchs@staveleyrail.example"),
        check("2026-03-18T15:30:00-04:00", HasDraft("thank_you", "b.castellani@staveleyrail.example"), MaxDrafts(1)),
        user_sends("2026-03-18T18:00:00-04:00", "thank_you", "b.castellani@staveleyrail.example"),
        check("2026-03-23T18:00:00-04:00", NoDraft()),
        check("2026-03-24T12:00:00-04:00", HasDraft("check_in", "al.fuchs@staveleyrail.example"), MaxDrafts(1)),
        user_sends("2026-03-24T12:30:00-04:00", "check_in", "al.fuchs@staveleyrail.example"),
        check("2026-03-25T18:00:00-04:00", NoDraft()),
        check("2026-03-26T10:00:00-04:00", NoDraft()),
        check("2026-03-27T18:00:00-04:00", HasDraft("check_in", "b.castellani@staveleyrail.example"), MaxDrafts(1)),
    ]))

# --- unanswered -------------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "unanswered-one-ends-it", "overcontact",
    "limits.unanswered = 1 set by the user: one follow-up without an answer is the most, so balanced's final check-in (seven business days after Tue 28 April: Thu 7 May) is never written; the application closes seven days "
    "after the held step would have been due (PLAYBOOKS, Closing).",
    [
        mail("inv", "2026-04-13T16:16:00-04:00", "Xiomara Delgado Ruiz <xdelgado@palisadeparks.example>", "Palisade Parks Board - interview - GIS Applications Developer",
             """Dear Robin Vale:

The Palisade Parks Board has scheduled your interview for the position of GIS Applications Developer (competition 26-031):

Tuesday, April 21, 2026 from 10:45 a.m. to 11:45 a.m.
Administration Building, Room 3

I shall be conducting the interview. Kindly arrive ten minutes early to sign in.

Xiomara Delgado Ruiz
Supervisor, Geospatial Services
"""),
    ],
    [
        check("2026-04-14T09:00:00-04:00", Apps(1), NoDraft(), App("Palisade Parks Board", role="GIS Applications Developer", stage="scheduled")),
        check("2026-04-21T12:15:00-04:00", HasDraft("thank_you", "xdelgado@palisadeparks.example"), MaxDrafts(1)),
        user_sends("2026-04-21T17:00:00-04:00", "thank_you", "xdelgado@palisadeparks.example"),
        check("2026-04-27T12:00:00-04:00", NoDraft()),
        check("2026-04-28T12:00:00-04:00", HasDraft("check_in", "xdelgado@palisadeparks.example"), MaxDrafts(1)),
        user_sends("2026-04-28T13:00:00-04:00", "check_in", "xdelgado@palisadeparks.example"),
        check("2026-05-08T12:00:00-04:00", NoDraft()),
        check("2026-05-11T12:00:00-04:00", NoDraft(), App("Palisade Parks Board", stage="interviewed")),
        check("2026-05-17T12:00:00-04:00", NoDraft(), App("Palisade Parks Board", stage="closed")),
    ], limits={"unanswered": 1}))

SCENARIOS.append(scenario(
    "unanswered-counts-mails-by-hand", "overcontact",
    "limits.unanswered = 2, counting every mail that the user sent (promise 5). The user asked for the status by hand twice without an answer: nothing more is drafted. When they answer with a date (Thu 28 May), that resets the count, "
    "and a check-in may come three full days after it: Mon 1 June.",
    [
        mail("inv", "2026-04-22T08:44:00-04:00", "Leo Brandvold <leo.brandvold@coldspringdairy.example>", "interview 29 April",
             """Hello Robin, this is to confirm the interview at Coldspring Dairy for the Plant Systems Programmer job, Wednesday 29 April from 8:30 to 9:30 am. Meet me (Leo Brandvold, plant
manager) at the weigh scale. Leo
"""),
        sent("q1", "2026-05-04T09:00:00-04:00", "Leo Brandvold <leo.brandvold@coldspringdairy.example>", "Plant Systems Programmer",
             "Hi Leo,\n\nMay I ask where things stand with the Plant Systems Programmer job? I am still very interested.\n\nRobin Vale\n"),
        sent("q2", "2026-05-12T09:00:00-04:00", "Leo Brandvold <leo.brandvold@coldspringdairy.example>", "Re: Plant Systems Programmer",
             "Hi Leo,\n\nI wanted to follow up on my message of last week about the status of my application for Plant Systems Programmer. Has a decision been made?\n\nRobin Vale\n", reply_to="q1"),
        mail("ans", "2026-05-18T06:50:00-04:00", "Leo Brandvold <leo.brandvold@coldspringdairy.example>", "Re: Plant Systems Programmer",
             "Robin, sorry, calving season and two pasteurizers down. You're still in. We decide on Thursday May 28th, promise. Leo\n", reply_to="q2"),
    ],
    [
        check("2026-04-23T09:00:00-04:00", Apps(1), NoDraft(), App("Coldspring Dairy", role="Plant Systems Programmer", stage="scheduled")),
        check("2026-04-29T10:00:00-04:00", HasDraft("thank_you", "leo.brandvold@coldspringdairy.example"), MaxDrafts(1)),
        user_sends("2026-04-29T12:00:00-04:00", "thank_you", "leo.brandvold@coldspringdairy.example"),
        check("2026-05-04T12:00:00-04:00", Apps(1), NoDraft()),
        check("2026-05-07T12:00:00-04:00", NoDraft()),
        check("2026-05-12T12:00:00-04:00", NoDraft()),
        check("2026-05-15T18:00:00-04:00", NoDraft()),
        check("2026-05-18T12:00:00-04:00", NoDraft(), App("Coldspring Dairy", stage="interviewed", decide_by="2026-05-28")),
        check("2026-05-29T12:00:00-04:00", NoDraft()),
        check("2026-06-02T12:00:00-04:00", MaxDrafts(1)),
    ]))

# --- drafts_per_day ---------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "drafts-per-day-and-a-panel", "overcontact",
    "limits.drafts_per_day = 2 binds thank-yous as well (PLAYBOOKS, Thank-yous and gaps). Three interviewers: two thank-yous on the day, the third on the next day, which is still within balanced's 36 hours.",
    [
        mail("inv", "2026-06-09T12:20:00-04:00", "Imani Rutherford <imani@cobbleworks.example>", "Cobbleworks panel, Tuesday 16 June",
             """Hi Robin! The panel interview for Integrations Engineer at Cobbleworks is on! Tuesday, June 16 from 2:00 to 4:00 pm ET with me, Tomasz and Lakshmi, all in one go so that you only
have to come once. Invite below.

Imani
Engineering Lead, Cobbleworks
""",
             ics=ics("cw-panel-616@cobbleworks.example", "20260616T140000", "20260616T160000", "Panel interview: Integrations Engineer - Robin Vale", "imani@cobbleworks.example",
                     ["Imani Rutherford <imani@cobbleworks.example>", "Tomasz Bielak <tomasz.bielak@cobbleworks.example>", "Lakshmi Iyer <lakshmi@cobbleworks.example>",
                      "Robin Vale <robin.vale@example.org>"], tzid="America/Toronto", location="Cobbleworks, 3rd floor")),
        sent("yes", "2026-06-09T13:00:00-04:00", "Imani Rutherford <imani@cobbleworks.example>", "Re: Cobbleworks panel, Tuesday 16 June", "Hi Imani, accepted, see you three on the 16th! Robin\n", reply_to="inv"),
    ],
    [
        check("2026-06-10T09:00:00-04:00", Apps(1), NoDraft(), App("Cobbleworks", role="Integrations Engineer", stage="scheduled",
              interviewers={"imani@cobbleworks.example", "tomasz.bielak@cobbleworks.example", "lakshmi@cobbleworks.example"})),
        check("2026-06-16T15:00:00-04:00", NoDraft()),
        check("2026-06-16T16:30:00-04:00", MaxDrafts(2)),
        check("2026-06-16T22:00:00-04:00", MaxDrafts(2)),
        check("2026-06-17T18:00:00-04:00", HasDraft("thank_you", "imani@cobbleworks.example"), HasDraft("thank_you", "tomasz.bielak@cobbleworks.example"),
              HasDraft("thank_you", "lakshmi@cobbleworks.example"), MaxDrafts(3)),
    ], limits={"drafts_per_day": 2}))

# --- quiet days and holidays ------------------------------------------------------------------------------------------------

QUIET = [
    mail("inv", "2026-03-02T17:17:00-05:00", "Maeve Tierney <maeve.tierney@rushlight.example>", "your interview with Rushlight Energy",
         """Hiya Robin, you're in for the Metering Platform Developer interview at Rushlight Energy, Tuesday 10 March 11:00-12:00 Eastern, just the pair of us on a video call.

We hope to have a decision by Tuesday 17 March.

Maeve Tierney
Rushlight Energy
"""),
    sent("yes", "2026-03-02T18:00:00-05:00", "Maeve Tierney <maeve.tierney@rushlight.example>", "Re: your interview with Rushlight Energy", "Thanks Maeve, the 10th at 11 works for me.\n\nRobin\n", reply_to="inv"),
]

SCENARIOS.append(scenario(
    "quiet-fridays-of-the-users-own", "overcontact",
    "limits.quiet_days with Friday: no check-in falls due then. Three full days after Tue 17 March is Fri 20 March, moved on to the next business day, Monday 23 March.",
    QUIET,
    [
        check("2026-03-03T09:00:00-05:00", Apps(1), NoDraft(), App("Rushlight Energy", role="Metering Platform Developer", stage="scheduled", decide_by="2026-03-17")),
        check("2026-03-10T12:30:00-04:00", HasDraft("thank_you", "maeve.tierney@rushlight.example"), MaxDrafts(1)),
        user_sends("2026-03-10T18:00:00-04:00", "thank_you", "maeve.tierney@rushlight.example"),
        check("2026-03-19T12:00:00-04:00", NoDraft()),
        check("2026-03-20T18:00:00-04:00", NoDraft()),
        check("2026-03-22T12:00:00-04:00", NoDraft()),
        check("2026-03-23T18:00:00-04:00", HasDraft("check_in", "maeve.tierney@rushlight.example"), MaxDrafts(1)),
    ], limits={"quiet_days": ["fri", "sat", "sun"]}))

EASTER = [
    mail("inv", "2026-03-16T13:55:00-04:00", "Hyacinth Boateng <h.boateng@stonechat-legal.example>", "Stonechat Legal - Document Automation Engineer",
         """Dear Robin,

I write to invite you formally for interview at Stonechat Legal for the position of Document Automation Engineer. As arranged on the telephone, we shall meet on Tuesday, 24 March, at
3.30 p.m. and be finished by 4.30 p.m. The partners' decision is due by Tuesday, 31 March.

Hyacinth Boateng
Head of Legal Technology
Stonechat Legal LLP
"""),
    sent("yes", "2026-03-16T14:20:00-04:00", "Hyacinth Boateng <h.boateng@stonechat-legal.example>", "Re: Stonechat Legal - Document Automation Engineer",
         "Dear Ms. Boateng,\n\nThank you for the invitation. I will be there on March 24 at 3:30 p.m.\n\nRobin Vale\n", reply_to="inv"),
]

SCENARIOS.append(scenario(
    "holiday-good-friday", "overcontact",
    "limits.holidays = CA-ON: three full days after Tue 31 March is Fri 3 April, Good Friday; moved on to the next business day. That is Monday 6 April (Easter Monday is no public holiday in Ontario).",
    EASTER,
    [
        check("2026-03-17T09:00:00-04:00", Apps(1), NoDraft(), App("Stonechat Legal", role="Document Automation Engineer", stage="scheduled", decide_by="2026-03-31")),
        check("2026-03-24T17:00:00-04:00", HasDraft("thank_you", "h.boateng@stonechat-legal.example"), MaxDrafts(1)),
        user_sends("2026-03-24T20:00:00-04:00", "thank_you", "h.boateng@stonechat-legal.example"),
        check("2026-04-02T18:00:00-04:00", NoDraft()),
        check("2026-04-03T18:00:00-04:00", NoDraft()),
        check("2026-04-05T12:00:00-04:00", NoDraft()),
        check("2026-04-07T12:00:00-04:00", HasDraft("check_in", "h.boateng@stonechat-legal.example"), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "holiday-none", "overcontact",
    "limits.holidays = \"\" (none): Good Friday is a day like any other, so three full days after Tue 31 March is Friday 3 April.",
    EASTER,
    [
        check("2026-03-24T17:00:00-04:00", HasDraft("thank_you", "h.boateng@stonechat-legal.example"), MaxDrafts(1)),
        user_sends("2026-03-24T20:00:00-04:00", "thank_you", "h.boateng@stonechat-legal.example"),
        check("2026-04-02T18:00:00-04:00", NoDraft()),
        check("2026-04-03T18:00:00-04:00", HasDraft("check_in", "h.boateng@stonechat-legal.example"), MaxDrafts(1)),
    ], limits={"holidays": ""}))

SCENARIOS.append(scenario(
    "holiday-canada-day-counts-out", "overcontact",
    "Business days are neither quiet days nor holidays. Five business days after Thu 25 June: 26, 29, 30 June, 2, 3 July, as Wednesday 1 July is Canada Day.",
    [
        mail("inv", "2026-06-18T19:21:00-04:00", "Dov Perlmutter <dov@threeoaksmutual.example>", "Three Oaks Mutual: see you on the 25th",
             """Hi Robin, quick note so it's on paper. Interview for Rating Engine Developer, Three Oaks Mutual, Thursday June 25, 1 to 2pm Eastern. My Zoom room: https://zoom.example/my/dovp. I'm the
hiring manager and there is nobody else on the call.

Cheers, Dov
"""),
    ],
    [
        check("2026-06-19T09:00:00-04:00", Apps(1), NoDraft(), App("Three Oaks Mutual", role="Rating Engine Developer", stage="scheduled")),
        check("2026-06-25T14:30:00-04:00", HasDraft("thank_you", "dov@threeoaksmutual.example"), MaxDrafts(1)),
        user_sends("2026-06-25T20:00:00-04:00", "thank_you", "dov@threeoaksmutual.example"),
        check("2026-07-01T12:00:00-04:00", NoDraft()),
        check("2026-07-02T18:00:00-04:00", NoDraft()),
        check("2026-07-03T18:00:00-04:00", HasDraft("check_in", "dov@threeoaksmutual.example"), MaxDrafts(1)),
    ]))

# --- never ------------------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "never-address-domain-wildcard", "overcontact",
    "limits.never: addresses and domains never to draft to, also for thank-yous. A wildcard (Wexcombe), a bare domain (Pallister) and one address (Ivo at Gracechurch); Ivo's colleague at Gracechurch is not on the list.",
    [
        mail("w", "2026-03-03T10:00:00-05:00", "Trudy Ellingham <trudy.ellingham@wexcombe.example>", "Wexcombe Data: interview for Pipeline Engineer",
             "Robin,\n\nyour Pipeline Engineer interview with me at Wexcombe Data is confirmed for Monday, March 9 from 9:00 to 10:00 am Eastern over the phone.\n\nTrudy Ellingham\nWexcombe Data\n"),
        mail("p", "2026-03-03T11:11:00-05:00", "Sandro Vukovic <sandro@pallister.example>", "meet on monday (Pallister Systems)",
             "hi robin - sandro, cto at pallister systems. interview for the observability engineer job: monday march 9, 11am-12pm eastern, call on meet. all good? you said any monday, so i went ahead and booked it\n"),
        mail("g", "2026-03-03T14:00:00-05:00", "Ottilie Marchetti <ottilie.marchetti@gracechurch.example>", "Gracechurch Insurance, interview Claims Data Engineer",
             "Dear Robin,\n\nPlease find attached the calendar entry for your interview for Claims Data Engineer at Gracechurch Insurance. Ivo Brandt and I look forward to seeing you.\n\nOttilie Marchetti\nGracechurch Insurance\n",
             ics=ics("gc-cde-09@gracechurch.example", "20260309T130000", "20260309T140000", "Interview Claims Data Engineer", "ottilie.marchetti@gracechurch.example",
                     ["Ottilie Marchetti <ottilie.marchetti@gracechurch.example>", "Ivo Brandt <ivo.brandt@gracechurch.example>", "Robin Vale <robin.vale@example.org>"], tzid="America/Toronto")),
    ],
    [
        check("2026-03-04T09:00:00-05:00", Apps(3), NoDraft(), App("Wexcombe", stage="scheduled"), App("Gracechurch Insurance", stage="scheduled")),
        check("2026-03-09T10:40:00-04:00", NoDraft()),
        check("2026-03-09T14:30:00-04:00", HasDraft("thank_you", "ottilie.marchetti@gracechurch.example"), MaxDrafts(1), NoDraft("ivo.brandt@gracechurch.example"),
              NoDraft("sandro@pallister.example"), NoDraft("trudy.ellingham@wexcombe.example")),
        user_sends("2026-03-09T16:00:00-04:00", "thank_you", "ottilie.marchetti@gracechurch.example"),
        check("2026-03-17T18:00:00-04:00", HasDraft("check_in", "ottilie.marchetti@gracechurch.example"), MaxDrafts(1), NoDraft("trudy.ellingham@wexcombe.example"),
              NoDraft("sandro@pallister.example")),
    ], limits={"never": ["*@wexcombe.example", "pallister.example", "ivo.brandt@gracechurch.example"]}))

# --- opting out -------------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "asked-not-to-contact-for-updates", "overcontact",
    "PLAYBOOKS, Opting out: 'please do not contact us for updates' ends check-ins for this application until they invite anew; a thank-you stays. A second invitation (Tue 19 May, interview Tue 26 May) opens them again: "
    "the second interview has its thank-you.",
    [
        mail("inv", "2026-04-14T10:37:00-04:00", "Bettina Quirke <bquirke@northlodge-trust.example>", "Interview confirmation: Grants Systems Developer, North Lodge Trust",
             """Dear Robin,

I am writing to confirm your interview for the role of Grants Systems Developer at the North Lodge Trust on Wednesday 22 April 2026, 10.00 - 11.00 (Toronto). You will be interviewed by me over Teams.

Owing to the number of applicants we ask that you please do not contact us for updates on the process. Successful candidates will be contacted by the end of May.

Bettina Quirke
Head of Systems
North Lodge Trust
"""),
        mail("again", "2026-05-19T09:20:00-04:00", "Bettina Quirke <bquirke@northlodge-trust.example>", "North Lodge Trust: second interview",
             """Dear Robin,

I am happy to say that you have reached our shortlist for Grants Systems Developer. The second interview takes place on Tuesday 26 May 2026, 14.00 - 15.00 (Toronto), again on Teams and again with me.

Bettina Quirke
""", reply_to="inv"),
    ],
    [
        check("2026-04-15T09:00:00-04:00", Apps(1), NoDraft(), App("North Lodge Trust", role="Grants Systems Developer", stage="scheduled")),
        check("2026-04-22T11:30:00-04:00", HasDraft("thank_you", "bquirke@northlodge-trust.example"), MaxDrafts(1)),
        user_sends("2026-04-22T18:00:00-04:00", "thank_you", "bquirke@northlodge-trust.example"),
        check("2026-04-30T12:00:00-04:00", NoDraft()),
        check("2026-05-12T12:00:00-04:00", NoDraft()),
        check("2026-05-19T12:00:00-04:00", Apps(1), NoDraft(), App("North Lodge Trust", stage={"scheduled", "scheduling"}, interview="2026-05-26T14:00:00-04:00")),
        check("2026-05-26T15:30:00-04:00", HasDraft("thank_you", "bquirke@northlodge-trust.example"), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "no-calls-please", "overcontact",
    "PLAYBOOKS, Opting out: 'no calls' ends the task call in every playbook; mail is not forbidden. same-evening knows only the call, so nothing is left but the thank-you.",
    [
        mail("inv", "2026-05-05T11:08:00-04:00", "Emeka Nwosu <emeka.nwosu@vireosoft.example>", "Vireo Software interview (Build Engineer)",
             """Hi Robin,

Interview for Build Engineer at Vireo Software: Tuesday, May 12, 3:00-3:30 pm Eastern, with me, on Slack huddle (guest link to come).

No phone calls please, we are a fully remote, text-first company and the office line is not staffed.

Emeka Nwosu
Vireo Software
"""),
    ],
    [
        check("2026-05-06T09:00:00-04:00", Apps(1), NoDraft(), App("Vireo Software", role="Build Engineer", stage="scheduled")),
        check("2026-05-12T16:00:00-04:00", HasDraft("thank_you", "emeka.nwosu@vireosoft.example"), MaxDrafts(1), NoTask("call")),
        user_sends("2026-05-12T17:00:00-04:00", "thank_you", "emeka.nwosu@vireosoft.example"),
        check("2026-05-15T18:00:00-04:00", NoDraft(), NoTask("call")),
        check("2026-05-18T12:00:00-04:00", NoDraft(), NoTask("call")),
        check("2026-05-20T12:00:00-04:00", NoDraft(), NoTask("call")),
    ], playbook="same-evening"))

# --- by hand ----------------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "check-in-by-hand", "overcontact",
    "PLAYBOOKS, By hand: a check-in written by hand counts as the check-in, also where none was due yet (Mon 9 March; balanced's were due on 11 March). So no check-in is drafted; the final one comes seven business days after it: "
    "Wed 18 March.",
    [
        mail("inv", "2026-02-25T13:30:00-05:00", "Søren Kjærgaard <soren@havnegade-design.example>", "Havnegade Design | Front-End Developer",
             """Hello Robin,

as we said on LinkedIn I'm confirming the interview for the position of Front-End Developer with Havnegade Design: Wednesday March 4th, 09:30 to 10:15 your time. Bring your portfolio, and your
questions. I'm the only one you'll have to convince.

/Søren
"""),
        sent("hand", "2026-03-09T10:12:00-04:00", "Søren Kjærgaard <soren@havnegade-design.example>", "Front-End Developer: where do things stand?",
             """Hi Søren,

Our talk last week stayed on my mind, and I would like to ask whether there is news about the Front-End Developer position. I am still very interested.

Best,
Robin
"""),
    ],
    [
        check("2026-02-26T09:00:00-05:00", Apps(1), NoDraft(), App("Havnegade Design", role="Front-End Developer", stage="scheduled", interview="2026-03-04T09:30:00-05:00")),
        check("2026-03-04T10:45:00-05:00", HasDraft("thank_you", "soren@havnegade-design.example"), MaxDrafts(1)),
        user_sends("2026-03-04T12:00:00-05:00", "thank_you", "soren@havnegade-design.example"),
        check("2026-03-09T12:00:00-04:00", Apps(1), NoDraft(), App("Havnegade Design", stage="interviewed")),
        check("2026-03-12T18:00:00-04:00", NoDraft()),
        check("2026-03-16T12:00:00-04:00", NoDraft()),
        check("2026-03-19T12:00:00-04:00", HasDraft("final_check_in", "soren@havnegade-design.example"), NoDraft(step="check_in"), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "thank-you-by-hand-while-ours-waits", "overcontact",
    "PLAYBOOKS, By hand: a mail that the user writes by hand stands for the step that it resembles; a draft of ours that still waits for the same step is withdrawn. The thanks come in a new thread and in other words, to one of two "
    "interviewers; the other's draft stays.",
    [
        mail("inv", "2026-05-25T15:47:00-04:00", "Cecily Abernathy-Roy <cecily@tallgrass-bio.example>", "Robin @ Tallgrass Bio (LIMS Developer)",
             "Hi Robin, invite for the LIMS Developer interview at Tallgrass Bio with Hamid and me below. We'll go for an hour. Looking forward! Cecily\n",
             ics=ics("tgb-lims-0602", "20260602T140000", "20260602T150000", "LIMS Developer interview: Robin Vale", "cecily@tallgrass-bio.example",
                     ["Cecily Abernathy-Roy <cecily@tallgrass-bio.example>", "Hamid Farahani <hamid.farahani@tallgrass-bio.example>", "Robin Vale <robin.vale@example.org>"],
                     tzid="America/Toronto", location="https://meet.example/tgb")),
        sent("yes", "2026-05-25T16:10:00-04:00", "Cecily Abernathy-Roy <cecily@tallgrass-bio.example>", "Re: Robin @ Tallgrass Bio (LIMS Developer)", "Accepted, thanks Cecily!\n\nRobin\n", reply_to="inv"),
        sent("hand", "2026-06-02T16:20:00-04:00", "Hamid Farahani <hamid.farahani@tallgrass-bio.example>", "Today's conversation",
             """Dear Hamid,

I am grateful that you took so much time for me today. Your story of the freezer alarms made it very clear to me why sample tracking deserves good software, and I would love to be part of it.

All the best,
Robin
"""),
    ],
    [
        check("2026-05-26T09:00:00-04:00", Apps(1), NoDraft(), App("Tallgrass Bio", role="LIMS Developer", stage="scheduled", your_turn=False,
              interviewers={"cecily@tallgrass-bio.example", "hamid.farahani@tallgrass-bio.example"})),
        check("2026-06-02T15:30:00-04:00", HasDraft("thank_you", "cecily@tallgrass-bio.example"), HasDraft("thank_you", "hamid.farahani@tallgrass-bio.example"), MaxDrafts(2)),
        check("2026-06-02T16:40:00-04:00", Apps(1), HasDraft("thank_you", "cecily@tallgrass-bio.example"), NoDraft("hamid.farahani@tallgrass-bio.example"), MaxDrafts(1)),
        check("2026-06-03T09:00:00-04:00", HasDraft("thank_you", "cecily@tallgrass-bio.example"), MaxDrafts(1)),
    ]))

# --- two accounts -----------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "two-accounts-share-the-limits", "overcontact",
    "Limits count across accounts (CONTRACT: gap counts any mail of the user's; promise 5: on any account). The invitation came to the second account, so the drafts lie there (PLAYBOOKS, Where from). The user's mail of Sun 24 May from the "
    "other account holds the check-in, due Tue 26 May, until four days have passed (Thu 28 May 17:00): Fri 29 May.",
    [
        mail("inv", "2026-05-11T09:02:00-04:00", "Rosalind Achterberg <rosalind@tern-and-dove.example>", "Interview: Payments Reliability Engineer, Tern & Dove",
             """Hi Robin,

Interview booked as discussed! Payments Reliability Engineer, Tern & Dove, Tuesday May 19, 10am to 11am Eastern, you and me on a video call.

Rosalind
Tern & Dove
""", to="Robin Vale <robin@valepay.example>", account="work"),
        Mail("extra", "2026-05-24T17:00:00-04:00", to="Rosalind Achterberg <rosalind@tern-and-dove.example>", subject="The runbook template",
             text="Hi Rosalind,\n\nAs promised, the runbook template that I described on Tuesday is here: https://notes.example/runbook. Feel free to share it with your team.\n\nRobin\n", folder="sent"),
    ],
    [
        check("2026-05-12T09:00:00-04:00", Apps(1), NoDraft(), App("Tern & Dove", role="Payments Reliability Engineer", stage="scheduled", interview="2026-05-19T10:00:00-04:00")),
        check("2026-05-19T11:30:00-04:00", HasDraft("thank_you", "rosalind@tern-and-dove.example"), MaxDrafts(1)),
        user_sends("2026-05-19T17:00:00-04:00", "thank_you", "rosalind@tern-and-dove.example"),
        check("2026-05-25T12:00:00-04:00", Apps(1), NoDraft()),
        check("2026-05-26T18:00:00-04:00", NoDraft()),
        check("2026-05-28T12:00:00-04:00", NoDraft()),
        check("2026-05-29T18:00:00-04:00", HasDraft("check_in", "rosalind@tern-and-dove.example"), MaxDrafts(1)),
    ], accounts=("personal", "work"), profile={"emails": ["robin.vale@example.org", "robin@valepay.example"]}))

SCENARIOS.append(scenario(
    "two-accounts-thanked-from-the-other", "overcontact",
    "A thank-you by hand from another account and address of the user's stands for the step (PLAYBOOKS, By hand; CONTRACT promise 5: on any account): none is drafted, on either account. The check-in of balanced is still due "
    "(five business days after Thu 5 March: 12 March).",
    [
        mail("inv", "2026-02-26T10:10:00-05:00", "Eoin Fitzgibbon <eoin.fitzgibbon@curlewbank.example>", "Curlew Bank, Treasury Engineer: Thursday's interview",
             """Robin,

See below for the details of your interview for Treasury Engineer at Curlew Bank.

When:  Thursday, March 5, 2026, 9:00 AM - 9:50 AM (Eastern)
Who:   Eoin Fitzgibbon (me)
How:   I'll phone you

Eoin
"""),
        Mail("thx", "2026-03-05T10:05:00-05:00", frm="Robin Vale <robin@valepay.example>", to="Eoin Fitzgibbon <eoin.fitzgibbon@curlewbank.example>", subject="This morning",
             text="Hello Eoin,\n\nMany thanks for the call this morning. I enjoyed it a great deal, and the Treasury Engineer job is now at the top of my list.\n\nRobin Vale\n", folder="sent", account="work"),
    ],
    [
        check("2026-02-27T09:00:00-05:00", Apps(1), NoDraft(), App("Curlew Bank", role="Treasury Engineer", stage="scheduled")),
        check("2026-03-05T10:30:00-05:00", Apps(1), NoDraft(), App("Curlew Bank", stage="interviewed")),
        check("2026-03-06T09:00:00-05:00", NoDraft()),
        check("2026-03-11T12:00:00-04:00", NoDraft()),
        check("2026-03-12T18:00:00-04:00", HasDraft("check_in", "eoin.fitzgibbon@curlewbank.example"), MaxDrafts(1)),
    ], accounts=("personal", "work"), profile={"emails": ["robin.vale@example.org", "robin@valepay.example"]}))
