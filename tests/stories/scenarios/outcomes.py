"""What becomes of drafts, and of applications."""

from kit import *

# --- the fate of drafts -----------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "thank-you-edited-then-rejected", "outcomes",
    "CONTRACT: `edited` (the user changed it: never touched again). So the edited thank-you stays through its expiry after 72 hours and a rejection, and none is written beside it. Rejected after an interview: a feedback request on the "
    "next business day (Fri 12 June).",
    [
        mail("inv", "2026-05-28T12:09:00-04:00", "Corinne Lévesque-Hardy <corinne@maplecroft-edu.example>", "Learning Platform Developer - your interview at Maplecroft Education",
             """Hello Robin!

We're set: your interview for Learning Platform Developer at Maplecroft Education is on Thursday June 4th from 13:00 to 14:00 EDT over Zoom. It's me and a big cup of tea.

Corinne
"""),
        mail("no", "2026-06-11T09:40:00-04:00", "Corinne Lévesque-Hardy <corinne@maplecroft-edu.example>", "Re: Learning Platform Developer - your interview at Maplecroft Education",
             """Hello Robin,

Thank you so much for coming to talk with me. After a lot of back and forth I'm afraid the answer is no this time: we have chosen someone who has taught in a
classroom. Please don't take it as a verdict on your engineering.

Corinne
""", reply_to="inv"),
    ],
    [
        check("2026-06-04T14:30:00-04:00", HasDraft("thank_you", "corinne@maplecroft-edu.example"), MaxDrafts(1)),
        user_edits("2026-06-04T15:00:00-04:00", "thank_you", "corinne@maplecroft-edu.example", "Hi Corinne,\n\nthe tea story! I have to tell you about my grandmother's samovar. Tonight.\n\nRobin\n"),
        check("2026-06-04T16:00:00-04:00", NoDraft(), DraftState("thank_you", "corinne@maplecroft-edu.example", "edited")),
        check("2026-06-08T12:00:00-04:00", NoDraft(), DraftState("thank_you", "corinne@maplecroft-edu.example", "edited")),
        check("2026-06-11T10:30:00-04:00", NoDraft(), DraftState("thank_you", "corinne@maplecroft-edu.example", "edited"), App("Maplecroft Education", stage="rejected")),
        check("2026-06-12T18:00:00-04:00", HasDraft("feedback_request", "corinne@maplecroft-edu.example"), MaxDrafts(1),
              DraftState("thank_you", "corinne@maplecroft-edu.example", "edited")),
    ]))

SCENARIOS.append(scenario(
    "sent-with-other-words", "outcomes",
    "A draft that the user changes while sending it is `sent` all the same (a mail that the user writes stands for the step that it resembles), so there is no second thank-you and no second check-in; the final one is counted from the day "
    "on which the check-in was sent (Wed 22 April: seven business days: 1 May).",
    [
        mail("inv", "2026-04-08T09:36:00-04:00", "Jarmila Nováková <jarmila.novakova@amberline.example>", "Amberline Logistics - Interview Route Optimisation Engineer",
             """Dear Robin,

I confirm the interview of Wednesday, 15 April 2026, 10:00-11:00 (your time) for Route Optimisation Engineer. Amberline Logistics, video conference, participants: you and I.

Best regards
Ing. Jarmila Nováková
Amberline Logistics a.s.
"""),
    ],
    [
        check("2026-04-09T09:00:00-04:00", Apps(1), NoDraft(), App("Amberline", role="Route Optimisation Engineer", stage="scheduled")),
        check("2026-04-15T11:30:00-04:00", HasDraft("thank_you", "jarmila.novakova@amberline.example"), MaxDrafts(1)),
        user_sends("2026-04-15T20:10:00-04:00", "thank_you", "jarmila.novakova@amberline.example", subject="Thank you for today",
                   body="Dear Ms. Nováková,\n\nThank you for the interview today. I learned more about pallets in an hour than in my life before, and I would be glad to work with you.\n\nRobin Vale\n"),
        check("2026-04-15T21:00:00-04:00", NoDraft(), DraftState("thank_you", "jarmila.novakova@amberline.example", "sent")),
        check("2026-04-21T12:00:00-04:00", NoDraft()),
        check("2026-04-22T12:00:00-04:00", HasDraft("check_in", "jarmila.novakova@amberline.example"), MaxDrafts(1)),
        user_sends("2026-04-22T12:30:00-04:00", "check_in", "jarmila.novakova@amberline.example",
                   body="Dear Ms. Nováková,\n\nI would like to ask how far you are with the Route Optimisation Engineer position. My interest is unchanged.\n\nRobin Vale\n"),
        check("2026-04-22T13:00:00-04:00", NoDraft(), DraftState("check_in", "jarmila.novakova@amberline.example", "sent")),
        check("2026-04-29T18:00:00-04:00", NoDraft()),
        check("2026-05-01T18:00:00-04:00", HasDraft("final_check_in", "jarmila.novakova@amberline.example"), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "thrown-away-never-returns", "outcomes",
    "CONTRACT promise 3: one thrown away never returns; PLAYBOOKS: one that the user threw away ends that step for that round. The thank-you and then the check-in (due Tue 24 March) are deleted; there is no final check-in where the check-in was "
    "thrown away; closed seven days after that.",
    [
        mail("inv", "2026-03-10T19:19:00-04:00", "Tobiah Greenspan <tobiah@nettlecombe.example>", "Nettlecombe Software", "Robin, it's a date: interview for Compiler Engineer at Nettlecombe Software, Tuesday March 17, 5 to 6 pm Toronto time, "
             "with yours truly on https://meet.example/tobiah. My treat if you're ever in Halifax.\n\nTobiah Greenspan\nFounder\n"),
    ],
    [
        check("2026-03-11T09:00:00-04:00", Apps(1), NoDraft(), App("Nettlecombe Software", role="Compiler Engineer", stage="scheduled", interview="2026-03-17T17:00:00-04:00")),
        check("2026-03-17T18:30:00-04:00", HasDraft("thank_you", "tobiah@nettlecombe.example"), MaxDrafts(1)),
        user_deletes("2026-03-17T19:00:00-04:00", "thank_you", "tobiah@nettlecombe.example"),
        check("2026-03-17T19:30:00-04:00", NoDraft(), DraftState("thank_you", "tobiah@nettlecombe.example", "deleted")),
        check("2026-03-18T12:00:00-04:00", NoDraft()),
        check("2026-03-23T18:00:00-04:00", NoDraft()),
        check("2026-03-24T18:00:00-04:00", HasDraft("check_in", "tobiah@nettlecombe.example"), MaxDrafts(1)),
        user_deletes("2026-03-24T18:30:00-04:00", "check_in", "tobiah@nettlecombe.example"),
        check("2026-03-24T19:00:00-04:00", NoDraft(), DraftState("check_in", "tobiah@nettlecombe.example", "deleted")),
        check("2026-03-30T12:00:00-04:00", NoDraft(), App("Nettlecombe Software", stage="interviewed")),
        check("2026-04-03T12:00:00-04:00", NoDraft(), App("Nettlecombe Software", stage="closed")),
        check("2026-04-10T12:00:00-04:00", NoDraft()),
    ]))

SCENARIOS.append(scenario(
    "withdrawn-because-they-answered", "outcomes",
    "CONTRACT: `withdrawn` (removed by the program because the mail that came in made it wrong). PLAYBOOKS, An occasion, once: a new date given withdraws the untouched check-in, and the new occasion brings its own: Thu 30 April plus three days is a "
    "Sunday, so Mon 4 May.",
    [
        mail("inv", "2026-04-07T14:14:00-04:00", "Delphine Marchand <delphine.marchand@riversedge.example>", "Interview with Rivers Edge Housing (Tenant Systems Analyst)",
             """Hi Robin,

Thanks for your flexibility. Interview details:

- Tenant Systems Analyst, Rivers Edge Housing
- Tues April 14, 2:00-3:00 PM
- in person, 900 Bridge St., buzz 12
- interviewer: Delphine Marchand, IT Manager (me)

D.
"""),
        mail("delay", "2026-04-22T16:25:00-04:00", "Delphine Marchand <delphine.marchand@riversedge.example>", "RE: Interview with Rivers Edge Housing (Tenant Systems Analyst)",
             """Hi Robin, I owe you a sign of life. The budget committee was moved, so we'll only be able to decide on Thursday, April 30. You're very much in the running.

D.
""", reply_to="inv"),
    ],
    [
        check("2026-04-14T15:30:00-04:00", HasDraft("thank_you", "delphine.marchand@riversedge.example"), MaxDrafts(1)),
        user_sends("2026-04-14T19:00:00-04:00", "thank_you", "delphine.marchand@riversedge.example"),
        check("2026-04-20T12:00:00-04:00", NoDraft()),
        check("2026-04-22T12:00:00-04:00", HasDraft("check_in", "delphine.marchand@riversedge.example"), MaxDrafts(1)),
        check("2026-04-22T17:00:00-04:00", NoDraft(), DraftState("check_in", "delphine.marchand@riversedge.example", "withdrawn"),
              App("Rivers Edge Housing", stage="interviewed", decide_by="2026-04-30")),
        check("2026-04-30T12:00:00-04:00", NoDraft()),
        check("2026-05-02T12:00:00-04:00", NoDraft()),
        check("2026-05-04T18:00:00-04:00", HasDraft("check_in", "delphine.marchand@riversedge.example"), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "withdrawn-because-cancelled-and-moved", "outcomes",
    "An interview moved to another day brings no thank-you at the old time, and one already waiting is withdrawn (An occasion, once: the interview moved). Here the host's message that he could not come arrives twenty minutes after the planned end; "
    "the new time has its own thank-you.",
    [
        mail("inv", "2026-06-15T10:00:00-04:00", "Rasheed Olatunji <rasheed@bluepost.example>", "Invitation: Bluepost interview - Notification Services Engineer - Mon Jun 22, 2026 1pm - 1:30pm (EDT)",
             "Bluepost interview - Notification Services Engineer\nMonday Jun 22, 2026 ⋅ 1pm – 1:30pm\nEastern Time - Toronto\n\nJoin with Google Meet\nhttps://meet.google.com/abc-defg-hij\n\nOrganizer\nRasheed Olatunji\n",
             ics=ics("3k2m1bluepost@google.com", "20260622T130000", "20260622T133000", "Bluepost interview - Notification Services Engineer", "rasheed@bluepost.example",
                     ["Rasheed Olatunji <rasheed@bluepost.example>", "Robin Vale <robin.vale@example.org>"], tzid="America/Toronto")),
        mail("sorry", "2026-06-22T13:52:00-04:00", "Rasheed Olatunji <rasheed@bluepost.example>", "Updated invitation with note: Bluepost interview - Notification Services Engineer - Wed Jun 24, 2026 1pm - 1:30pm (EDT)",
             "This event has been updated with a note:\n\"Robin, I am mortified. We had an outage and I never made it to our call. Can we please do Wednesday, same time?\"\n\nCHANGED: time\nWednesday Jun 24, 2026 ⋅ 1pm – 1:30pm\nEastern Time - Toronto\n",
             ics=ics("3k2m1bluepost@google.com", "20260624T130000", "20260624T133000", "Bluepost interview - Notification Services Engineer", "rasheed@bluepost.example",
                     ["Rasheed Olatunji <rasheed@bluepost.example>", "Robin Vale <robin.vale@example.org>"], tzid="America/Toronto", sequence=1), reply_to="inv"),
    ],
    [
        check("2026-06-16T09:00:00-04:00", Apps(1), NoDraft(), App("Bluepost", role="Notification Services Engineer", stage="scheduled", interview="2026-06-22T13:00:00-04:00")),
        check("2026-06-22T13:50:00-04:00", HasDraft("thank_you", "rasheed@bluepost.example"), MaxDrafts(1)),
        check("2026-06-22T14:10:00-04:00", Apps(1), NoDraft(), DraftState("thank_you", "rasheed@bluepost.example", "withdrawn"),
              App("Bluepost", stage="scheduled", interview="2026-06-24T13:00:00-04:00", interview_state="ahead")),
        check("2026-06-23T12:00:00-04:00", NoDraft()),
        check("2026-06-24T14:00:00-04:00", HasDraft("thank_you", "rasheed@bluepost.example"), MaxDrafts(1), App("Bluepost", stage="interviewed")),
    ]))

SCENARIOS.append(scenario(
    "cancelled-without-a-new-time", "outcomes",
    "PLAYBOOKS: a cancelled interview without a new time: stage scheduling, their turn; one check-in five business days later (cancelled on Thu 7 May: Thu 14 May). No thank-you for what did not take place.",
    [
        mail("inv", "2026-04-30T11:22:00-04:00", "Vesna Horvat <vesna.horvat@sundial-water.example>", "Hydraulic Modelling Developer: interview May 8",
             """Hi Robin,

It is confirmed then: your interview with Sundial Water for Hydraulic Modelling Developer will be on Friday May 8 between 10 and 11 in the morning. You'll be talking to me.

Vesna Horvat
Sundial Water
"""),
        mail("cancel", "2026-05-07T15:05:00-04:00", "Vesna Horvat <vesna.horvat@sundial-water.example>", "Re: Hydraulic Modelling Developer: interview May 8",
             """Robin, I have to call off tomorrow's interview, my daughter is in hospital. Nothing dramatic but I need to be there. I don't have another time yet, I'll write when I do. Sorry!

Vesna
""", reply_to="inv"),
    ],
    [
        check("2026-05-01T09:00:00-04:00", Apps(1), NoDraft(), App("Sundial Water", role="Hydraulic Modelling Developer", stage="scheduled", interview="2026-05-08T10:00:00-04:00")),
        check("2026-05-07T16:00:00-04:00", NoDraft(), App("Sundial Water", stage="scheduling", interview_state="cancelled", your_turn=False)),
        check("2026-05-08T11:45:00-04:00", NoDraft()),
        check("2026-05-13T12:00:00-04:00", NoDraft()),
        check("2026-05-15T12:00:00-04:00", HasDraft("check_in", "vesna.horvat@sundial-water.example"), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "thank-you-expires", "outcomes",
    "PLAYBOOKS, Unsent drafts: a thank-you already waiting stays until 72 hours after the interview (Wed 20 May 12:00: Sat 23 May 12:00), then it expires and, untouched, is removed. The check-in (five business days: Wed 27 May) comes as ever.",
    [
        mail("inv", "2026-05-12T13:31:00-04:00", "Ludovic Sarrazin <lsarrazin@cedarpointcu.example>", "Interview scheduled: Fraud Analytics Engineer / Cedar Point",
             "Hello Robin,\n\nI've scheduled you for Wednesday May 20th, 11:00 - 12:00 Eastern: interview for Fraud Analytics Engineer, Cedar Point Credit, Teams. You will speak with me only.\n\nLudovic Sarrazin\nDirector, Fraud\nCedar Point Credit\n"),
    ],
    [
        check("2026-05-20T12:30:00-04:00", HasDraft("thank_you", "lsarrazin@cedarpointcu.example"), MaxDrafts(1)),
        check("2026-05-22T18:00:00-04:00", HasDraft("thank_you", "lsarrazin@cedarpointcu.example"), MaxDrafts(1)),
        check("2026-05-23T18:00:00-04:00", NoDraft(), DraftState("thank_you", "lsarrazin@cedarpointcu.example", "expired")),
        check("2026-05-26T12:00:00-04:00", NoDraft()),
        check("2026-05-27T18:00:00-04:00", HasDraft("check_in", "lsarrazin@cedarpointcu.example"), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "check-in-expires", "outcomes",
    "PLAYBOOKS, Unsent drafts: check_in expires 21 days after it fell due (Tue 21 April: 12 May), removed if untouched. While it waits there is no final check-in, and none after it; closed seven days after it expired.",
    [
        mail("inv", "2026-04-07T08:18:00-04:00", "Agnieszka Dąbrowska <agnieszka@loamworks.example>", "Loamworks interview on the 14th (Soil Data Engineer)",
             "Good morning!\n\nSo, Tuesday the 14th of April it is, 9:00 to 9:45 am Toronto time, interview for Soil Data Engineer at Loamworks. Only me. I'll phone.\n\nAgnieszka\nLoamworks\n"),
    ],
    [
        check("2026-04-08T09:00:00-04:00", Apps(1), NoDraft(), App("Loamworks", role="Soil Data Engineer", stage="scheduled", interview="2026-04-14T09:00:00-04:00")),
        check("2026-04-14T10:15:00-04:00", HasDraft("thank_you", "agnieszka@loamworks.example"), MaxDrafts(1)),
        user_sends("2026-04-14T12:00:00-04:00", "thank_you", "agnieszka@loamworks.example"),
        check("2026-04-22T12:00:00-04:00", HasDraft("check_in", "agnieszka@loamworks.example"), MaxDrafts(1)),
        check("2026-05-08T12:00:00-04:00", HasDraft("check_in", "agnieszka@loamworks.example"), MaxDrafts(1)),
        check("2026-05-14T12:00:00-04:00", NoDraft(), DraftState("check_in", "agnieszka@loamworks.example", "expired"), App("Loamworks", stage="interviewed")),
        check("2026-05-22T12:00:00-04:00", NoDraft(), App("Loamworks", stage="closed")),
    ]))

# --- a no -------------------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "rejected-by-a-robot-after-an-interview", "outcomes",
    "PLAYBOOKS, Unattended or a person: the no comes from an unattended address, so the feedback request goes to the main contact, on the next business day (Thu 30 April: Fri 1 May). The check-in that waits (due Wed 29 April) is withdrawn.",
    [
        mail("inv", "2026-04-15T10:55:00-04:00", "Harriet Ó Briain <harriet.obriain@foxglove-pharma.example>", "Foxglove Pharma - interview - Validation Software Engineer",
             """Dear Robin,

your application for Validation Software Engineer at Foxglove Pharma convinced me. As we just agreed on the phone, your interview is on Wednesday, April 22, 2:00 pm - 3:00 pm (ET) with me via Teams.

Harriet Ó Briain
Group Lead Validation
Foxglove Pharma
"""),
        mail("no", "2026-04-30T03:02:00-04:00", "Foxglove Pharma Careers <foxglove@myworkday.com>", "Foxglove Pharma: Your application for Validation Software Engineer (JR-55012)", None,
             html="""<html><body><table width="100%" cellspacing="0"><tr><td style="background:#6b2d73;padding:12px;color:#fff;font-family:Arial">Foxglove Pharma</td></tr><tr><td style="padding:18px;font-family:Arial;font-size:14px">
<p>Dear Robin,</p><p>Thank you for the interest you have shown in the position <b>Validation Software Engineer (JR-55012)</b> and for taking part in our selection process.</p>
<p>After careful consideration we regret to inform you that you have not been selected to move forward.</p><p>We wish you success in your career.</p><p>Foxglove Pharma Talent Acquisition</p></td></tr>
<tr><td style="padding:18px;font-size:10px;color:#888">This email was sent from an unmonitored mailbox. Please do not reply.</td></tr></table></body></html>"""),
    ],
    [
        check("2026-04-22T15:30:00-04:00", HasDraft("thank_you", "harriet.obriain@foxglove-pharma.example"), MaxDrafts(1)),
        user_sends("2026-04-22T18:00:00-04:00", "thank_you", "harriet.obriain@foxglove-pharma.example"),
        check("2026-04-28T12:00:00-04:00", NoDraft()),
        check("2026-04-29T18:00:00-04:00", HasDraft("check_in", "harriet.obriain@foxglove-pharma.example"), MaxDrafts(1)),
        check("2026-04-30T06:30:00-04:00", Apps(1), NoDraft(step="check_in"), DraftState("check_in", "harriet.obriain@foxglove-pharma.example", "withdrawn"),
              App("Foxglove Pharma", role="Validation Software Engineer", stage="rejected")),
        check("2026-05-01T18:00:00-04:00", HasDraft("feedback_request", "harriet.obriain@foxglove-pharma.example"), MaxDrafts(1), NoDraft("foxglove@myworkday.com")),
    ]))

SCENARIOS.append(scenario(
    "rejected-by-a-robot-that-knows-nobody", "outcomes",
    "Nobody but an unattended address ever wrote, also to arrange the interview: no thank-you, no check-in, and after the no a feedback request to nowhere (PLAYBOOKS: the main contact is never an unattended address).",
    [
        mail("inv", "2026-05-05T12:00:00-04:00", "Granite Peak Retail Scheduling <no-reply@talent.icims.com>", "Interview confirmation - Merchandising Systems Analyst - Granite Peak Retail", None,
             html="""<html><body style="font-family:Tahoma"><p>Dear Robin Vale,</p><p>This confirms your interview for <b>Merchandising Systems Analyst</b> at <b>Granite Peak Retail</b>:</p>
<table><tr><th align="left">Date</th><td>Tuesday, May 12, 2026</td></tr><tr><th align="left">Time</th><td>9:00 AM to 9:30 AM Eastern Time</td></tr><tr><th align="left">Method</th><td>Telephone</td></tr></table>
<p>An HR representative will call the number in your profile.</p><p><small>Do not reply to this automatically generated message. iCIMS on behalf of Granite Peak Retail.</small></p></body></html>"""),
        mail("no", "2026-05-26T12:00:00-04:00", "Granite Peak Retail <no-reply@talent.icims.com>", "Update on Merchandising Systems Analyst at Granite Peak Retail",
             """Dear Robin Vale,

We appreciate the time you invested in your application for Merchandising Systems Analyst. We have decided not to proceed with your candidacy at this time.

Granite Peak Retail Human Resources

Do not reply to this automatically generated message.
"""),
    ],
    [
        check("2026-05-06T09:00:00-04:00", Apps(1), NoDraft(), App("Granite Peak Retail", role="Merchandising Systems Analyst", stage="scheduled", interview="2026-05-12T09:00:00-04:00")),
        check("2026-05-12T10:00:00-04:00", NoDraft()),
        check("2026-05-20T12:00:00-04:00", NoDraft(), App("Granite Peak Retail", stage="interviewed")),
        check("2026-05-26T13:00:00-04:00", NoDraft(), App("Granite Peak Retail", stage="rejected")),
        check("2026-05-28T12:00:00-04:00", NoDraft()),
    ]))

SCENARIOS.append(scenario(
    "rejected-without-an-interview", "outcomes",
    "balanced: rejected without interview: nothing, also where a person signed the no. 'The position has been filled' is a rejection.",
    [
        mail("a", "2026-02-17T09:15:00-05:00", "Marjolein de Wit <mdewit@hollandhouse-tea.example>", "Your application as Shop Systems Developer",
             """Hello Robin,

thank you for applying as Shop Systems Developer at Holland House Tea. I have your papers here and will read them this week.

Marjolein de Wit
Holland House Tea
"""),
        mail("b", "2026-02-18T04:30:00-05:00", "Wyvern Cycles <no-reply@hire.lever.co>", "Thanks for your application to Wyvern Cycles",
             "Hi Robin,\n\nThanks for applying for Supply Chain Developer at Wyvern Cycles. If we think that you fit we will get back to you.\n\nWyvern Cycles\n\nPlease do not reply, nobody reads this inbox.\n"),
        mail("no1", "2026-02-26T11:48:00-05:00", "Marjolein de Wit <mdewit@hollandhouse-tea.example>", "Re: Your application as Shop Systems Developer",
             "Hello Robin,\n\nyours was among the good ones, but in the end we settled on three other people for interviews and will not be pursuing your application for Shop Systems Developer. I wish you all the luck.\n\nMarjolein de Wit\n", reply_to="a"),
        mail("no2", "2026-02-27T04:31:00-05:00", "Wyvern Cycles <no-reply@hire.lever.co>", "An update from Wyvern Cycles",
             "Hi Robin,\n\nThis is to let you know that the Supply Chain Developer position has been filled. We'll keep your CV for a year unless you ask us to delete it.\n\nWyvern Cycles\n\nPlease do not reply, nobody reads this inbox.\n"),
    ],
    [
        check("2026-02-19T09:00:00-05:00", Apps(2), NoDraft(), App("Holland House Tea", stage="applied"), App("Wyvern Cycles", stage="applied")),
        check("2026-02-27T09:00:00-05:00", Apps(2), NoDraft(), App("Holland House Tea", stage="rejected"), App("Wyvern Cycles", role="Supply Chain Developer", stage="rejected")),
        check("2026-03-02T12:00:00-05:00", NoDraft()),
        check("2026-03-20T12:00:00-04:00", Apps(2), NoDraft(), App("Holland House Tea", stage="rejected")),
    ]))

# --- waiting ----------------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "on-hold-without-a-date", "outcomes",
    "On hold: nothing until they write again (PLAYBOOKS). Stage on_hold; the check-in of balanced (Thu 21 May; Mon 18 May is Victoria Day) never comes. When the freeze is lifted and they give a date (Fri 26 June), it is the timeline that counts: Mon 29 June.",
    [
        mail("inv", "2026-05-05T15:39:00-04:00", "Kwabena Asante <kwabena.asante@ironbridge-steel.example>", "interview at Ironbridge Steel",
             "Robin, confirming your interview for Furnace Control Developer, Ironbridge Steel, Wednesday May 13, 7:30 to 8:30 am, at the plant, with me. Kwabena Asante, Process Control\n"),
        mail("hold", "2026-05-15T14:50:00-04:00", "Kwabena Asante <kwabena.asante@ironbridge-steel.example>", "Re: interview at Ironbridge Steel",
             "Robin, head office has frozen all hiring as of today, so the Furnace Control Developer job is on hold. Nobody can say for how long. I'll be in touch when I hear anything. Kwabena\n", reply_to="inv"),
        mail("go", "2026-06-16T08:11:00-04:00", "Kwabena Asante <kwabena.asante@ironbridge-steel.example>", "Re: interview at Ironbridge Steel",
             "Robin, good news, the freeze is lifted and I can hire again. I'd like to make my decision by Friday June 26. Nothing needed from you. Kwabena\n", reply_to="hold"),
    ],
    [
        check("2026-05-13T09:00:00-04:00", HasDraft("thank_you", "kwabena.asante@ironbridge-steel.example"), MaxDrafts(1)),
        user_sends("2026-05-13T18:00:00-04:00", "thank_you", "kwabena.asante@ironbridge-steel.example"),
        check("2026-05-15T16:00:00-04:00", NoDraft(), App("Ironbridge Steel", role="Furnace Control Developer", stage="on_hold", your_turn=False)),
        check("2026-05-22T12:00:00-04:00", NoDraft()),
        check("2026-06-05T12:00:00-04:00", NoDraft(), App("Ironbridge Steel", stage="on_hold")),
        check("2026-06-16T12:00:00-04:00", NoDraft(), App("Ironbridge Steel", stage="interviewed", decide_by="2026-06-26")),
        check("2026-06-26T12:00:00-04:00", NoDraft()),
        check("2026-06-29T18:00:00-04:00", HasDraft("check_in", "kwabena.asante@ironbridge-steel.example"), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "on-hold-until-a-date", "outcomes",
    "On hold: nothing until they write again, or until a date that they named has passed (Mon 1 June); then the wait starts anew: five business days at the most (8 June).",
    [
        mail("inv", "2026-04-27T12:50:00-04:00", "Ulrike Sonnenfeld <ulrike@pepperwood.example>", "Pepperwood Furniture, 5 May",
             """Dear Robin,

I look forward to meeting you for the interview for 3D Configurator Developer at Pepperwood Furniture on Tuesday, May 5, at 4:00 pm. I have reserved one hour.

Ulrike Sonnenfeld
Head of Digital, Pepperwood Furniture
"""),
        mail("hold", "2026-05-08T10:20:00-04:00", "Ulrike Sonnenfeld <ulrike@pepperwood.example>", "Re: Pepperwood Furniture, 5 May",
             "Dear Robin,\n\nyou deserve to know: we have put the 3D Configurator Developer position on hold until June 1, because our new managing director wants to look at all open positions first.\n\nUlrike Sonnenfeld\n", reply_to="inv"),
    ],
    [
        check("2026-05-05T17:30:00-04:00", HasDraft("thank_you", "ulrike@pepperwood.example"), MaxDrafts(1)),
        user_sends("2026-05-05T20:00:00-04:00", "thank_you", "ulrike@pepperwood.example"),
        check("2026-05-08T12:00:00-04:00", NoDraft(), App("Pepperwood Furniture", role="3D Configurator Developer", stage="on_hold")),
        check("2026-05-13T12:00:00-04:00", NoDraft()),
        check("2026-05-25T12:00:00-04:00", NoDraft(), App("Pepperwood Furniture", stage="on_hold")),
        check("2026-06-01T12:00:00-04:00", NoDraft()),
        check("2026-06-09T12:00:00-04:00", HasDraft("check_in", "ulrike@pepperwood.example"), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "offer-stops-everything", "outcomes",
    "Stage offer: a check-in that waits (due Tue 10 March) is withdrawn, no final one follows, the application does not close by silence (Closing never applies to offer).",
    [
        mail("inv", "2026-02-24T16:30:00-05:00", "Genevieve Stroud <gstroud@lighthousecoop.example>", "Lighthouse Co-op, interview for Member Systems Lead",
             "Hello Robin,\n\nThe interview for Member Systems Lead at Lighthouse Co-op will be held on Tuesday, March 3, from 6:00 to 7:00 p.m. (I know, but our board room is only free in the evening). It'll be me, the general manager.\n\nGenevieve Stroud\n"),
        mail("offer", "2026-03-11T12:34:00-04:00", "Genevieve Stroud <gstroud@lighthousecoop.example>", "Good news from the co-op",
             "Hello Robin,\n\nThe board met last night, and we would like you to join us as Member Systems Lead. We can offer $96,500, five weeks of holidays and the pension plan, beginning on April 20. Have a think and tell me what you'd say.\n\nGenevieve\n", reply_to="inv"),
    ],
    [
        check("2026-03-03T19:30:00-05:00", HasDraft("thank_you", "gstroud@lighthousecoop.example"), MaxDrafts(1)),
        user_sends("2026-03-03T21:00:00-05:00", "thank_you", "gstroud@lighthousecoop.example"),
        check("2026-03-10T18:00:00-04:00", HasDraft("check_in", "gstroud@lighthousecoop.example"), MaxDrafts(1)),
        check("2026-03-11T13:00:00-04:00", NoDraft(), DraftState("check_in", "gstroud@lighthousecoop.example", "withdrawn"), App("Lighthouse Co-op", stage="offer", your_turn=True)),
        check("2026-03-24T12:00:00-04:00", NoDraft()),
        check("2026-04-24T12:00:00-04:00", NoDraft(), App("Lighthouse Co-op", stage="offer")),
    ]))

# --- robots -----------------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "out-of-office-in-german", "outcomes",
    "PLAYBOOKS, Out of office: nothing to that person until the return date, then the wait starts anew. Away up to and including Fri 8 May, so back on Mon 11 May; without the reply the check-in were due on Wed 29 April. Five business days after Mon 11 May is Tue 19 May "
    "(18 May is Victoria Day).",
    [
        mail("inv", "2026-04-14T05:12:00-04:00", "Katharina Oberhuber <k.oberhuber@nordlicht-pumpen.example>", "Interview for the position Service Platform Engineer on 22 April",
             """Dear Robin,

I hereby confirm our interview appointment for the position Service Platform Engineer at Nordlicht Pumpen: Wednesday, April 22, 2026, 9:00 to 10:00 Toronto time, per Teams. From our side only I take part.

Mit freundlichen Grüßen / Best regards
Katharina Oberhuber
Leiterin Service IT
Nordlicht Pumpen GmbH
"""),
        mail("ooo", "2026-04-22T18:01:00-04:00", "Katharina Oberhuber <k.oberhuber@nordlicht-pumpen.example>", "Abwesenheitsnotiz: Interview for the position Service Platform Engineer on 22 April",
             """Sehr geehrte Damen und Herren,

vielen Dank für Ihre Nachricht. Ich bin bis einschließlich 8. Mai 2026 nicht im Büro; Ihre E-Mail wird nicht weitergeleitet. Ab dem 11. Mai bin ich wieder für Sie da.

Mit freundlichen Grüßen
Katharina Oberhuber
""", headers={"Auto-Submitted": "auto-replied"}),
    ],
    [
        check("2026-04-22T10:30:00-04:00", HasDraft("thank_you", "k.oberhuber@nordlicht-pumpen.example"), MaxDrafts(1)),
        user_sends("2026-04-22T18:00:00-04:00", "thank_you", "k.oberhuber@nordlicht-pumpen.example"),
        check("2026-04-23T09:00:00-04:00", Apps(1), NoDraft(), App("Nordlicht Pumpen", role="Service Platform Engineer", stage="interviewed", your_turn=False)),
        check("2026-04-30T12:00:00-04:00", NoDraft()),
        check("2026-05-08T18:00:00-04:00", NoDraft()),
        check("2026-05-12T12:00:00-04:00", NoDraft()),
        check("2026-05-20T12:00:00-04:00", HasDraft("check_in", "k.oberhuber@nordlicht-pumpen.example"), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "robots-give-no-answer", "outcomes",
    "PLAYBOOKS, Your turn: surveys, marketing and automatic mails of theirs ask nothing and are no answer. A ticket robot answers the check-in of Wed 25 March, a talent community mails, a calendar says 'Accepted': the final check-in still comes seven business days after the check-in "
    "was sent (Fri 3 April is Good Friday: Mon 6 April).",
    [
        mail("inv", "2026-03-10T10:48:00-04:00", "Alistair Penhaligon <alistair@wavecrest-telecom.example>", "Wavecrest Telecom: Network Automation Engineer interview",
             "Robin,\n\nYour interview for Network Automation Engineer at Wavecrest Telecom: Wednesday 18 March, noon to 1 pm Eastern, by phone, with me.\n\nAlistair Penhaligon\nWavecrest Telecom\n"),
        mail("accepted", "2026-03-12T09:00:00-04:00", "Alistair Penhaligon <alistair@wavecrest-telecom.example>", "Accepted: Call Wavecrest / Robin", "",
             ics=ics("robin-own-entry-77@example.org", "20260318T120000", "20260318T130000", "Call Wavecrest / Robin", "robin.vale@example.org",
                     ["Alistair Penhaligon <alistair@wavecrest-telecom.example>"], tzid="America/Toronto", method="REPLY").replace("NEEDS-ACTION", "ACCEPTED")),
        mail("ticket", "2026-03-25T18:06:00-04:00", "Wavecrest HR Service Desk <hr-servicedesk@wavecrest-telecom.example>", "[HRSD-40211] Your request has been received",
             "Hello,\n\nwe have received your message and opened case HRSD-40211. An agent will look at it in the order of arrival. Please do not answer this automatic notification.\n\nWavecrest Telecom HR Service Desk\n",
             headers={"Auto-Submitted": "auto-generated", "Precedence": "bulk"}),
        mail("comm", "2026-03-30T07:00:00-04:00", "Wavecrest Telecom Talent Community <talentcommunity@wavecrest-telecom.example>", "Spring at Wavecrest: meet our people!",
             "Hi Robin,\n\nSpring is here! Read how Jocelyn moved from the call centre to the core network, and see 42 open positions that might fit you.\n\nUnsubscribe | Preferences\n",
             headers={"List-Unsubscribe": "<https://mail.example/u/1>", "Precedence": "bulk"}),
    ],
    [
        check("2026-03-12T12:00:00-04:00", Apps(1), NoDraft(), App("Wavecrest Telecom", role="Network Automation Engineer", stage="scheduled", interview="2026-03-18T12:00:00-04:00")),
        check("2026-03-18T13:30:00-04:00", HasDraft("thank_you", "alistair@wavecrest-telecom.example"), MaxDrafts(1)),
        user_sends("2026-03-18T19:00:00-04:00", "thank_you", "alistair@wavecrest-telecom.example"),
        check("2026-03-25T12:00:00-04:00", HasDraft("check_in", "alistair@wavecrest-telecom.example"), MaxDrafts(1)),
        user_sends("2026-03-25T18:05:00-04:00", "check_in", "alistair@wavecrest-telecom.example"),
        check("2026-03-26T09:00:00-04:00", Apps(1), NoDraft(), App("Wavecrest Telecom", stage="interviewed", your_turn=False)),
        check("2026-03-31T12:00:00-04:00", Apps(1), NoDraft(), App("Wavecrest Telecom", stage="interviewed", your_turn=False)),
        check("2026-04-05T12:00:00-04:00", NoDraft()),
        check("2026-04-08T12:00:00-04:00", HasDraft("final_check_in", "alistair@wavecrest-telecom.example"), MaxDrafts(1)),
    ]))

SCENARIOS.append(scenario(
    "out-of-office-when-the-step-was-due", "outcomes",
    "PLAYBOOKS, Out of office: nothing to that person until the return date; where the step was due already when that reply came (check-in due Tue 21 April 08:00, held by the gap after the user's mail of Mon 20 April, the reply on Tue 21 April 08:30) it comes two business days after the return "
    "(Wed 6 May: Fri 8 May); read as due only after the gap, the wait starts anew (13 May). Both are allowed. The automatic reply is no answer.",
    [
        mail("inv", "2026-04-07T15:00:00-04:00", "Oluwaseun Adeleke <seun.adeleke@brightwellwater.example>", "Brightwell Water interview, Telemetry Developer",
             "Good day Robin,\n\nYour interview for Telemetry Developer at Brightwell Water holds on Tuesday, April 14, 9:00 to 10:00 am Eastern. It will be by phone and I will be the one calling.\n\nOluwaseun Adeleke\nBrightwell Water\n"),
        sent("extra", "2026-04-20T16:00:00-04:00", "Oluwaseun Adeleke <seun.adeleke@brightwellwater.example>", "The Modbus notes",
             "Good day Oluwaseun,\n\nHere are my notes on Modbus gateways that you asked me about on the phone: https://notes.example/modbus. I hope that they help.\n\nRobin\n"),
        mail("ooo", "2026-04-21T08:30:00-04:00", "Oluwaseun Adeleke <seun.adeleke@brightwellwater.example>", "Out of Office Re: The Modbus notes",
             "Hello! I'm travelling for work with hardly any internet, returning on Wednesday, May 6, 2026. If it burns, call the duty engineer.\n", reply_to="extra", headers={"Auto-Submitted": "auto-replied", "X-Autoreply": "yes"}),
    ],
    [
        check("2026-04-14T10:30:00-04:00", HasDraft("thank_you", "seun.adeleke@brightwellwater.example"), MaxDrafts(1)),
        user_sends("2026-04-14T18:00:00-04:00", "thank_you", "seun.adeleke@brightwellwater.example"),
        check("2026-04-20T18:00:00-04:00", Apps(1), NoDraft()),
        check("2026-04-21T12:00:00-04:00", Apps(1), NoDraft(), App("Brightwell Water", role="Telemetry Developer", stage="interviewed", your_turn=False)),
        check("2026-04-28T12:00:00-04:00", NoDraft()),
        check("2026-05-05T18:00:00-04:00", NoDraft()),
        check("2026-05-07T12:00:00-04:00", NoDraft()),
        check("2026-05-14T12:00:00-04:00", HasDraft("check_in", "seun.adeleke@brightwellwater.example"), MaxDrafts(1)),
    ]))

# --- the user's turn --------------------------------------------------------------------------------------------------------

SCENARIOS.append(scenario(
    "the-users-turn-holds-back", "outcomes",
    "PLAYBOOKS, Your turn: they asked for references (Thu 21 May), so follow-ups are held back until the user has answered (Mon 1 June); the check-in without the question were due on Fri 22 May (Mon 18 May is Victoria Day). After the answer the gap of four days holds until Fri 5 June.",
    [
        mail("inv", "2026-05-07T17:01:00-04:00", "Fiadh Mac Cárthaigh <fiadh@orchardlane-books.example>", "Orchard Lane Books | Catalogue Engineer",
             "Hi Robin! All sorted, the interview for Catalogue Engineer at Orchard Lane Books is Thurs May 14, 11:30am-12:30pm. Come to the shop on Elgin, I'm the one with the dog.\n\nFiadh\nOrchard Lane Books\n"),
        mail("ask", "2026-05-21T10:33:00-04:00", "Fiadh Mac Cárthaigh <fiadh@orchardlane-books.example>", "Re: Orchard Lane Books | Catalogue Engineer",
             "Hi Robin, could you send me the names and numbers of two references, please? A former boss and a former colleague would be ideal.\n\nFiadh\n", reply_to="inv"),
        sent("refs", "2026-06-01T09:00:00-04:00", "Fiadh Mac Cárthaigh <fiadh@orchardlane-books.example>", "Re: Orchard Lane Books | Catalogue Engineer",
             "Hi Fiadh,\n\nSorry for the delay. My references are Ana Pires (+1 613 555 0133) and Bill Tran (+1 613 555 0134). Both expect your call.\n\nRobin\n", reply_to="ask"),
    ],
    [
        check("2026-05-14T13:00:00-04:00", HasDraft("thank_you", "fiadh@orchardlane-books.example"), MaxDrafts(1)),
        user_sends("2026-05-14T18:00:00-04:00", "thank_you", "fiadh@orchardlane-books.example"),
        check("2026-05-21T12:00:00-04:00", NoDraft(), App("Orchard Lane Books", role="Catalogue Engineer", stage="interviewed", your_turn=True)),
        check("2026-05-26T12:00:00-04:00", NoDraft()),
        check("2026-05-29T12:00:00-04:00", NoDraft(), App("Orchard Lane Books", your_turn=True)),
        check("2026-06-01T12:00:00-04:00", NoDraft(), App("Orchard Lane Books", your_turn=False)),
        check("2026-06-04T12:00:00-04:00", NoDraft()),
    ]))

SCENARIOS.append(scenario(
    "calendar-entry-accepted", "outcomes",
    "PLAYBOOKS, A calendar entry that they send fixes the time: stage scheduled, your_turn until the user has accepted it; the .ics of the user settles it. Unanswered it would end when the interview starts; a thank-you is never held back by it.",
    [
        mail("cal1", "2026-06-01T11:00:00-04:00", "Priscilla Okonjo <priscilla@redkitehealth.example>", "Red Kite Health: interview, Claims Integration Engineer",
             "Hi Robin, please accept the invite for your Claims Integration Engineer interview at Red Kite Health. Best, Priscilla\n",
             ics=ics("rk-81@redkitehealth.example", "20260609T110000", "20260609T120000", "Red Kite Health interview - Claims Integration Engineer", "priscilla@redkitehealth.example",
                     ["Robin Vale <robin.vale@example.org>", "Priscilla Okonjo <priscilla@redkitehealth.example>"], tzid="America/Toronto")),
        mail("cal2", "2026-06-01T12:00:00-04:00", "Matteo Bianco-Wells <matteo@gullwing-air.example>", "Interview Crew Rostering Developer (Gullwing Air)",
             "Robin - here's the calendar entry for the Crew Rostering Developer interview with Gullwing Air.\n\nMatteo\n",
             ics=ics("gw-crd@gullwing-air.example", "20260610T180000Z", "20260610T190000Z", "Interview Crew Rostering Developer - Gullwing Air", "matteo@gullwing-air.example",
                     ["Robin Vale <robin.vale@example.org>", "Matteo Bianco-Wells <matteo@gullwing-air.example>"])),
        Mail("yes1", "2026-06-02T08:15:00-04:00", to="Priscilla Okonjo <priscilla@redkitehealth.example>", subject="Accepted: Red Kite Health interview - Claims Integration Engineer", text="",
             ics=ics("rk-81@redkitehealth.example", "20260609T110000", "20260609T120000", "Red Kite Health interview - Claims Integration Engineer", "priscilla@redkitehealth.example",
                     ["Robin Vale <robin.vale@example.org>"], tzid="America/Toronto", method="REPLY").replace("NEEDS-ACTION", "ACCEPTED"), folder="sent"),
    ],
    [
        check("2026-06-01T13:00:00-04:00", Apps(2), NoDraft(), App("Red Kite Health", stage="scheduled", your_turn=True), App("Gullwing Air", stage="scheduled", your_turn=True)),
        check("2026-06-02T09:00:00-04:00", Apps(2), NoDraft(), App("Red Kite Health", stage="scheduled", your_turn=False), App("Gullwing Air", your_turn=True)),
        check("2026-06-09T12:30:00-04:00", HasDraft("thank_you", "priscilla@redkitehealth.example"), MaxDrafts(1)),
        check("2026-06-10T15:30:00-04:00", HasDraft("thank_you", "matteo@gullwing-air.example"), HasDraft("thank_you", "priscilla@redkitehealth.example"), MaxDrafts(2),
              App("Gullwing Air", stage="interviewed", your_turn=False)),
    ]))

SCENARIOS.append(scenario(
    "withdrawn-by-the-user", "outcomes",
    "The user withdraws (stage withdrawn): no thank-you after the interview's planned time, no check-in, no closing by silence. Their kind answer changes nothing.",
    [
        mail("inv", "2026-04-20T14:29:00-04:00", "Hamish Rennie <hamish.rennie@drumlin-energy.example>", "Drumlin Energy - interview confirmed",
             "Hi Robin,\n\nInterview for Battery Systems Developer at Drumlin Energy confirmed for Tuesday, April 28, 3:00 to 4:00 PM Eastern. Zoom link on the day. I'm looking forward to it.\n\nHamish Rennie\nDrumlin Energy\n"),
        sent("wd", "2026-04-24T09:40:00-04:00", "Hamish Rennie <hamish.rennie@drumlin-energy.example>", "Re: Drumlin Energy - interview confirmed",
             "Hi Hamish,\n\nI have decided to withdraw my application for Battery Systems Developer, as I have accepted another position. Thank you for the invitation, and please cancel our interview on Tuesday.\n\nKind regards,\nRobin Vale\n", reply_to="inv"),
        mail("pity", "2026-04-24T11:02:00-04:00", "Hamish Rennie <hamish.rennie@drumlin-energy.example>", "Re: Drumlin Energy - interview confirmed",
             "Ah, that's a pity, but congratulations! If it doesn't work out you know where to find me.\n\nHamish\n", reply_to="wd"),
    ],
    [
        check("2026-04-21T09:00:00-04:00", Apps(1), NoDraft(), App("Drumlin Energy", role="Battery Systems Developer", stage="scheduled")),
        check("2026-04-24T10:00:00-04:00", Apps(1), NoDraft(), App("Drumlin Energy", stage="withdrawn")),
        check("2026-04-24T12:00:00-04:00", NoDraft(), App("Drumlin Energy", stage="withdrawn", your_turn=False)),
        check("2026-04-28T16:30:00-04:00", NoDraft()),
        check("2026-05-06T12:00:00-04:00", NoDraft(), App("Drumlin Energy", stage="withdrawn")),
        check("2026-05-20T12:00:00-04:00", NoDraft(), App("Drumlin Energy", stage="withdrawn")),
    ]))
