"""What was settled is settled anew: by them, or by the user's own word."""

from kit import *

BRIGID = "Brigid Ekström <brigid.ekstrom@saltpanenergy.example>"

SCENARIOS.append(scenario(
    "change-pushed-in-words", "changes",
    "Asked in words to move from Tuesday 14 April to Thursday 16 April at 3, and agreed by the user: 'a moved one is one interview with its newest time'. No thank-you at the old "
    "time, one after the new. Between question and answer it is the user's turn.",
    [
        mail("conf", "2026-04-07T09:58:00-04:00", BRIGID, "Confirmed: interview Grid Forecast Developer", """Hi Robin,

Confirming what we said on the phone: your interview for Grid Forecast Developer at Saltpan Energy is on Tuesday, April 14, 11:00 am - noon Eastern, Google Meet, with me.

Brigid

Brigid Ekström
Forecasting, Saltpan Energy
"""),
        mail("push", "2026-04-13T19:21:00-04:00", BRIGID, "Re: Confirmed: interview Grid Forecast Developer", """Robin, I'm so sorry, my kid's got the flu and tomorrow is going to be a mess. Can we push it to Thursday at 3? Same link.

Brigid (from phone)
""", reply_to="conf"),
        sent("agree", "2026-04-13T20:05:00-04:00", BRIGID, "Re: Confirmed: interview Grid Forecast Developer", """Hi Brigid,

Of course, Thursday at 3 is fine. Get well soon to the little one.

Robin Vale

> On Apr 13, 2026, at 7:21 PM, Brigid Ekström <brigid.ekstrom@saltpanenergy.example> wrote:
>
> Can we push it to Thursday at 3? Same link.
""", reply_to="push"),
    ],
    [
        check("2026-04-07T12:00:00-04:00", Apps(1), NoDraft(), App("Saltpan Energy", role="Grid Forecast Developer", stage="scheduled", interview="2026-04-14T11:00:00-04:00")),
        check("2026-04-13T19:40:00-04:00", Apps(1), NoDraft(), App("Saltpan Energy", stage={"scheduling", "scheduled"}, your_turn=True)),
        check("2026-04-13T21:00:00-04:00", Apps(1), NoDraft(), App("Saltpan Energy", stage="scheduled", interview="2026-04-16T15:00:00-04:00", interview_state="ahead", your_turn=False)),
        check("2026-04-14T12:30:00-04:00", NoDraft(), App("Saltpan Energy", stage="scheduled")),
        check("2026-04-15T09:00:00-04:00", NoDraft()),
        check("2026-04-16T16:30:00-04:00", Apps(1), HasDraft("thank_you", "brigid.ekstrom@saltpanenergy.example"), MaxDrafts(1), App("Saltpan Energy", stage="interviewed")),
    ],
))

DESMOND = "Desmond Achterberg <desmond@foxgloveanalytics.example>"

SCENARIOS.append(scenario(
    "change-cancelled-and-no-new-time", "changes",
    "'A cancelled interview without a new time: stage scheduling, their turn; one check-in five business days later.' Cancelled on Thu 7 May: 8, 11, 12, 13, 14 May: Thu 14 May, 08:00. "
    "No thank-you for an interview that was not. Their turn, so your_turn is false. The user's last mail (5 May) is long past the gap of four days.",
    [
        mail("inv", "2026-05-04T15:15:00-04:00", DESMOND, "Foxglove Analytics, interview for Cohort Data Engineer", """Hello Robin,

I read your application for Cohort Data Engineer with a pencil in my hand, which is a good sign. Would Monday, May 11 at 10 in the morning do for an interview, an hour, at our office on Elgin Street?

Desmond Achterberg
Foxglove Analytics
"""),
        sent("yes", "2026-05-05T08:20:00-04:00", DESMOND, "Re: Foxglove Analytics, interview for Cohort Data Engineer", """Hello Desmond,

Monday, May 11 at 10 does very well.

Robin Vale
+1 613 555 0100
""", reply_to="inv"),
        mail("off", "2026-05-07T11:33:00-04:00", DESMOND, "Re: Foxglove Analytics, interview for Cohort Data Engineer", """Hello Robin,

I must call off our meeting on Monday. The client whose data this post is about has asked for a pause of all visits, and I have no say in it. I'll come back to you with another date once I know more.

With apologies
Desmond Achterberg
Foxglove Analytics

On Tue, May 5, 2026 at 8:20 AM Robin Vale <robin.vale@example.org> wrote:
> Monday, May 11 at 10 does very well.
""", reply_to="yes"),
    ],
    [
        check("2026-05-05T12:00:00-04:00", Apps(1), NoDraft(), App("Foxglove Analytics", role="Cohort Data Engineer", stage="scheduled", interview="2026-05-11T10:00:00-04:00")),
        check("2026-05-07T13:00:00-04:00", Apps(1), NoDraft(), App("Foxglove Analytics", stage="scheduling", interview=None, interview_state="cancelled", your_turn=False)),
        check("2026-05-11T12:00:00-04:00", NoDraft(), App("Foxglove Analytics", stage="scheduling")),
        check("2026-05-13T17:00:00-04:00", NoDraft()),
        check("2026-05-15T12:00:00-04:00", Apps(1), HasDraft("check_in", "desmond@foxgloveanalytics.example"), MaxDrafts(1)),
        user_deletes("2026-05-15T13:00:00-04:00", "check_in", "desmond@foxgloveanalytics.example"),
        check("2026-05-15T14:00:00-04:00", NoDraft(), DraftState("check_in", "desmond@foxgloveanalytics.example", "deleted")),
        check("2026-05-20T12:00:00-04:00", NoDraft()),
    ],
))

YUKI = "Yūki Tanabe-Ross <yuki.tanabe-ross@oriolemed.example>"

SCENARIOS.append(scenario(
    "change-cancelled-then-invited-again", "changes",
    "Cancelled by a calendar entry (METHOD:CANCEL), then invited anew under another UID. Nothing at the old time (Wed 10 June); the new one (Wed 17 June, 9:00-9:45) gets its thank-you. "
    "'A cancelled one stays listed.' Five business days after the cancellation (9 June + 5 = 16 June) there is nothing to ask: a new time stands since the 12th.",
    [
        mail("cal", "2026-06-03T16:30:00-04:00", YUKI, "Interview: Imaging Pipeline Engineer (Oriole Medical)", """Dear Robin, following your application for Imaging Pipeline Engineer please find the invitation to our interview attached. Kindly accept if it suits. -- Yūki Tanabe-Ross, Oriole Medical
""", ics=ics("or-1001@oriolemed.example", "20260610T130000Z", "20260610T134500Z", "Interview: Imaging Pipeline Engineer", "yuki.tanabe-ross@oriolemed.example",
            ["Yūki Tanabe-Ross <yuki.tanabe-ross@oriolemed.example>", "Robin Vale <robin.vale@example.org>"])),
        sent("acc", "2026-06-03T17:10:00-04:00", YUKI, "Accepted: Interview: Imaging Pipeline Engineer (Oriole Medical)", """Dear Yūki, thank you, I have accepted it and look forward to Wednesday.

Robin Vale
""", reply_to="cal"),
        mail("can", "2026-06-09T08:12:00-04:00", YUKI, "Canceled: Interview: Imaging Pipeline Engineer (Oriole Medical)", """A meeting has been canceled.

Subject: Interview: Imaging Pipeline Engineer (Oriole Medical)
Organizer: Yūki Tanabe-Ross
""", ics=ics("or-1001@oriolemed.example", "20260610T130000Z", "20260610T134500Z", "Canceled: Interview: Imaging Pipeline Engineer", "yuki.tanabe-ross@oriolemed.example",
            ["Yūki Tanabe-Ross <yuki.tanabe-ross@oriolemed.example>", "Robin Vale <robin.vale@example.org>"], method="CANCEL", sequence=1, status="CANCELLED")),
        mail("new", "2026-06-12T14:48:00-04:00", YUKI, "Interview Robin Vale, new date", """Dear Robin,

I owe you an explanation: the radiologists moved the machine test onto our slot. Here is a new entry, a week after the old one. Should it not work, please just say so.

Yūki Tanabe-Ross
Oriole Medical
""", ics=ics("or-1014@oriolemed.example", "20260617T130000Z", "20260617T134500Z", "Interview: Imaging Pipeline Engineer", "yuki.tanabe-ross@oriolemed.example",
            ["Yūki Tanabe-Ross <yuki.tanabe-ross@oriolemed.example>", "Robin Vale <robin.vale@example.org>"])),
        sent("acc2", "2026-06-12T15:30:00-04:00", YUKI, "Re: Interview Robin Vale, new date", """Dear Yūki,

No need to apologise. The 17th is fine, see you then.

Robin Vale
""", reply_to="new"),
    ],
    [
        check("2026-06-03T18:00:00-04:00", Apps(1), NoDraft(), App("Oriole Medical", role="Imaging Pipeline Engineer", stage="scheduled", interview="2026-06-10T09:00:00-04:00", your_turn=False)),
        check("2026-06-09T10:00:00-04:00", Apps(1), NoDraft(), App("Oriole Medical", stage="scheduling", interview=None, interview_state="cancelled")),
        check("2026-06-10T10:30:00-04:00", NoDraft(), App("Oriole Medical", stage="scheduling")),
        check("2026-06-12T17:00:00-04:00", Apps(1), NoDraft(), App("Oriole Medical", stage="scheduled", interview="2026-06-17T09:00:00-04:00", interview_state="ahead", your_turn=False)),
        check("2026-06-16T12:00:00-04:00", NoDraft()),
        check("2026-06-17T10:15:00-04:00", Apps(1), HasDraft("thank_you", "yuki.tanabe-ross@oriolemed.example"), MaxDrafts(1), App("Oriole Medical", stage="interviewed")),
    ],
))

GIL = "Gilberto Sá Nogueira <gil.sanogueira@portolane.example>"

SCENARIOS.append(scenario(
    "change-later-words-over-older-entry", "changes",
    "The calendar entry says Tue 21 July, 14:00; two days later the same man writes that it is 16:00 instead, without touching the entry. The newest word counts ('a moved one is one interview "
    "with its newest time'): nothing after 15:00, a thank-you after 17:00.",
    [
        mail("cal", "2026-07-14T09:00:00-04:00", GIL, "Invitation: Interview - Customs Data Analyst - Portolane", """Robin, as agreed by telephone, here's the entry for our interview (Customs Data Analyst, Portolane Brokers). Gil
""", ics=ics("pl-77@portolane.example", "20260721T140000", "20260721T150000", "Interview - Customs Data Analyst", "gil.sanogueira@portolane.example",
            ["Gilberto Sá Nogueira <gil.sanogueira@portolane.example>", "Robin Vale <robin.vale@example.org>"], tzid="America/Toronto")),
        mail("later", "2026-07-16T18:30:00-04:00", GIL, "Re: Invitation: Interview - Customs Data Analyst - Portolane", """Hi Robin, a small thing: the port authority wants me at two on Tuesday, so I have to move our interview to 4:00 pm the same day (Tuesday, July 21, until 5). I can't find out how to edit the entry on this tablet, so please go by this message and not by the calendar.

Gil
Sent from my tablet
""", reply_to="cal"),
        sent("fine", "2026-07-16T19:00:00-04:00", GIL, "Re: Invitation: Interview - Customs Data Analyst - Portolane", """Hi Gil,

Four o'clock on Tuesday is fine.

Robin Vale
""", reply_to="later"),
    ],
    [
        check("2026-07-14T12:00:00-04:00", Apps(1), NoDraft(), App("Portolane", role="Customs Data Analyst", stage="scheduled", interview="2026-07-21T14:00:00-04:00")),
        check("2026-07-16T18:45:00-04:00", Apps(1), NoDraft(), App("Portolane", stage="scheduled", interview="2026-07-21T16:00:00-04:00")),
        check("2026-07-16T20:00:00-04:00", NoDraft(), App("Portolane", stage="scheduled", interview="2026-07-21T16:00:00-04:00", your_turn=False)),
        check("2026-07-21T15:30:00-04:00", NoDraft(), App("Portolane", stage="scheduled", interview_state="ahead")),
        check("2026-07-21T17:30:00-04:00", Apps(1), HasDraft("thank_you", "gil.sanogueira@portolane.example"), MaxDrafts(1), App("Portolane", stage="interviewed")),
    ],
))

PHILIPPA = "Philippa St. Clair-Dunne <philippa@dovecoteinsure.example>"

SCENARIOS.append(scenario(
    "change-they-did-not-turn-up", "changes",
    "The interview's end brings a thank-you; half an hour later they write that they missed it and propose a new time. It did not take place, so the untouched thank-you is wrong ('withdrawn: removed by the "
    "program because the mail that came in made it wrong'). The new time, agreed by the user, is one more occasion with its own thank-you.",
    [
        mail("conf", "2026-03-02T11:00:00-05:00", PHILIPPA, "Dovecote Insurance: Telematics Engineer interview on Monday", """Dear Robin,

It's a date! Your interview for Telematics Engineer here at Dovecote Insurance: Monday 9 March, 10:00 to 10:45 Eastern. I'll send for you from the lobby, so to speak; the waiting room is https://meet.example/dovecote-lobby.

Philippa St. Clair-Dunne
"""),
        mail("sorry", "2026-03-09T11:14:00-04:00", PHILIPPA, "SO sorry", """Robin, I am mortified. So sorry we missed you this morning - the clocks went forward and my laptop didn't. You must have sat in that lobby all alone. Could we do it tomorrow, Tuesday the 10th, at 2 pm instead, the same 45 minutes?

Philippa, crimson
"""),
        sent("nay", "2026-03-09T11:41:00-04:00", PHILIPPA, "Re: SO sorry", """Dear Philippa,

It happens every March to someone. Tomorrow at 2 pm is fine.

Robin Vale
""", reply_to="sorry"),
    ],
    [
        check("2026-03-03T09:00:00-05:00", Apps(1), NoDraft(), App("Dovecote Insurance", role="Telematics Engineer", stage="scheduled", interview="2026-03-09T10:00:00-04:00")),
        check("2026-03-09T11:05:00-04:00", HasDraft("thank_you", "philippa@dovecoteinsure.example"), MaxDrafts(1)),
        check("2026-03-09T11:25:00-04:00", Apps(1), NoDraft(), DraftState("thank_you", "philippa@dovecoteinsure.example", "withdrawn"),
              App("Dovecote Insurance", stage={"scheduling", "scheduled"}, your_turn=True)),
        check("2026-03-09T12:00:00-04:00", Apps(1), NoDraft(), App("Dovecote Insurance", stage="scheduled", interview="2026-03-10T14:00:00-04:00", your_turn=False)),
        check("2026-03-10T12:00:00-04:00", NoDraft()),
        check("2026-03-10T15:15:00-04:00", Apps(1), HasDraft("thank_you", "philippa@dovecoteinsure.example"), MaxDrafts(1), App("Dovecote Insurance", stage="interviewed")),
    ],
))

SCENARIOS.append(scenario(
    "change-late-acknowledgement", "changes",
    "A machine's confirmation that arrives after the interview tells nothing new: the application stays interviewed, the interview stays past, and the check-in keeps its day (five business days after Thu 30 "
    "April: 7 May). 'Automatic mails of theirs ask nothing and are no answer.'",
    [
        sent("apply", "2026-04-20T20:00:00-04:00", "Ozzie Feather <ozzie@tumbleweedapps.example>", "Application - Android Tooling Engineer", """Hi Ozzie,

Lena from your QA told me about the opening for an Android Tooling Engineer at Tumbleweed Apps. I would like to apply; my CV is attached.

Robin Vale
+1 613 555 0100
"""),
        mail("set", "2026-04-22T10:10:00-04:00", "Ozzie Feather <ozzie@tumbleweedapps.example>", "Re: Application - Android Tooling Engineer", """hey, nice one. interview thu apr 30 1pm-2pm eastern, me on a call, i'll phone you on +1 613 555 0100 unless i hear otherwise

oz / tumbleweed apps
""", reply_to="apply"),
        mail("late", "2026-05-01T02:00:40-04:00", "Tumbleweed Apps <no-reply@us.greenhouse-mail.io>", "Thank you for applying to Tumbleweed Apps",
             html="<html><body><p>Hi Robin,</p><p>Thank you for applying to Tumbleweed Apps! Your application for <b>Android Tooling Engineer</b> has been received. We will look at it and come back to you should your skills be what we need.</p><p>Tumbleweed Apps</p><p style='font-size:11px'>Please do not reply to this e-mail.</p></body></html>"),
    ],
    [
        check("2026-04-22T12:00:00-04:00", Apps(1), NoDraft(), App("Tumbleweed Apps", role="Android Tooling Engineer", stage="scheduled", interview="2026-04-30T13:00:00-04:00")),
        check("2026-04-30T14:30:00-04:00", HasDraft("thank_you", "ozzie@tumbleweedapps.example"), MaxDrafts(1), App("Tumbleweed Apps", stage="interviewed")),
        user_sends("2026-04-30T16:00:00-04:00", "thank_you", "ozzie@tumbleweedapps.example"),
        check("2026-05-01T09:00:00-04:00", Apps(1), NoDraft(), App("Tumbleweed Apps", stage="interviewed", interview="2026-04-30T13:00:00-04:00", interview_state="past")),
        check("2026-05-06T17:00:00-04:00", NoDraft()),
        check("2026-05-08T12:00:00-04:00", Apps(1), HasDraft("check_in", "ozzie@tumbleweedapps.example"), MaxDrafts(1), App("Tumbleweed Apps", stage="interviewed")),
    ],
))

ELS = "Els van 't Hoff <els.vanthoff@brinkwater.example>"

SCENARIOS.append(scenario(
    "change-on-hold-and-alive-again", "changes",
    "'On hold: nothing until they write again': no check-in on the fifth business day (Wed 18 Feb + 5 = 25 Feb) or weeks later. When they write again with a time, it lives on; the second round gets its thank-you.",
    [
        mail("set", "2026-02-12T13:00:00-05:00", ELS, "Interview Flood Model Engineer - Wednesday 18 February", """Dear Robin,

I am pleased to invite you to the interview for Flood Model Engineer at Brinkwater on Wednesday 18 February, 14:00-15:00 (Toronto), as you proposed. We speak over Teams: https://teams.microsoft.com/l/meetup-join/brinkwater

Els van 't Hoff
Managing Engineer, Brinkwater Consultants
"""),
        mail("hold", "2026-02-23T16:20:00-05:00", ELS, "Flood Model Engineer - news, not the best", """Dear Robin,

Head office in Delft has frozen every vacancy in North America as of this morning, ours with them. So Flood Model Engineer is on ice, and I cannot say for how long. You did nothing wrong and I have not stopped wanting you. When the ice melts I write.

Els
"""),
        mail("thaw", "2026-04-14T09:30:00-04:00", ELS, "Flood Model Engineer - it melts", """Dear Robin,

We may hire again! I hope that you are still to be had. The only thing that is missing is a conversation with my director: Tuesday 21 April, 11:00 - 11:30 Toronto time, in the same Teams room, he and I. Does that suit you?

Els van 't Hoff
"""),
        sent("still", "2026-04-14T10:15:00-04:00", ELS, "Re: Flood Model Engineer - it melts", """Dear Els,

I am still to be had. Tuesday 21 April at 11:00 suits me.

Robin Vale
""", reply_to="thaw"),
    ],
    [
        check("2026-02-18T15:30:00-05:00", Apps(1), HasDraft("thank_you", "els.vanthoff@brinkwater.example"), MaxDrafts(1), App("Brinkwater", role="Flood Model Engineer", stage="interviewed")),
        user_sends("2026-02-18T19:00:00-05:00", "thank_you", "els.vanthoff@brinkwater.example"),
        check("2026-02-23T18:00:00-05:00", Apps(1), NoDraft(), App("Brinkwater", stage="on_hold", your_turn=False, decide_by=None)),
        check("2026-02-27T12:00:00-05:00", NoDraft(), App("Brinkwater", stage="on_hold")),
        check("2026-03-20T12:00:00-04:00", NoDraft(), App("Brinkwater", stage="on_hold")),
        check("2026-04-14T12:00:00-04:00", Apps(1), NoDraft(), App("Brinkwater", stage="scheduled", interview="2026-04-21T11:00:00-04:00")),
        check("2026-04-21T12:00:00-04:00", Apps(1), HasDraft("thank_you", "els.vanthoff@brinkwater.example"), App("Brinkwater", stage="interviewed")),
    ],
))

KOFI = "Kofi Mensah-Blythe <kofi@marigoldpay.example>"

SCENARIOS.append(scenario(
    "change-decision-date-later-then-taken-back", "changes",
    "decide_by follows their newest word: Fri 12 June; then Fri 19 June ('a delay with a new date is timeline, not on_hold'): no check-in three full days after the 12th (the 15th), and stage stays interviewed. Then "
    "taken back: decide_by null. Whether the wait without a date then counts from the interview or anew is left open here.",
    [
        mail("conf", "2026-05-29T12:30:00-04:00", KOFI, "You + me: Chargeback Systems Developer", """Hi Robin! Interview for Chargeback Systems Developer @ Marigold Pay = Thursday June 4, 4pm to 5pm Eastern. I've sent your CV round. FYI we want to have chosen by Friday June 12.

Kofi Mensah-Blythe (he/him)
Marigold Pay
"""),
        mail("later", "2026-06-11T10:00:00-04:00", KOFI, "Re: You + me: Chargeback Systems Developer", """Hi Robin! Honest status: not the 12th. Our CFO wants to read the file herself and she lands next Monday. New plan = decision by Friday June 19. Thanks for hanging in.

Kofi
""", reply_to="conf"),
        mail("gone", "2026-06-17T17:44:00-04:00", KOFI, "Re: You + me: Chargeback Systems Developer", """Hi Robin, me again with a moving target. Please forget the 19th; I can't give you a date any more, since the CFO has questions that have to go to the auditors first. You're still in it, I promise.

Kofi
""", reply_to="later"),
    ],
    [
        check("2026-05-29T15:00:00-04:00", Apps(1), NoDraft(), App("Marigold Pay", stage="scheduled", interview="2026-06-04T16:00:00-04:00", decide_by="2026-06-12")),
        check("2026-06-04T17:30:00-04:00", HasDraft("thank_you", "kofi@marigoldpay.example"), MaxDrafts(1)),
        user_sends("2026-06-04T18:00:00-04:00", "thank_you", "kofi@marigoldpay.example"),
        check("2026-06-11T12:00:00-04:00", Apps(1), NoDraft(), App("Marigold Pay", stage="interviewed", decide_by="2026-06-19", your_turn=False)),
        check("2026-06-16T12:00:00-04:00", NoDraft(), App("Marigold Pay", decide_by="2026-06-19")),
        check("2026-06-17T19:00:00-04:00", Apps(1), App("Marigold Pay", stage={"interviewed", "on_hold"}, decide_by=None)),
        check("2026-06-18T12:00:00-04:00", Apps(1), App("Marigold Pay", stage={"interviewed", "on_hold"}, decide_by=None), MaxDrafts(1), NoDraft(step="final_check_in")),
    ],
))

SOFIA = "Sofía Aguirre-Lund <sofia.aguirre-lund@heronridge.example>"

SCENARIOS.append(scenario(
    "change-user-corrects-time-and-date", "changes",
    "`correct`: 'the user's word over the program's ... survives every later scan'. On the phone the interview was moved to 15:00 and the decision set to 30 April; no mail says so. Nothing after the old time (13:30), a "
    "thank-you after the new; balanced: three full days after Thu 30 April is Sun 3 May, moved on to Mon 4 May, 08:00 (and not five business days after the 21st: 28 April).",
    [
        mail("conf", "2026-04-15T14:00:00-04:00", SOFIA, "Heron Ridge Observatory - Interview", """Dear Robin Vale,

Herewith I confirm your interview for Telescope Control Engineer at the Heron Ridge Observatory on Tuesday, April 21, at 12:30 pm Eastern, for one hour, by video.

Sofía Aguirre-Lund
Instrumentation
"""),
    ],
    [
        check("2026-04-15T16:00:00-04:00", Apps(1), NoDraft(), App("Heron Ridge Observatory", role="Telescope Control Engineer", stage="scheduled", interview="2026-04-21T12:30:00-04:00", decide_by=None)),
        user_runs("2026-04-20T10:00:00-04:00", "correct", "{app:Heron Ridge Observatory}", "--interview", "2026-04-21T15:00:00-04:00"),
        user_runs("2026-04-20T10:01:00-04:00", "correct", "{app:Heron Ridge Observatory}", "--decide-by", "2026-04-30"),
        check("2026-04-20T10:10:00-04:00", Apps(1), NoDraft(), App("Heron Ridge Observatory", stage="scheduled", interview="2026-04-21T15:00:00-04:00", decide_by="2026-04-30")),
        check("2026-04-21T14:00:00-04:00", NoDraft(), App("Heron Ridge Observatory", stage="scheduled", interview="2026-04-21T15:00:00-04:00")),
        check("2026-04-21T16:30:00-04:00", HasDraft("thank_you", "sofia.aguirre-lund@heronridge.example"), MaxDrafts(1), App("Heron Ridge Observatory", stage="interviewed")),
        user_sends("2026-04-21T19:00:00-04:00", "thank_you", "sofia.aguirre-lund@heronridge.example"),
        check("2026-04-29T12:00:00-04:00", NoDraft(), App("Heron Ridge Observatory", decide_by="2026-04-30")),
        check("2026-05-01T17:00:00-04:00", NoDraft()),
        check("2026-05-03T12:00:00-04:00", NoDraft()),
        check("2026-05-05T12:00:00-04:00", HasDraft("check_in", "sofia.aguirre-lund@heronridge.example"), MaxDrafts(1)),
    ],
))

SCENARIOS.append(scenario(
    "change-user-corrects-name-and-stage-and-undoes", "changes",
    "`correct --stage`, `--undo` and `--company`: the user's word counts at once and survives later scans; --undo takes it back. A withdrawn application asks for no status; undone, it lives on: ten business "
    "days after the person's mail of Mon 13 July are 27 July, 08:00.",
    [
        mail("got", "2026-07-13T09:05:00-04:00", "Tamsin Wray <tamsin.wray@hollowaygrp.example>", "Your application: Payroll Engine Developer", """Dear Robin,

Thank you for your application for Payroll Engine Developer at Holloway Group. I am the one who reads them, and I have read yours.

Tamsin Wray
Holloway Group
"""),
    ],
    [
        check("2026-07-13T12:00:00-04:00", Apps(1), App("Holloway Group", role="Payroll Engine Developer", stage="applied"), NoDraft()),
        user_runs("2026-07-14T08:00:00-04:00", "correct", "{app:Holloway Group}", "--stage", "withdrawn"),
        check("2026-07-14T08:10:00-04:00", Apps(1), App("Holloway Group", stage="withdrawn"), NoDraft()),
        check("2026-07-16T12:00:00-04:00", Apps(1), App("Holloway Group", stage="withdrawn"), NoDraft()),
        user_runs("2026-07-17T08:00:00-04:00", "correct", "{app:Holloway Group}", "--undo"),
        check("2026-07-17T08:10:00-04:00", Apps(1), App("Holloway Group", stage="applied"), NoDraft()),
        user_runs("2026-07-20T08:00:00-04:00", "correct", "{app:Holloway Group}", "--company", "Fernleaf Payroll"),
        check("2026-07-20T08:10:00-04:00", Apps(1), App("Fernleaf Payroll", role="Payroll Engine Developer", stage="applied"), NoDraft()),
        check("2026-07-24T17:00:00-04:00", NoDraft(), App("Fernleaf Payroll", stage="applied")),
        check("2026-07-28T12:00:00-04:00", Apps(1), HasDraft("check_in", "tamsin.wray@hollowaygrp.example"), MaxDrafts(1)),
    ],
))

SCENARIOS.append(scenario(
    "change-user-mutes-and-says-not-a-job", "changes",
    "`correct --mute`: nothing is drafted while it is muted (thank-you at the end of Tue 8 Sept, 11:00); unmuted on the same afternoon, well within the 36 hours of balanced, the thank-you comes. `--not-a-job` (it turned out to be a recording for their blog): no application and no draft any more, also in later scans.",
    [
        mail("real", "2026-09-01T10:00:00-04:00", "Anselm Okwuosa <anselm@cloudberryhost.example>", "Cloudberry Hosting / SRE / interview", """Robin, confirmed for Tue Sept 8, 10-11 am Eastern: interview for Site Reliability Engineer, you and me on Zoom, https://zoom.example/j/4410. I want to hear about the worst night you ever had.

Anselm Okwuosa
SRE manager, Cloudberry Hosting
"""),
    ],
    [
        check("2026-09-01T12:00:00-04:00", Apps(1), NoDraft(), App("Cloudberry Hosting", role="Site Reliability Engineer", stage="scheduled", interview="2026-09-08T10:00:00-04:00")),
        user_runs("2026-09-02T08:00:00-04:00", "correct", "{app:Cloudberry Hosting}", "--mute"),
        check("2026-09-08T11:30:00-04:00", App("Cloudberry Hosting", stage="interviewed"), NoDraft()),
        user_runs("2026-09-08T14:00:00-04:00", "correct", "{app:Cloudberry Hosting}", "--unmute"),
        check("2026-09-08T14:05:00-04:00", App("Cloudberry Hosting", stage="interviewed"), HasDraft("thank_you", "anselm@cloudberryhost.example"), MaxDrafts(1)),
        user_runs("2026-09-08T15:00:00-04:00", "correct", "{app:Cloudberry Hosting}", "--not-a-job"),
        check("2026-09-08T15:05:00-04:00", Apps(0), NoDraft()),
        check("2026-09-17T12:00:00-04:00", Apps(0), NoDraft(to="anselm@cloudberryhost.example")),
    ],
))

ROWAN = "Rowan Achebe-Holt <rowan@larchmontrobotics.example>"

SCENARIOS.append(scenario(
    "change-note-woven-into-a-waiting-thank-you", "changes",
    "'A note that arrives while the untouched thank-you still waits replaces it: the same occasion, no second draft'; what is marked with --as may be woven in, 'a note without a mark is private and never appears in a mail'. An edited draft is never touched again, so the "
    "third note changes nothing.",
    [
        mail("conf", "2026-08-17T09:24:00-04:00", ROWAN, "Larchmont Robotics - onsite for Motion Planning Engineer", """Hi Robin,

All set for your interview (Motion Planning Engineer, Larchmont Robotics): Thursday, August 20th, 1:00-2:30 PM, 12 Foundry Way. I'll be the one in the orange vest.

Rowan Achebe-Holt
Larchmont Robotics
"""),
    ],
    [
        check("2026-08-17T12:00:00-04:00", Apps(1), NoDraft(), App("Larchmont Robotics", role="Motion Planning Engineer", stage="scheduled", interview="2026-08-20T13:00:00-04:00")),
        check("2026-08-20T15:00:00-04:00", HasDraft("thank_you", "rowan@larchmontrobotics.example", lacks=["pallet gripper"]), MaxDrafts(1)),
        user_runs("2026-08-20T15:30:00-04:00", "note", "{app:Larchmont Robotics}", "the pallet gripper that lost its calibration", "--as", "topic"),
        user_runs("2026-08-20T15:31:00-04:00", "note", "{app:Larchmont Robotics}", "salary range sounded low, ask Jo"),
        check("2026-08-20T15:40:00-04:00", HasDraft("thank_you", "rowan@larchmontrobotics.example", contains=["pallet gripper"], lacks=["salary", "ask Jo"]), MaxDrafts(1),
              App("Larchmont Robotics", stage="interviewed")),
        user_edits("2026-08-20T17:00:00-04:00", "thank_you", "rowan@larchmontrobotics.example", "Hi Rowan,\n\nThank you for today, I will write at length tomorrow.\n\nRobin Vale"),
        user_runs("2026-08-20T18:00:00-04:00", "note", "{app:Larchmont Robotics}", "the conveyor in hall two", "--as", "topic"),
        check("2026-08-20T18:10:00-04:00", NoDraft(), DraftState("thank_you", "rowan@larchmontrobotics.example", "edited")),
        check("2026-08-21T09:00:00-04:00", NoDraft(), DraftState("thank_you", "rowan@larchmontrobotics.example", "edited")),
    ],
))
