"""The invented bank of the report tests: what its model says, as tables of words."""

from __future__ import annotations

LAYERS = {
    "incident": ("Incident", "what counts, and the first response"),
    "escalation": ("Escalation", "who gets it, with which context"),
    "rollback": ("Rollback", "pause, narrow, revert, and by whom"),
    "approval": ("Approval", "what needs a yes once it is live"),
    "monitoring": ("Monitoring", "which signals, read by whom"),
    "handoff": ("Handoff", "what the vendor gives and keeps"),
    "spine": ("Foundation", "specification, controls and traces"),
}

SEATS = {
    "cto": ("CTO", "runs without the vendor"),
    "operations": ("Operations", "works on a bad day"),
    "risk": ("Risk", "control survives change"),
    "compliance": ("Compliance", "can be explained later"),
}

# layer | id | what should be true | gate, condition or scored | yes, no or unknown
CRITERIA = """
incident|events-are-contained-in-time|Every incident is contained within 60 minutes|gate|no
incident|categories-are-declared|Every kind of incident has its own entry|scored|yes
incident|first-response-is-written|Every incident has a first response in steps|condition|yes
incident|triage-owner-is-on-duty|The owner of triage or the deputy is on duty whenever files run|gate|no
incident|severity-is-declared|Each severity says when it applies and who declares it|scored|yes
incident|evidence-is-gathered-first|Evidence is gathered before anything is changed|scored|unknown
incident|deputies-are-other-people|Every owner has a deputy who is somebody else|condition|no
incident|notices-have-owners|Every notice that is owed has an owner and a deadline|condition|yes
incident|reviews-are-on-time|Every incident is reviewed within 30 days|scored|no
escalation|routes-end-with-authority|Every escalation ends with somebody who may decide|gate|yes
escalation|routes-never-loop|No escalation comes back to a team before a decision|scored|yes
escalation|context-travels|Case, version and reason travel with every escalation|scored|unknown
escalation|delay-is-stated|Every escalation says after how long it moves on|scored|yes
escalation|repeats-reach-governance|A count of repeats leads to risk or compliance|condition|no
escalation|closure-is-recorded|Every escalation is closed in a record|scored|yes
escalation|ambiguous-output-has-a-route|An ambiguous reading of a file goes to a person|scored|yes
escalation|targets-accept|Every team that is escalated to has accepted it|scored|unknown
rollback|assets-can-be-restored|A rollback restores every asset that changed|gate|unknown
rollback|authority-is-named|Every stop and every rollback has a present authority|gate|yes
rollback|restored-version-is-known|Every rollback says which version becomes active|scored|no
rollback|posted-files-can-be-undone|Files that were cleared by mistake can be found and undone|gate|unknown
rollback|stop-works-inside|The stop works without the vendor|gate|yes
rollback|narrowing-exists|The workflow can be narrowed as well as stopped|scored|yes
rollback|manual-work-fits|The manual queue can carry the files while it is stopped|condition|no
rollback|dependants-are-informed|Downstream teams are told when a version changes back|scored|yes
rollback|revert-was-exercised|The rollback was tried in the last 90 days|condition|no
approval|autonomy-was-approved-by-risk|Risk approved the last rise in autonomy|gate|no
approval|releases-are-approved|Every release was approved before it went live|gate|yes
approval|prompt-changes-are-approved|Every prompt change has an approver outside product|scored|yes
approval|policy-changes-are-approved|Every policy change has an approver in compliance|scored|yes
approval|emergency-changes-are-reviewed|Every emergency change is reviewed afterwards|scored|unknown
approval|sensitive-cases-need-two|A sensitive case needs two people|scored|no
approval|approvers-are-present|Every approver still works here|condition|no
approval|scope-changes-are-approved|Every change of scope has an approver|scored|yes
monitoring|signals-have-watchers|Every signal is watched by somebody inside the bank|scored|yes
monitoring|signals-raise-events|Every signal that acts raises an event|scored|no
monitoring|cleared-files-are-sampled|Files cleared by the workflow are sampled|condition|no
monitoring|drift-has-a-threshold|Drift has a level that warns and one that acts|scored|yes
monitoring|overrides-are-counted|Overrides are counted by reason|scored|unknown
monitoring|reviews-happen|The weekly review took place in each of the last eight weeks|scored|yes
monitoring|latency-is-known|The delay of every signal is known|scored|unknown
monitoring|quality-has-a-limit|The error rate has a limit that pauses intake|scored|no
handoff|events-survive-a-silent-vendor|Every event is handled without the vendor|gate|no
handoff|tools-are-held-inside|Every tool that a step needs is held inside|condition|no
handoff|silent-vendor-was-exercised|An exercise without the vendor was passed|condition|no
handoff|retained-duties-are-agreed|What the vendor keeps doing is in an agreement|scored|yes
handoff|items-were-received|Every item of the handoff was received by name|scored|unknown
handoff|knowledge-is-written|What the vendor knows is written down inside|scored|no
handoff|exit-is-rehearsed|The exit was rehearsed|scored|no
handoff|support-hours-cover|Support hours cover the running hours|scored|yes
handoff|notices-are-owed|The vendor owes notice of incidents and changes|scored|yes
spine|procedures-name-live-versions|Every procedure names the versions that are live|gate|no
spine|cases-can-be-rebuilt|A past case can be rebuilt from the records|gate|yes
spine|records-are-kept-inside|Nobody outside the bank can edit the records|scored|no
spine|assets-have-owners|Every asset has an owner inside|scored|yes
spine|specification-is-linked|Every procedure ties back to the specification|scored|unknown
spine|controls-are-bound|Every control is bound to an event|scored|no
spine|logs-hold-their-term|Records are kept for the time that is owed|scored|yes
spine|changes-have-impact|Every change says what it means for the runbook|scored|no
spine|policies-are-dated|Every policy says from when it is in force|scored|yes
"""

# The causes, a line each: id; title; what to do; proof; owner | seats | layers | loss | ask or work | place.
# Then the chain: fact | place.
CAUSES = """
console-is-tallows
Five events stop when Tallow is silent
Get a licence for the guardrail console and a copy of the evaluation set. Then exercise with Tallow silent.
An exercise on the live versions with nobody at Tallow called.
N. Adeyemi, operations|cto operations risk|handoff|0.112|work|resources.yaml:88
> extraction-drift needs the evaluation set|procedures/drift.yaml:41
> only Tallow holds the evaluation set|resources.yaml:91
> no other procedure handles extraction-drift|events.yaml:34
> no exercise without Tallow is on file|evidence.yaml

weekend-has-nobody
Nobody is on duty for 63 hours of every weekend
Pause intake by itself when nobody is on duty, or staff Saturday. Test the page out of hours.
A test of the pause on a Saturday, with the time of the last file.
N. Adeyemi, operations|cto operations|incident|0.074|work|people.yaml:12
> operations is on duty Monday to Friday, 08:00 to 18:00|people.yaml:12
> the workflow runs Monday to Saturday, 06:00 to 22:00|system.yaml:19
> no signal pauses intake by itself|signals.yaml:5
> 25 minutes of steps after 62 hours 20 minutes of waiting|computed

autonomy-without-risk
Auto-clear went live without a yes from risk
Name an approver in risk. Approve auto-clear after the fact, or take it back.
A dated approval by risk that names EX-03, EX-07 and EX-12.
P. Okonjo, risk|risk compliance|approval|0.051|work|approvals.yaml:77
> autonomy rose on 14 September 2026 for three kinds of exception|assets.yaml:52
> product and engineering approved it|approvals.yaml:77
> the bar asks for risk when autonomy rises|rubrics/production.yaml:31
> T. Dąbrowska left risk on 1 October 2026, with no successor|people.yaml:40

runbook-is-behind
The runbook names versions that are not live
Review the six procedures against prompt 41 and policy 3.2. Then let no release go out without that review.
Six procedures with the live versions and a reviewer's name.
K. Holm, product|cto compliance|spine|0.046|work|runbook.yaml:8
> runbook 2.7 names prompt 36 and policy 3.1|runbook.yaml:8
> prompt 41 and policy 3.2 are live since 29 October 2026|assets.yaml:14
> an impact is recorded for one of three releases|runbook.yaml:15

rules-have-no-version
A rollback leaves the guardrail rules behind
Ask Tallow which version of the rules is live and how an earlier one comes back.
A version number and the list of changes since March.
Tallow, delivery|cto risk|rollback|0.034|ask|assets.yaml:36
> revert-release restores the prompt and the policy pack only|procedures/revert.yaml:14
> nobody has said which version of the rules is live|assets.yaml:36

petkova-is-her-own-deputy
Three owners have no deputy
Name a deputy for intake, for the release desk and for the case records.
Three names, and the date on which each was trained.
N. Adeyemi, operations|cto operations|incident|0.021|work|people.yaml:22
> the deputy of R. Petkova is R. Petkova|people.yaml:22
> two further owners name nobody|people.yaml:31

logs-are-editable
Tallow’s administrators can edit the case records
Take the right to edit from Tallow’s administrators, or copy the records nightly.
The list of roles after the change.
L. Brandt, engineering|compliance|spine|0.017|work|records.yaml:18
> the case records are kept on Tallow’s platform|records.yaml:18
> the role platform-admin may edit them|records.yaml:23

repeats-go-nowhere
A repeated override can go on for ever
Say after how many overrides in a week the case goes to risk.
The count in the runbook, and the first review that it caused.
P. Okonjo, risk|risk|escalation|0.015|work|events.yaml:71
> repeated-override counts to no limit|events.yaml:71
> no event of governance follows from it|events.yaml

nothing-is-sampled
Files that were cleared by themselves are never sampled
Sample one file in forty each week and record what was found.
Four weeks of samples with their findings.
M. Iyer, quality|risk operations|monitoring|0.013|work|signals.yaml:44
> auto-clear decides 38 of 100 files|system.yaml:27
> no signal measures their outcome|signals.yaml:44

undo-is-unknown
Whether cleared files can be found again is not known
Ask Tallow for the query that lists files cleared between two dates, and run it once.
The query and its result for 14 September to 20 November.
Tallow, delivery|risk compliance|rollback|0.012|ask|procedures/undo.yaml:3
> undo-clear names no way to find the files|procedures/undo.yaml:3

queue-is-too-small
The manual queue carries a third of the files
Say who works the queue while intake is stopped, or narrow instead of stopping.
Names and hours for 240 files a day.
N. Adeyemi, operations|operations|rollback|0.010|work|procedures/manual.yaml:9
> a stopped day brings 240 files|system.yaml:24
> the queue carries 80 files a day|procedures/manual.yaml:9

exit-was-never-tried
The exit was never rehearsed
Take the data out once in the agreed format and read it back.
The file, its digest and the name of who read it.
S. Lind, procurement|cto|handoff|0.008|work|agreement.yaml:33
> the agreement allows for six months|agreement.yaml:33
> no rehearsal is on file|evidence.yaml
"""

# id | title | kind | grade | best | with everyone; @ phase | step | want | place; then the story
EVENTS = """
data-exposure|Loan files leave the bank|incident|stranded|stranded|handled
@ contain|Contain 1|which files left is seen only in Tallow’s logs|records.yaml:31
> Tuesday 14:20, a customer reports somebody else’s payslip.
> Brandt opens step 1 of containment, and the log of outgoing files is Tallow’s.
> Stops here until Tallow answers.
vendor-model-change|Tallow changes the model|approval|stranded|stranded|handled
@ recognise|Recognise|the only signal is a notice from Tallow|signals.yaml:58
> Monday 09:00, the model behind the extraction is another one.
> Nobody at the bank is told, since the only signal is Tallow’s own notice.
> Stops before it starts.
guardrail-miss|A guardrail lets a file through|incident|contained-only|contained-only|handled
@ resolve|Resolve 2|the guardrail console is Tallow’s|resources.yaml:64
> Thursday 11:05, a file passes that should not have.
> Adeyemi pauses intake within six minutes.
> The rule can’t be changed, since the console is Tallow’s.
extraction-drift|The extraction drifts|incident|contained-only|handled|handled
@ resolve|Resolve 1|only Tallow holds the evaluation set|resources.yaml:88
> Saturday 19:10, drift alert.
> Adeyemi pauses intake and opens step 1 of the repair.
> The evaluation set is Tallow’s, and nobody there answers until Monday.
revert-release|A release is taken back|rollback|contained-only|contained-only|contained-only
@ resolve|Resolve 3|only Tallow can restore the guardrail rules|procedures/revert.yaml:31
> Wednesday 16:40, the new release misreads dates.
> Brandt brings back prompt 36.
> The guardrail rules stay on the new version.
wrong-disposition|A file gets the wrong answer|incident|handled|handled|handled
integration-outage|The core system can’t be reached|incident|handled|handled|handled
repeated-override|The same answer is overridden again|exception|handled|handled|handled
outside-boundary|A file is outside the boundaries|exception|handled|handled|handled
policy-conflict|Two policies disagree|exception|handled|handled|handled
pause-intake|Intake is paused|rollback|handled|handled|handled
release-approval|A release is approved|approval|handled|handled|handled
weekly-review|The weekly review|monitoring-review|handled|handled|handled
owner-change|An owner leaves|ownership-transition|handled|handled|handled
"""


QUESTIONS = {
    "cto": """Which kinds of incident exist, and what is the first response to each?
Which ways to stop and to go back can really be used on the live workflow?
How do procedures keep up with prompts, models, policies and the workflow?
Can the internal teams run every routine and every emergency with the vendor out of the picture?
What stays closed to us after the handoff?""",
    "operations": """Who owns each alert, each escalation and each exception?
What does the operator see at the moment something goes wrong?
How is a repeated problem closed for good?
What is done every week, and what only when something happens?
Is there work that the plan does not admit to, and does it fit?""",
    "risk": """Where is the line between an exception and an incident?
Which approvals are still in force once it is live?
What is kept when somebody escalates, overrides or goes back?
What happens to a case outside the boundaries?
Which repeated signals force a review?""",
    "compliance": """Which decisions, reviews and escalations are logged?
Can a past case be rebuilt from what is kept?
Does each procedure show which policy was in force?
Would somebody who was not there understand it from the handoff alone?
Can we explain what the operators did with the output?""",
    "diligence": """Are the procedures shown in concrete form?
Are they written for this workflow, its controls and its owners?
Can we use them without the vendor’s memory?
Does each procedure tie back to the specification?
Does each procedure tie back to the controls?
What tightens between the pilot and production?""",
    "layers": """What counts as an incident, and how is it recognised?
What are the first actions?
Who declares a severity, and when does it rise?
What is escalated?
Who receives which escalation?
When does an open matter move to a stronger review?
What can be taken back?
Which version becomes active?
Who may stop the workflow?
What needs an approval?
Which signals are normal, and which act?
What is received, and by whom?
What does the vendor keep?
Which duties end, and when?""",
}

FACETS = """
owner|has no owner on duty|Name an owner who is on duty when it happens.
deputy|has no deputy|Name a deputy who is somebody else, and say when that person was trained.
version|names a version that is no longer live|Review it against the live version and record who did.
access|needs a tool that only Tallow holds|Get access for operations, or write a way around the tool.
proof|was never tried|Try it once on the live versions and file the record.
"""
