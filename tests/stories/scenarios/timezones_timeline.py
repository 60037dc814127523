"""When an interview really is, and what a promise of a date means."""

from kit import *

# --- time zones -------------------------------------------------------------------------------------------------------------

CASS = "Cassidy Nakamura-Boyd <cassidy@tidepoolsystems.example>"

SCENARIOS.append(scenario(
    "tz-two-pm-pt", "timezones",
    "'2 pm PT' on Tue 17 March is 14:00 at -07:00, so 17:00 in Toronto; until 18:00 there. Nothing at 15:30, when 2 pm Eastern would be over; status times carry the offset of the profile's zone.",
    [
        mail("ask", "2026-03-10T13:22:00-07:00", CASS, "Tidepool Systems <> Robin (Observability Engineer)", """Hey Robin!

Cass from Tidepool Systems in Portland. Loved the application for Observability Engineer. Got an hour for an interview next Tuesday, March 17th? I could do 2 pm PT, it's just me and my terrible whiteboard.

Cass
"""),
        sent("yes", "2026-03-10T17:02:00-04:00", CASS, "Re: Tidepool Systems <> Robin (Observability Engineer)", """Hi Cass,

Tuesday at 2 pm PT works, that is a nice end of the day for me over here in Ottawa.

Robin Vale
""", reply_to="ask"),
        mail("ok", "2026-03-10T14:15:00-07:00", CASS, "Re: Tidepool Systems <> Robin (Observability Engineer)", """Sweet. Mar 17, 2-3 pm PT. Zoom's https://zoom.example/j/71200, no passcode because I always forget it

On Tue, Mar 10, 2026 at 2:02 PM Robin Vale <robin.vale@example.org> wrote:

> Tuesday at 2 pm PT works
""", reply_to="yes"),
    ],
    [
        check("2026-03-10T18:00:00-04:00", Apps(1), NoDraft(), App("Tidepool Systems", role="Observability Engineer", stage="scheduled", interview="2026-03-17T17:00:00-04:00", interview_state="ahead")),
        check("2026-03-17T15:30:00-04:00", NoDraft(), App("Tidepool Systems", stage="scheduled")),
        check("2026-03-17T17:30:00-04:00", NoDraft()),
        check("2026-03-17T18:30:00-04:00", Apps(1), HasDraft("thank_you", "cassidy@tidepoolsystems.example"), MaxDrafts(1), App("Tidepool Systems", stage="interviewed")),
    ],
))

ANNELI = "Anneli Väisänen <anneli.vaisanen@ravelinsoft.example>"

SCENARIOS.append(scenario(
    "tz-windows-zone-name", "timezones",
    "TZID 'Pacific Standard Time' is Outlook's name for the zone of Los Angeles, summer time included: 10:00 on 23 June is -07:00, 13:00 in Toronto (at a literal -08:00 it were 14:00); it ends at 14:00.",
    [
        mail("cal", "2026-06-15T08:40:00-07:00", ANNELI, "Interview: Licensing Backend Engineer, Ravelin Software", """Robin,

Per your answer in the form, here's our interview (Licensing Backend Engineer). Camera on, slides off.

Anneli Väisänen
Engineering Manager | Ravelin Software Corp.
500 Harbor Ave, Seattle WA

________________________________________________________________________________
Microsoft Teams meeting
Join on your computer: Click here to join the meeting
""", ics="BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nPRODID:Microsoft Exchange Server 2010\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nORGANIZER;CN=Anneli Väisänen:mailto:anneli.vaisanen@ravelinsoft.example\r\nATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Robin Vale:mailto:robin.vale@example.org\r\nDESCRIPTION;LANGUAGE=en-US:Camera on\\, slides off.\\n\r\nUID:040000008200E00074C5B7101A82E00800000000RAVELIN\r\nSUMMARY;LANGUAGE=en-US:Interview: Licensing Backend Engineer\\, Ravelin Software\r\nDTSTART;TZID=Pacific Standard Time:20260623T100000\r\nDTEND;TZID=Pacific Standard Time:20260623T110000\r\nCLASS:PUBLIC\r\nPRIORITY:5\r\nDTSTAMP:20260615T154000Z\r\nTRANSP:OPAQUE\r\nSTATUS:CONFIRMED\r\nSEQUENCE:0\r\nLOCATION;LANGUAGE=en-US:Microsoft Teams Meeting\r\nX-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
    ],
    [
        check("2026-06-15T13:00:00-04:00", Apps(1), NoDraft(), App("Ravelin Software", role="Licensing Backend Engineer", stage="scheduled", interview="2026-06-23T13:00:00-04:00",
              interviewers={"anneli.vaisanen@ravelinsoft.example"})),
        check("2026-06-23T11:30:00-04:00", NoDraft(), App("Ravelin Software", stage="scheduled")),
        check("2026-06-23T13:40:00-04:00", NoDraft()),
        check("2026-06-23T14:30:00-04:00", HasDraft("thank_you", "anneli.vaisanen@ravelinsoft.example"), MaxDrafts(1), App("Ravelin Software", stage="interviewed")),
    ],
))

TOBIAS = "Tobias Freiherr von Stetten <t.vonstetten@kupferberg-it.example>"

SCENARIOS.append(scenario(
    "tz-clocks-change-before-the-day", "timezones",
    "Written on 27 October (-04:00) about 3 November (-05:00; clocks go back on 1 November). '3 pm Eastern' is the wall clock of that day: 15:00 at -05:00. Nothing at 14:40 or 15:10, a thank-you once it is over (16:00).",
    [
        mail("conf", "2026-10-27T10:25:00-04:00", TOBIAS, "Kupferberg IT: Ihr/Your interview as Archive Migration Engineer", """Dear Robin Vale,

with pleasure I confirm your interview as Archive Migration Engineer at Kupferberg IT, which we have just agreed on by telephone:

    Tuesday, November 3, 3:00 pm to 4:00 pm Eastern

I sit in our Montréal office in that week, so there is no need to calculate anything.

Mit freundlichen Grüßen / Best regards
Tobias v. Stetten
Kupferberg IT GmbH
"""),
    ],
    [
        check("2026-10-27T12:00:00-04:00", Apps(1), NoDraft(), App("Kupferberg IT", role="Archive Migration Engineer", stage="scheduled", interview="2026-11-03T15:00:00-05:00")),
        check("2026-11-02T12:00:00-05:00", NoDraft(), App("Kupferberg IT", stage="scheduled", interview="2026-11-03T15:00:00-05:00", interview_state="ahead")),
        check("2026-11-03T14:40:00-05:00", NoDraft(), App("Kupferberg IT", stage="scheduled")),
        check("2026-11-03T15:30:00-05:00", NoDraft()),
        check("2026-11-03T16:30:00-05:00", HasDraft("thank_you", "t.vonstetten@kupferberg-it.example"), MaxDrafts(1), App("Kupferberg IT", stage="interviewed")),
    ],
))

DELIA = "Delia Yazzie-Romero <delia@saguarogrid.example>"

SCENARIOS.append(scenario(
    "tz-phoenix-keeps-its-hour", "timezones",
    "Arizona has no summer time: 11:00 America/Phoenix is 18:00 UTC all year. Invited on 3 March, when Toronto is two hours ahead; on Thu 19 March it is three: 14:00 in Toronto, until 14:45.",
    [
        mail("cal", "2026-03-03T09:10:00-07:00", DELIA, "Saguaro Grid / interview / Inverter Cloud Engineer", """Hi there Robin,

Here's the calendar hold for our interview for Inverter Cloud Engineer, at the time you picked in the scheduler. Saguaro Grid is in Phoenix; it'll be warm here and you're going to hear all about it.

-Delia
""", ics=ics("sg-ice-319@saguarogrid.example", "20260319T110000", "20260319T114500", "Interview Inverter Cloud Engineer (Robin Vale)", "delia@saguarogrid.example",
            ["Delia Yazzie-Romero <delia@saguarogrid.example>", "Robin Vale <robin.vale@example.org>"], tzid="America/Phoenix")),
    ],
    [
        check("2026-03-03T12:00:00-05:00", Apps(1), NoDraft(), App("Saguaro Grid", role="Inverter Cloud Engineer", stage="scheduled", interview="2026-03-19T14:00:00-04:00")),
        check("2026-03-19T13:30:00-04:00", NoDraft(), App("Saguaro Grid", stage="scheduled")),
        check("2026-03-19T14:35:00-04:00", NoDraft()),
        check("2026-03-19T15:15:00-04:00", HasDraft("thank_you", "delia@saguarogrid.example"), MaxDrafts(1), App("Saguaro Grid", stage="interviewed")),
    ],
))

HAMISH = "Hamish MacGillivray <hamish@stonechatpress.example>"

SCENARIOS.append(scenario(
    "tz-floating-entry", "timezones",
    "A calendar time without zone or Z is 'floating': it means that hour where the reader is (RFC 5545), so 14:00 in Toronto on Thu 14 May, until 15:00. The office in Kingston has the same clock.",
    [
        mail("cal", "2026-05-06T11:02:00-04:00", HAMISH, "Editorial Systems Developer at Stonechat Press: our interview", """Dear Robin,

Find herewith the appointment for your interview as Editorial Systems Developer. You find us above the bookshop on Princess Street.

Hamish MacGillivray
Stonechat Press, Kingston
""", ics=ics("1747-stonechat@stonechatpress.example", "20260514T140000", "20260514T150000", "Interview Robin Vale", "hamish@stonechatpress.example",
            ["Hamish MacGillivray <hamish@stonechatpress.example>", "Robin Vale <robin.vale@example.org>"])),
        sent("see", "2026-05-06T12:30:00-04:00", HAMISH, "Re: Editorial Systems Developer at Stonechat Press: our interview", """Dear Hamish,

I will be above the bookshop on Thursday the 14th at two.

Robin Vale
""", reply_to="cal"),
    ],
    [
        check("2026-05-06T13:00:00-04:00", Apps(1), NoDraft(), App("Stonechat Press", role="Editorial Systems Developer", stage="scheduled", interview="2026-05-14T14:00:00-04:00", your_turn=False)),
        check("2026-05-14T13:30:00-04:00", NoDraft(), App("Stonechat Press", stage="scheduled")),
        check("2026-05-14T14:40:00-04:00", NoDraft()),
        check("2026-05-14T15:30:00-04:00", HasDraft("thank_you", "hamish@stonechatpress.example"), MaxDrafts(1), App("Stonechat Press", stage="interviewed")),
    ],
))

SAOIRSE = "Saoirse Nic Dhonnchadha <saoirse@blackthornbio.example>"

SCENARIOS.append(scenario(
    "tz-noon-your-time", "timezones",
    "'Noon your time', from Dublin to somebody whose profile says America/Toronto, is 12:00 in Toronto (17:00 in Dublin). Half an hour long, as she says. Nothing at 8:00, when it is noon in Dublin.",
    [
        mail("ask", "2026-04-01T09:45:00+01:00", SAOIRSE, "Blackthorn Bio - chat about Assay Data Engineer?", """Hi Robin,

Thanks a million for applying for Assay Data Engineer. We'd love to do a first interview, half an hour with myself. How would Thursday week, the 9th of April, suit, at noon your time? That's five o'clock here and I'll have the place to myself.

Saoirse Nic Dhonnchadha
Blackthorn Bio, Dublin 8
"""),
        sent("grand", "2026-04-01T08:12:00-04:00", SAOIRSE, "Re: Blackthorn Bio - chat about Assay Data Engineer?", """Hi Saoirse,

Thursday, April 9 at noon my time suits me very well, thank you for thinking of the difference.

Robin Vale
""", reply_to="ask"),
        mail("ok", "2026-04-01T13:40:00+01:00", SAOIRSE, "Re: Blackthorn Bio - chat about Assay Data Engineer?", """Grand, so that's the 9th of April, noon to 12:30 your time. I'll ring you on the number in the CV.

S.
""", reply_to="grand"),
    ],
    [
        check("2026-04-01T12:00:00-04:00", Apps(1), NoDraft(), App("Blackthorn Bio", role="Assay Data Engineer", stage="scheduled", interview="2026-04-09T12:00:00-04:00")),
        check("2026-04-09T09:00:00-04:00", NoDraft(), App("Blackthorn Bio", stage="scheduled", interview_state="ahead")),
        check("2026-04-09T12:15:00-04:00", NoDraft()),
        check("2026-04-09T13:20:00-04:00", HasDraft("thank_you", "saoirse@blackthornbio.example"), MaxDrafts(1), App("Blackthorn Bio", stage="interviewed")),
    ],
))

# --- timelines --------------------------------------------------------------------------------------------------------------

GRETA = "Greta Lindqvist-Amoah <greta@almondcourier.example>"

SCENARIOS.append(scenario(
    "timeline-end-of-next-week", "timeline",
    "Said on Tue 12 May: the end of next week is Fri 22 May ('end of the week: Friday'). balanced: three full days after it is Mon 25 May, 08:00. Without the date it were Wed 20 May (13, 14, 15, 19 - Victoria Day on the 18th - 20).",
    [
        mail("conf", "2026-05-06T15:30:00-04:00", GRETA, "interview - dispatch systems developer - almond courier", """hi robin, as discussed by phone: interview for dispatch systems developer at almond courier on tuesday may 12, 9:00-10:00 am eastern. bike racks in the yard.

greta
"""),
        mail("when", "2026-05-12T13:05:00-04:00", GRETA, "Re: interview - dispatch systems developer - almond courier", """hi robin, good morning's work, thanks! forgot to say: three more people to see, then alma and i lock ourselves in with a pot of tea. you'll know by the end of next week.

greta
""", reply_to="conf"),
    ],
    [
        check("2026-05-06T17:00:00-04:00", Apps(1), NoDraft(), App("Almond Courier", stage="scheduled", interview="2026-05-12T09:00:00-04:00", decide_by=None)),
        check("2026-05-12T10:30:00-04:00", HasDraft("thank_you", "greta@almondcourier.example"), MaxDrafts(1)),
        user_sends("2026-05-12T12:00:00-04:00", "thank_you", "greta@almondcourier.example"),
        check("2026-05-12T14:00:00-04:00", NoDraft(), App("Almond Courier", stage="interviewed", decide_by="2026-05-22")),
        check("2026-05-21T12:00:00-04:00", NoDraft()),
        check("2026-05-23T12:00:00-04:00", NoDraft()),
        check("2026-05-26T12:00:00-04:00", Apps(1), HasDraft("check_in", "greta@almondcourier.example"), MaxDrafts(1), App("Almond Courier", decide_by="2026-05-22")),
    ],
))

IFEOMA = "Ifeoma Castellanos <ifeoma.castellanos@brooksidevet.example>"

SCENARIOS.append(scenario(
    "timeline-early-next-month", "timeline",
    "Said on Thu 22 January: 'early next month: the 10th', so Tue 10 February; three full days later is Fri 13 February, 08:00. Without the date it were five business days after Wed 21 January: the 28th.",
    [
        mail("conf", "2026-01-15T11:00:00-05:00", IFEOMA, "Your interview with Brookside Veterinary Group", """Good morning Robin!

You're confirmed for the Practice Software Lead interview at Brookside Veterinary Group: Wednesday, January 21, from 2:00 to 3:00 PM Eastern. Zoom details to follow - here they are: https://zoom.example/j/909 . Cats may appear.

Ifeoma Castellanos, DVM
Chief of Operations
"""),
        mail("when", "2026-01-22T09:20:00-05:00", IFEOMA, "Practice Software Lead", """Good morning Robin!

Lovely to meet you yesterday. Because everybody asks me: our partners meet on this in early February, and we expect to make a decision early next month. Until then you may forget about us and pet something.

Ifeoma
"""),
    ],
    [
        check("2026-01-15T13:00:00-05:00", Apps(1), NoDraft(), App("Brookside Veterinary Group", role="Practice Software Lead", stage="scheduled", interview="2026-01-21T14:00:00-05:00")),
        check("2026-01-21T15:30:00-05:00", HasDraft("thank_you", "ifeoma.castellanos@brooksidevet.example"), MaxDrafts(1)),
        user_sends("2026-01-21T20:00:00-05:00", "thank_you", "ifeoma.castellanos@brooksidevet.example"),
        check("2026-01-22T12:00:00-05:00", NoDraft(), App("Brookside Veterinary Group", stage="interviewed", decide_by="2026-02-10", your_turn=False)),
        check("2026-01-29T12:00:00-05:00", NoDraft()),
        check("2026-02-10T17:00:00-05:00", NoDraft()),
        check("2026-02-12T12:00:00-05:00", NoDraft()),
        check("2026-02-14T12:00:00-05:00", Apps(1), HasDraft("check_in", "ifeoma.castellanos@brooksidevet.example"), MaxDrafts(1)),
    ],
))

RUTGER = "Rutger Baan <rutger.baan@millraceanalytics.example>"

SCENARIOS.append(scenario(
    "timeline-another-week-of-interviews", "timeline",
    "'We still interview until ...: wait until then, and the wait starts anew.' Said on Fri 17 April: another week is until Fri 24 April. Nothing before or on that day, although five business days after the interview of Thu 16 April were the 23rd. Then either three full days (27 April) or "
    "the wait anew (1 May): both are over on 4 May.",
    [
        mail("conf", "2026-04-10T10:10:00-04:00", RUTGER, "Millrace Analytics - interview Survey Methods Programmer", """Robin,

Confirmed, Thursday 16 April, 13:30 - 14:30 Eastern, interview Survey Methods Programmer, Millrace Analytics. Line: https://meet.example/millrace

Rutger Baan
"""),
        mail("more", "2026-04-17T16:02:00-04:00", RUTGER, "RE: Millrace Analytics - interview Survey Methods Programmer", """Robin,

That was a good hour. To be fair to the others I should say where we stand: we have another week of interviews ahead of us, and no one here will compare anybody with anybody before those are through.

Have a good weekend.
Rutger Baan
""", reply_to="conf"),
    ],
    [
        check("2026-04-10T12:00:00-04:00", Apps(1), NoDraft(), App("Millrace Analytics", role="Survey Methods Programmer", stage="scheduled", interview="2026-04-16T13:30:00-04:00")),
        check("2026-04-16T15:00:00-04:00", HasDraft("thank_you", "rutger.baan@millraceanalytics.example"), MaxDrafts(1)),
        user_sends("2026-04-16T17:00:00-04:00", "thank_you", "rutger.baan@millraceanalytics.example"),
        check("2026-04-17T18:00:00-04:00", Apps(1), NoDraft(), App("Millrace Analytics", stage={"interviewed", "on_hold"}, your_turn=False)),
        check("2026-04-23T12:00:00-04:00", NoDraft()),
        check("2026-04-24T17:00:00-04:00", NoDraft()),
        check("2026-04-26T12:00:00-04:00", NoDraft()),
        check("2026-05-04T12:00:00-04:00", Apps(1), HasDraft("check_in", "rutger.baan@millraceanalytics.example"), MaxDrafts(1)),
    ],
))

ZUZANNA = "Zuzanna Kępińska <zuzanna.kepinska@harrowgatepower.example>"

SCENARIOS.append(scenario(
    "timeline-by-the-14th-and-victoria-day", "timeline",
    "'By the 14th', said on Tue 5 May, is Thu 14 May. Three full days after it is Sun 17 May; Mon 18 May is Victoria Day (CA-ON); the next business morning is Tue 19 May.",
    [
        mail("conf", "2026-04-29T08:15:00-04:00", ZUZANNA, "Interview for Outage Map Developer, Harrowgate Power",
             html="<html><body style='font-family:Calibri,sans-serif;font-size:11pt'><p>Dear Robin,</p><p>As arranged with you this morning, the interview for <b>Outage Map Developer</b> at Harrowgate Power takes place on <b>Monday, May 4, 2026, 1:00 PM - 2:00 PM Eastern</b>, room Faraday, ground floor.</p><p>Best wishes,</p><p><b>Zuzanna K&#281;pi&#324;ska</b><br><span style='color:#7f7f7f'>Team Lead GIS | Harrowgate Power<br>T 705-555-0133</span></p><p style='font-size:8pt;color:gray'>Please consider the environment before printing this e-mail.</p></body></html>"),
        mail("when", "2026-05-05T08:50:00-04:00", ZUZANNA, "RE: Interview for Outage Map Developer, Harrowgate Power",
             html="<html><body style='font-family:Calibri,sans-serif;font-size:11pt'><p>Dear Robin,</p><p>Many thanks for coming in yesterday. As to your question on the stairs, which I could not answer without my calendar: the two of us who decide are both in the office next week, so expect a yes or a no from me by the 14th.</p><p>Best wishes,</p><p><b>Zuzanna K&#281;pi&#324;ska</b><br><span style='color:#7f7f7f'>Team Lead GIS | Harrowgate Power</span></p><div style='border-top:solid #E1E1E1 1pt'><p><b>From:</b> Robin Vale<br><b>Sent:</b> Monday, May 4, 2026 4:00 PM<br><b>Subject:</b> Re: Interview for Outage Map Developer, Harrowgate Power</p></div></body></html>", reply_to="conf"),
    ],
    [
        check("2026-04-29T12:00:00-04:00", Apps(1), NoDraft(), App("Harrowgate Power", role="Outage Map Developer", stage="scheduled", interview="2026-05-04T13:00:00-04:00")),
        check("2026-05-04T14:30:00-04:00", HasDraft("thank_you", "zuzanna.kepinska@harrowgatepower.example"), MaxDrafts(1)),
        user_sends("2026-05-04T16:00:00-04:00", "thank_you", "zuzanna.kepinska@harrowgatepower.example"),
        check("2026-05-05T12:00:00-04:00", NoDraft(), App("Harrowgate Power", stage="interviewed", decide_by="2026-05-14")),
        check("2026-05-12T12:00:00-04:00", NoDraft()),
        check("2026-05-15T17:00:00-04:00", NoDraft()),
        check("2026-05-18T12:00:00-04:00", NoDraft()),
        check("2026-05-20T12:00:00-04:00", Apps(1), HasDraft("check_in", "zuzanna.kepinska@harrowgatepower.example"), MaxDrafts(1)),
    ],
))

JOSEPH = "Joseph Two-Rivers <jtworivers@steelbridgecredit.example>"

SCENARIOS.append(scenario(
    "timeline-before-thanksgiving", "timeline",
    "A company in Hamilton, Ontario: Thanksgiving is Mon 12 October 2026. 'Before a holiday: the day before': Sun 11 October, and 'the date as stated is decide_by, also when it is a weekend'. Three full days later: Wed 14 October, 08:00. Without a date it were Thu 1 October or (with 30 September off) the 2nd.",
    [
        mail("conf", "2026-09-18T09:00:00-04:00", JOSEPH, "Steelbridge Credit: Collections Platform Engineer - meeting", """Robin,

Good talking to you. I have your interview for Collections Platform Engineer at Steelbridge Credit down for Thursday, September 24, 10:00 - 11:00 a.m. Eastern, at our place, James Street North, Hamilton.

Joe Two-Rivers
Director of Engineering
"""),
        mail("when", "2026-09-24T15:40:00-04:00", JOSEPH, "Re: Steelbridge Credit: Collections Platform Engineer - meeting", """Robin,

Thanks for coming out. My boss likes to have things like this off his desk, so the decision will be made before Thanksgiving and I'll give you a call or a line.

Joe
""", reply_to="conf"),
    ],
    [
        check("2026-09-18T12:00:00-04:00", Apps(1), NoDraft(), App("Steelbridge Credit", role="Collections Platform Engineer", stage="scheduled", interview="2026-09-24T10:00:00-04:00")),
        check("2026-09-24T11:30:00-04:00", HasDraft("thank_you", "jtworivers@steelbridgecredit.example"), MaxDrafts(1)),
        user_sends("2026-09-24T13:00:00-04:00", "thank_you", "jtworivers@steelbridgecredit.example"),
        check("2026-09-24T17:00:00-04:00", NoDraft(), App("Steelbridge Credit", stage="interviewed", decide_by="2026-10-11")),
        check("2026-10-02T12:00:00-04:00", NoDraft()),
        check("2026-10-09T12:00:00-04:00", NoDraft()),
        check("2026-10-13T12:00:00-04:00", NoDraft()),
        check("2026-10-15T12:00:00-04:00", Apps(1), HasDraft("check_in", "jtworivers@steelbridgecredit.example"), MaxDrafts(1)),
    ],
))

MEI = "Mei-Ling Abernathy <meiling.abernathy@cindertech.example>"

SCENARIOS.append(scenario(
    "timeline-mid-month", "timeline",
    "'Mid-month: the 20th': said on Tue 3 March, Fri 20 March. Three full days after it: Mon 23 March, 08:00. Without the date it were five business days after Mon 2 March: the 9th.",
    [
        mail("conf", "2026-02-25T17:17:00-05:00", MEI, "Cinder Tech // Sensor Fusion Developer // interview", """Robin - it's on: Monday 2 March, 9am to 10am Eastern, interview for Sensor Fusion Developer w/ me @ Cinder Tech. Building D, buzz me.
- ML
"""),
        mail("when", "2026-03-03T12:01:00-05:00", MEI, "Re: Cinder Tech // Sensor Fusion Developer // interview", """Robin - liked it. so you can plan: hiring decision is coming around mid-month, not before
- ML
""", reply_to="conf"),
    ],
    [
        check("2026-02-26T09:00:00-05:00", Apps(1), NoDraft(), App("Cinder Tech", role="Sensor Fusion Developer", stage="scheduled", interview="2026-03-02T09:00:00-05:00")),
        check("2026-03-02T10:30:00-05:00", HasDraft("thank_you", "meiling.abernathy@cindertech.example"), MaxDrafts(1)),
        user_sends("2026-03-02T12:00:00-05:00", "thank_you", "meiling.abernathy@cindertech.example"),
        check("2026-03-03T14:00:00-05:00", NoDraft(), App("Cinder Tech", stage="interviewed", decide_by="2026-03-20")),
        check("2026-03-10T12:00:00-04:00", NoDraft()),
        check("2026-03-19T12:00:00-04:00", NoDraft()),
        check("2026-03-22T12:00:00-04:00", NoDraft()),
        check("2026-03-24T12:00:00-04:00", Apps(1), HasDraft("check_in", "meiling.abernathy@cindertech.example"), MaxDrafts(1)),
    ],
))

ELEFTHERIA = "Eleftheria Papadaki <e.papadaki@orchardlane.example>"

SCENARIOS.append(scenario(
    "timeline-couple-of-weeks-then-final", "timeline",
    "'A couple of weeks: 14 days': from Wed 8 April, so Wed 22 April. Three full days after it is Sat 25 April, moved on to Mon 27 April. Sent on Tue 28 April; the final check-in seven business days later (29, 30 April, 1, 4, 5, 6, 7 May): Thu 7 May, 08:00. Sent on the 8th: closed on the 15th.",
    [
        mail("conf", "2026-04-01T16:00:00-04:00", ELEFTHERIA, "Interview - Enrolment Systems Architect - Orchard Lane College", """Dear Robin Vale,

The selection committee of Orchard Lane College confirms your interview for the staff position of Enrolment Systems Architect: Tuesday, April 7, 2026, 10:00 a.m.-11:00 a.m. Eastern, by video conference. Please have photo identification at hand.

Eleftheria Papadaki
Registrar
"""),
        mail("when", "2026-04-08T10:30:00-04:00", ELEFTHERIA, "RE: Interview - Enrolment Systems Architect - Orchard Lane College", """Dear Robin,

The committee thanks you for a most engaging hour. By our statutes the chair must sign, and she travels at present; you will hear our decision in a couple of weeks.

Eleftheria Papadaki
Registrar
""", reply_to="conf"),
    ],
    [
        check("2026-04-01T18:00:00-04:00", Apps(1), NoDraft(), App("Orchard Lane College", role="Enrolment Systems Architect", stage="scheduled", interview="2026-04-07T10:00:00-04:00")),
        check("2026-04-07T11:30:00-04:00", HasDraft("thank_you", "e.papadaki@orchardlane.example"), MaxDrafts(1)),
        user_sends("2026-04-07T13:00:00-04:00", "thank_you", "e.papadaki@orchardlane.example"),
        check("2026-04-08T12:00:00-04:00", NoDraft(), App("Orchard Lane College", stage="interviewed", decide_by="2026-04-22")),
        check("2026-04-15T12:00:00-04:00", NoDraft()),
        check("2026-04-23T12:00:00-04:00", NoDraft()),
        check("2026-04-26T12:00:00-04:00", NoDraft()),
        check("2026-04-28T09:00:00-04:00", HasDraft("check_in", "e.papadaki@orchardlane.example"), MaxDrafts(1)),
        user_sends("2026-04-28T10:00:00-04:00", "check_in", "e.papadaki@orchardlane.example"),
        check("2026-05-06T17:00:00-04:00", NoDraft(), App("Orchard Lane College", stage="interviewed")),
        check("2026-05-08T12:00:00-04:00", HasDraft("final_check_in", "e.papadaki@orchardlane.example"), MaxDrafts(1)),
        user_sends("2026-05-08T13:00:00-04:00", "final_check_in", "e.papadaki@orchardlane.example"),
        check("2026-05-13T12:00:00-04:00", NoDraft(), App("Orchard Lane College", stage="interviewed")),
        check("2026-05-17T12:00:00-04:00", Apps(1), NoDraft(), App("Orchard Lane College", stage="closed")),
    ],
))

NIAMH = "Niamh O'Riordan <niamh@canalsidelogistics.example>"

SCENARIOS.append(scenario(
    "timeline-sunday-stays-and-canada-day", "timeline",
    "'The date as stated is decide_by, also when it is a weekend': Sun 28 June stays. Three full days after it is Wed 1 July, Canada Day; the next business morning is Thu 2 July.",
    [
        mail("conf", "2026-06-12T12:12:00-04:00", NIAMH, "Canalside Logistics: interview (Warehouse Robotics Integrator)", """Robin, hiya! This is to nail down what we said: interview for Warehouse Robotics Integrator, Canalside Logistics, Thursday June 18, 2pm-3pm Eastern, video (https://meet.example/canalside).

Just so it's said: whoever it is has to give notice at the end of the month, so I promise everybody an answer by Sunday, June 28, even if I have to write it at the cottage.

Niamh O'Riordan
"""),
    ],
    [
        check("2026-06-12T14:00:00-04:00", Apps(1), NoDraft(), App("Canalside Logistics", role="Warehouse Robotics Integrator", stage="scheduled", interview="2026-06-18T14:00:00-04:00", decide_by="2026-06-28")),
        check("2026-06-18T15:30:00-04:00", HasDraft("thank_you", "niamh@canalsidelogistics.example"), MaxDrafts(1)),
        user_sends("2026-06-18T18:00:00-04:00", "thank_you", "niamh@canalsidelogistics.example"),
        check("2026-06-26T12:00:00-04:00", NoDraft(), App("Canalside Logistics", stage="interviewed", decide_by="2026-06-28")),
        check("2026-06-29T12:00:00-04:00", NoDraft(), App("Canalside Logistics", decide_by="2026-06-28")),
        check("2026-07-01T12:00:00-04:00", NoDraft()),
        check("2026-07-03T12:00:00-04:00", Apps(1), HasDraft("check_in", "niamh@canalsidelogistics.example"), MaxDrafts(1)),
    ],
))

LEOPOLD = "Leopold Nwachukwu <leopold.nwachukwu@greystoneparks.example>"

SCENARIOS.append(scenario(
    "timeline-next-steps-and-family-day", "timeline",
    "'You'll hear about next steps by Friday counts like a decision date': Fri 13 February. Three full days after it is Mon 16 February, Family Day in Ontario (third Monday): Tue 17 February, 08:00.",
    [
        mail("conf", "2026-01-30T14:14:00-05:00", LEOPOLD, "Greystone Parks Authority - Interview, Trail Data Coordinator", """Dear Robin Vale,

Your interview for Trail Data Coordinator at the Greystone Parks Authority has been arranged for Thursday, February 5, 2026, from 3:00 p.m. to 3:45 p.m. Eastern. The park office is at the west gate. In case of snow please telephone.

Leopold Nwachukwu
"""),
        mail("when", "2026-02-06T10:05:00-05:00", LEOPOLD, "Trail Data Coordinator - what comes next", """Dear Robin,

It was a pleasure, in spite of the snow. We shall speak with two further applicants on Tuesday. I will then be in touch regarding next steps by Friday, February 13.

Leopold Nwachukwu
Greystone Parks Authority
"""),
    ],
    [
        check("2026-01-30T16:00:00-05:00", Apps(1), NoDraft(), App("Greystone Parks Authority", role="Trail Data Coordinator", stage="scheduled", interview="2026-02-05T15:00:00-05:00")),
        check("2026-02-05T16:15:00-05:00", HasDraft("thank_you", "leopold.nwachukwu@greystoneparks.example"), MaxDrafts(1)),
        user_sends("2026-02-05T18:00:00-05:00", "thank_you", "leopold.nwachukwu@greystoneparks.example"),
        check("2026-02-06T12:00:00-05:00", NoDraft(), App("Greystone Parks Authority", stage="interviewed", decide_by="2026-02-13")),
        check("2026-02-13T12:00:00-05:00", NoDraft()),
        check("2026-02-16T12:00:00-05:00", NoDraft()),
        check("2026-02-18T12:00:00-05:00", Apps(1), HasDraft("check_in", "leopold.nwachukwu@greystoneparks.example"), MaxDrafts(1)),
    ],
))

AGNIESZKA = "Agnieszka Vance <agnieszka.vance@lowtidefilms.example>"

SCENARIOS.append(scenario(
    "timeline-end-of-month-and-good-friday", "timeline",
    "'End of the month: its last day': Tue 31 March. Three full days after it is Fri 3 April, Good Friday; then the weekend; Mon 6 April, 08:00.",
    [
        mail("conf", "2026-03-12T19:45:00-04:00", AGNIESZKA, "Low Tide Films, Render Farm Engineer", """Robin!! ok so interview Render Farm Engineer @ Low Tide Films is Tuesday March 17, 11-12 Eastern like you said, my studio, dog included

Agnieszka

Sent from my iPhone
"""),
        mail("when", "2026-03-18T20:20:00-04:00", AGNIESZKA, "Re: Low Tide Films, Render Farm Engineer", """Robin!! yesterday was fun. producers have the last word and they only look at anything when the quarter's over so i'm afraid you won't get a yes/no out of us until the end of the month, but by then you will

Agnieszka

Sent from my iPhone
""", reply_to="conf"),
    ],
    [
        check("2026-03-12T21:00:00-04:00", Apps(1), NoDraft(), App("Low Tide Films", role="Render Farm Engineer", stage="scheduled", interview="2026-03-17T11:00:00-04:00")),
        check("2026-03-17T12:30:00-04:00", HasDraft("thank_you", "agnieszka.vance@lowtidefilms.example"), MaxDrafts(1)),
        user_sends("2026-03-17T14:00:00-04:00", "thank_you", "agnieszka.vance@lowtidefilms.example"),
        check("2026-03-18T21:00:00-04:00", NoDraft(), App("Low Tide Films", stage="interviewed", decide_by="2026-03-31")),
        check("2026-03-25T12:00:00-04:00", NoDraft()),
        check("2026-04-02T12:00:00-04:00", NoDraft()),
        check("2026-04-03T12:00:00-04:00", NoDraft()),
        check("2026-04-05T12:00:00-04:00", NoDraft()),
        check("2026-04-07T12:00:00-04:00", Apps(1), HasDraft("check_in", "agnieszka.vance@lowtidefilms.example"), MaxDrafts(1)),
    ],
))

BASTIEN = "Bastien L'Heureux <b.lheureux@cloverhillbakeries.example>"

SCENARIOS.append(scenario(
    "timeline-shortly-is-no-date", "timeline",
    "'Soon, shortly, in due course: no date': decide_by null. balanced without a date: five business days after Wed 3 June: Wed 10 June, 08:00 (4, 5, 8, 9, 10).",
    [
        mail("conf", "2026-05-28T07:10:00-04:00", BASTIEN, "Clover Hill Bakeries, interview: Traceability Systems Developer", """Good day Robin,

We bake at night, so forgive the hour. Interview for Traceability Systems Developer, Clover Hill Bakeries: Wednesday, June 3, 2:30 to 3:15 pm Eastern, by telephone, I am the one calling.

Bastien L'Heureux
"""),
        mail("soon", "2026-06-04T06:30:00-04:00", BASTIEN, "Re: Clover Hill Bakeries, interview: Traceability Systems Developer", """Good day Robin,

Thank you for yesterday. You shall hear from us shortly, and the rest in due course; my sister has the say in money matters.

Bastien L'Heureux
""", reply_to="conf"),
    ],
    [
        check("2026-05-28T12:00:00-04:00", Apps(1), NoDraft(), App("Clover Hill Bakeries", role="Traceability Systems Developer", stage="scheduled", interview="2026-06-03T14:30:00-04:00", decide_by=None)),
        check("2026-06-03T15:45:00-04:00", HasDraft("thank_you", "b.lheureux@cloverhillbakeries.example"), MaxDrafts(1)),
        user_sends("2026-06-03T17:00:00-04:00", "thank_you", "b.lheureux@cloverhillbakeries.example"),
        check("2026-06-04T09:00:00-04:00", NoDraft(), App("Clover Hill Bakeries", stage="interviewed", decide_by=None, your_turn=False)),
        check("2026-06-09T12:00:00-04:00", NoDraft()),
        check("2026-06-11T12:00:00-04:00", Apps(1), HasDraft("check_in", "b.lheureux@cloverhillbakeries.example"), MaxDrafts(1), App("Clover Hill Bakeries", decide_by=None)),
    ],
))

TEMPERANCE = "Temperance Oduya <temperance@fieldfareaudio.example>"

SCENARIOS.append(scenario(
    "timeline-end-of-the-week-wait-and-move-on", "timeline",
    "wait-and-move-on: 'One last mail, three full days after the date that they gave for a decision, not before'; its step is final_check_in. 'The end of the week', said on Tue 23 June: Fri 26 June; three days later is Mon 29 June, 08:00. Sent on the 30th, it closes seven days later (7 July).",
    [
        mail("conf", "2026-06-15T13:30:00-04:00", TEMPERANCE, "You're booked! Firmware Build Engineer, Fieldfare Audio", """Hello Robin, you're booked: interview for Firmware Build Engineer with Fieldfare Audio, Monday June 22, 4:00-4:45pm Eastern. Dial 647 555 0190. I do the talking for the first two minutes, after that it's you.

Temperance Oduya
Fieldfare Audio
"""),
        mail("when", "2026-06-23T11:11:00-04:00", TEMPERANCE, "Re: You're booked! Firmware Build Engineer, Fieldfare Audio", """Hello Robin, I promised to find out: the boss wants to make up her mind by the end of the week.

Temperance
""", reply_to="conf"),
    ],
    [
        check("2026-06-15T15:00:00-04:00", Apps(1), NoDraft(), App("Fieldfare Audio", role="Firmware Build Engineer", stage="scheduled", interview="2026-06-22T16:00:00-04:00")),
        check("2026-06-22T17:15:00-04:00", HasDraft("thank_you", "temperance@fieldfareaudio.example"), MaxDrafts(1)),
        user_sends("2026-06-22T18:00:00-04:00", "thank_you", "temperance@fieldfareaudio.example"),
        check("2026-06-23T12:00:00-04:00", NoDraft(), App("Fieldfare Audio", stage="interviewed", decide_by="2026-06-26")),
        check("2026-06-26T17:00:00-04:00", NoDraft()),
        check("2026-06-28T12:00:00-04:00", NoDraft()),
        check("2026-06-30T09:00:00-04:00", HasDraft("final_check_in", "temperance@fieldfareaudio.example"), MaxDrafts(1)),
        user_sends("2026-06-30T10:00:00-04:00", "final_check_in", "temperance@fieldfareaudio.example"),
        check("2026-07-05T12:00:00-04:00", NoDraft(), App("Fieldfare Audio", stage="interviewed")),
        check("2026-07-09T12:00:00-04:00", NoDraft(), App("Fieldfare Audio", stage="closed")),
    ],
    playbook="wait-and-move-on",
))

HALVARD = "Halvard Ødegård <halvard.odegard@pinecrestlabs.example>"

SCENARIOS.append(scenario(
    "timeline-two-weeks-their-timeline", "timeline",
    "their-timeline: 'They said two weeks: after 7 and after 14 days.' Interview Tue 2 June, date Tue 16 June, later than a week: check_in after 7 days (9 June), final_check_in on the date, which is at least four days after the sending of the check-in (9 June). 'No feedback request after a no.'",
    [
        mail("conf", "2026-05-26T10:00:00-04:00", HALVARD, "Pinecrest Labs: interview, Spectrometry Software Engineer", """Hello Robin,

I hereby confirm: the interview for Spectrometry Software Engineer at Pinecrest Labs is on Tuesday 2 June, 09:00-10:00 Eastern, in the lab in Deep River. We shall decide by Tuesday 16 June.

Halvard Ødegård
"""),
        mail("no", "2026-06-18T10:20:00-04:00", HALVARD, "Spectrometry Software Engineer", """Hello Robin,

We are done, and the choice fell on another applicant for Spectrometry Software Engineer. You were good, she was nearer to the machines. I wish you luck, and I mean it.

Halvard Ødegård
Pinecrest Labs
"""),
    ],
    [
        check("2026-05-26T12:00:00-04:00", Apps(1), NoDraft(), App("Pinecrest Labs", role="Spectrometry Software Engineer", stage="scheduled", interview="2026-06-02T09:00:00-04:00", decide_by="2026-06-16")),
        check("2026-06-02T10:30:00-04:00", HasDraft("thank_you", "halvard.odegard@pinecrestlabs.example"), MaxDrafts(1)),
        user_sends("2026-06-02T12:00:00-04:00", "thank_you", "halvard.odegard@pinecrestlabs.example"),
        check("2026-06-08T12:00:00-04:00", NoDraft()),
        check("2026-06-09T17:00:00-04:00", HasDraft("check_in", "halvard.odegard@pinecrestlabs.example"), MaxDrafts(1)),
        user_sends("2026-06-09T18:00:00-04:00", "check_in", "halvard.odegard@pinecrestlabs.example"),
        check("2026-06-15T12:00:00-04:00", NoDraft()),
        check("2026-06-17T12:00:00-04:00", HasDraft("final_check_in", "halvard.odegard@pinecrestlabs.example"), MaxDrafts(1)),
        check("2026-06-18T12:00:00-04:00", App("Pinecrest Labs", stage="rejected"), NoDraft(), DraftState("final_check_in", "halvard.odegard@pinecrestlabs.example", "withdrawn")),
        check("2026-06-23T12:00:00-04:00", App("Pinecrest Labs", stage="rejected"), NoDraft()),
    ],
    playbook="their-timeline",
))
