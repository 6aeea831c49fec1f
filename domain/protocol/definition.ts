import type { HandoverKind, HandoverMove } from '../handover/handover-terms.ts';
import type { TermClass, TermUnit as AnyTermUnit } from '../terms/term.ts';

/**
 * What a protocol is made of. A definition is plain data: pages, permissions, drawings, tests and the
 * verifier are computed from it, and a released version is never edited.
 */

export type { TermClass };

/** Seat an agency takes in a case. */
export type Party =
  | 'holder'
  | 'territorialService'
  | 'court'
  | 'procura'
  | 'asst'
  | 'hub'
  | 'spoke'
  | 'municipality'
  | 'protection';

/** What a person is entitled to do in an agency. */
export type Role =
  | 'registryOffice'
  | 'tmSocialWorker'
  | 'tmPsychologist'
  | 'tmEducator'
  | 'tmCoordinator'
  | 'sstSocialWorker'
  | 'sstCoordinator'
  | 'comuneReferent'
  | 'familyAreaHead'
  | 'planningAreaHead'
  | 'generalDirector'
  | 'asstReferent'
  | 'hubCoordinator'
  | 'hubDesk'
  | 'spokeReferent'
  | 'tavoloMember'
  | 'protocolAdmin'
  | 'dataProtectionOfficer';

/** A small, non-personal value that routes the case. Never a text written by a person. */
export type FactValue = boolean | number | string;

/** Where a fact lives: with the case, or with one instance of a step (the source asked, for example). */
export interface FactDefinition {
  label: string;
  type: 'boolean' | 'integer' | 'enum';
  scope: 'case' | 'step';
  values?: readonly string[];
  /** Values in Italian, of a closed list that no form asks for: otherwise they are those of its field. */
  valueLabels?: Readonly<Record<string, string>>;
}

/** A named date or instant the case remembers (delivery of the request, date of the fact). Rome dates or instants. */
export interface AnchorDefinition {
  label: string;
  type: 'date' | 'instant';
}

/** Condition over facts, anchors and the steps done so far. An unset fact equals nothing. */
export type Predicate =
  | { fact: string; is: FactValue }
  | { fact: string; oneOf: readonly FactValue[] }
  | { anchor: string; known: boolean }
  /** Done, as it was done last; `late: false` asks that it was in time, whenever it was recorded. */
  | { completed: string; outcome?: string; late?: boolean }
  | { open: string }
  /** A term of the whole case runs now; for a term of a lane, in any of its runs. */
  | { running: string }
  /** A deadline of the whole case still runs past its date; in a run of a lane, that of this very run. */
  | { expired: string }
  /** Some LAW or COURT deadline of the case still runs. */
  | { bindingTermRuns: boolean }
  /** The handover that this procedure carries can be moved so now. */
  | { handoverCan: HandoverMove }
  /** One office sits in both seats (the desk that holds the access is that of the hub). */
  | { sameOffice: readonly [Party, Party] }
  | { all: readonly Predicate[] }
  | { any: readonly Predicate[] }
  | { not: Predicate };

/** What follows an outcome, an event or an expiry, in the order written. `when` makes it conditional. */
export type Effect = { when?: Predicate } & (
  | { open: string }
  | { cancel: string }
  /**
   * Begins a further run of a lane: its terms start, its steps open when those say so. A run out of series (an extra
   * report) leaves the chain of nominal dates as it is.
   */
  | { openLane: string; outOfSeries?: true }
  /** Ends every run of a lane: open steps are cancelled and terms lifted (the act that asked for them is over). */
  | { cancelLane: string }
  /** Asks for another case: held by whose office has this seat here, or by the one that holds this case. */
  | { startCase: string; link: 'continues' | 'sibling' | 'related'; heldBy?: Party }
  | { setPhase: string }
  | { setFact: string; to: FactValue }
  /** A term of the whole case or, with `of`, of an open step: it is set again from the facts and dates known now. */
  | { recomputeTerm: string; of?: string }
  /** Ends a term of the whole case that nobody owes any more (a clock of the law after the measure was revoked). */
  | { liftTerm: string }
  /** Takes the seat of a party away: its office sees nothing of the case any more (a consent withdrawn). */
  | { unseat: Party }
  | { raisePriority: number }
  | { count: string }
  /** Moves the handover that this procedure carries; refused when it is not possible from where it stands. */
  | { handover: HandoverMove }
  | { endCase: string }
);

/** Data class of a field: process, identity, health (GDPR art. 9), judicial (art. 10). */
export type DataClass = 'P' | 'I' | 'H' | 'J';

interface FieldBase {
  label: string;
  hint?: string;
  dataClass: DataClass;
  required?: boolean;
  /** Required only when another field of the same form has this value, or one of these. */
  requiredWhen?: { field: string } & ({ is: FactValue } | { oneOf: readonly FactValue[] });
}

/** One field of a form. `fact`, `anchor` and `names` say what leaves the submission and routes the case. */
export type FieldDefinition = FieldBase &
  (
    | { type: 'text'; maxLength?: number }
    | { type: 'longText'; maxLength?: number }
    | { type: 'boolean'; fact?: string }
    | { type: 'integer'; min?: number; max?: number; fact?: string }
    | { type: 'enum'; options: Readonly<Record<string, string>>; fact?: string }
    /**
     * `grants`: the rows answered yes are what this set may read of the case beside its own work; the rows are those of
     * `domain/access/grants`.
     */
    | { type: 'checklist'; rows: Readonly<Record<string, string>>; grants?: Visibility }
    | { type: 'date'; time: 'past' | 'future' | 'any'; anchor?: string }
    | { type: 'instant'; time: 'past' | 'future' | 'any'; anchor?: string }
    /** AOO, year, number, date and direction of a registered document; becomes an act of the case. */
    | { type: 'registry'; direction: 'in' | 'out' }
    /** One named person of the service; `names` makes that person the holder of a role in this case. */
    | { type: 'user'; roles: readonly Role[]; names?: Role }
    | { type: 'users'; roles: readonly Role[] }
    /** One of the offices that may take the seat of this party; from then on it has it. */
    | { type: 'office'; seats: Party }
    /** Minors or relatives: given name, family name, birth date, commune of residence. */
    | { type: 'persons' }
    /** Files already known to Raccordo, by case code. */
    | { type: 'case' }
  );

/** What a person fills in to do a step or to record an event. Keys are stable and persisted. */
export type FormDefinition = Readonly<Record<string, FieldDefinition>>;

/** Who must act: a role inside the agency that takes the party's seat. */
export interface ActorRule {
  role: Role;
  party: Party;
}

/** When a term starts to run. */
export type TermStart =
  | 'opened'
  | { anchor: string }
  /** The earliest of these anchors among those known. */
  | { earliestOf: readonly string[] }
  | { completionOf: string }
  | { caseTerm: string }
  /** R17: the nominal date on which this very term last fell due in an earlier run of its lane. */
  | 'previousNominal';

/** What a protocol counts in: everything the term engine knows, years excepted (24 months is how cards say it). */
export type TermUnit = Exclude<AnyTermUnit, 'years'>;

/** The values of a term that a variant may replace. */
export interface TermValues {
  class: TermClass;
  amount: number | { fact: string };
  unit: TermUnit;
  from: TermStart;
  direction: 'forward' | 'backward';
  rollOnHoliday: boolean;
  rollOnSaturday: boolean;
  /** R12: moves earlier, to a working day of the site. */
  internalTarget: boolean;
  /** Key in `domain/terms/ladders`, or null for a wake that alarms nobody. */
  ladder: string | null;
  /** Act, article or reason; mandatory for every class. */
  source: string;
  edit: 'locked' | 'byAct' | 'byDetermina' | 'free' | 'shortenOnly';
  /** Key of the protocol's chain of recipients. */
  chain: string;
  /**
   * Never later than so many days before this anchor, or before the nominal date of this term of the case, when it is
   * known; a run of a lane that would begin at or after that day is not opened (the last report comes 30 days before
   * the mandate ends).
   */
  notAfter?: ({ anchor: string } | { caseTerm: string }) & { lessDays: number };
  /**
   * R16: when the desk that must act does not open within the term, the end of its next opening. A desk whose hours
   * nobody has written keeps the term as it is.
   */
  orNextOpening?: true;
}

/** A running deadline, or a wake (a date on which the case does something by itself, never overdue). */
export interface TermDefinition extends TermValues {
  label: string;
  purpose: 'deadline' | 'wake';
  /** First matching variant wins. */
  variants?: readonly (Partial<TermValues> & { when: Predicate })[];
  onExpiry?: readonly Effect[];
  /**
   * The anchor that says when the term was really met, asked by the form of the step that meets it: what was sent in
   * time and written down later is not late. Without it the moment of the recording counts.
   */
  metAt?: string;
  /** R17: chained on the previous nominal date. */
  repeat?: { amount: number; unit: 'months' | 'calendarDays' };
}

/** A term of the whole case: it runs before its step opens and closes when that step ends it. */
export interface CaseTermDefinition extends TermDefinition {
  /** Completion of a step; the beginning of a run of a lane; or only a `recomputeTerm` effect. */
  startsAfter: { step: string } | { lane: string } | 'effect';
  /** Not started by a run out of series (what plans the next run). */
  inSeriesOnly?: true;
  /** Completion of this step meets the term; with no `outcomes`, any outcome does. */
  metBy: { step: string; outcomes?: readonly string[] };
}

/** A way a step can end. */
export interface OutcomeDefinition {
  label: string;
  /** Fields that this outcome makes required. */
  needs?: readonly string[];
  when?: { predicate: Predicate; because: string };
  /** The step stays open (a bounced sending): the outcome is recorded and the person tries again. */
  keepsOpen?: true;
  /** Refused while a LAW or COURT date of the files it hands over has no new owner by name. */
  everyTermOwned?: true;
  effects: readonly Effect[];
}

/**
 * Who may read a step besides its actor; the sets are those of the domain specification. What is written in a step of
 * `S-DEST` is the destination's own: who sent the family there reads that the step was done and how it ended.
 */
export type Visibility = 'S-TM' | 'S-SST' | 'S-ASST' | 'S-HUB' | 'S-DEST';

/**
 * How a partner without an account answers a step: through a link that is mailed to it, and good for one act. The page
 * behind it shows `question` and `form`, and nothing of the case.
 */
export interface LinkAnswer {
  /** Whole days after that of the issuing (Rome), the last one included. */
  days: number;
  /** Who sends the link and takes it back. */
  by: readonly ActorRule[];
  /** What is asked, in place of the purpose. */
  question: string;
  /** In place of the form of the step: what the outcomes need, under the same names, without persons or colleagues. */
  form: string;
  /** The step lies with the service in the place of a body that has no seat: then a partner of the register answers. */
  outside?: Predicate;
}

/** One step card. */
export interface StepDefinition {
  /** Number of the card in the domain specification, for example `P2.7a`. */
  card: string;
  label: string;
  /** One Italian sentence that says what the person does here. */
  purpose: string;
  phase: string;
  kind: 'task' | 'waiting';
  actor: ActorRule;
  actorVariants?: readonly (ActorRule & { when: Predicate })[];
  visibility: Visibility;
  /** First matching variant wins over `visibility` (a question put to the SST is read by the SST). */
  visibilityVariants?: readonly { visibility: Visibility; when: Predicate }[];
  form: string;
  /** Keys are stable: a running term is `<stepId>:<termKey>`. */
  terms: Readonly<Record<string, TermDefinition>>;
  outcomes: Readonly<Record<string, OutcomeDefinition>>;
  /** Runs beside the case, which goes on without it: an outcome may lead nowhere, and the step may be skipped. */
  optional?: true;
  /** More than one instance may be open at once (one per source asked). */
  many?: true;
  /** May be opened by hand while the predicate holds (a crime learnt at any moment, another source). */
  startable?: { by: readonly ActorRule[]; when: Predicate; label: string };
  /** Opens once `after` is done and no instance of `softJoin` is open before its due date. */
  opensWhen?: { after: string; softJoin: readonly string[] };
  /** While false the step cannot be opened nor completed (no contact with the parents). */
  availableWhen?: { predicate: Predicate; because: string };
  answeredByLink?: LinkAnswer;
  /** Four eyes: nobody who completed one of these steps (latest instance) may complete this one. */
  notBy?: readonly string[];
  /** Facts of the step that opened this one which this one keeps. */
  inherits?: readonly string[];
  /** One open instance for each run of this lane; effects of a step in a run stay in that run. */
  lane?: string;
  /** What is read here counts only once a second reader has read the same: see `confirms`. */
  heldUntilConfirmed?: true;
  /**
   * Second of two separate readings: facts and dates must equal those of `step`. When they differ the step ends
   * with the outcome `different`, which names the fields, and nothing of either reading is taken in.
   */
  confirms?: { step: string; different: string };
}

/** A part of a procedure that runs again and again, possibly overlapping itself (one report after another). */
export interface LaneDefinition {
  label: string;
  /** The term that makes a run: when it cannot start, the run is not opened. */
  leadingTerm: string;
}

/** Something that happens to the case beside its steps (a reminder of the Procura, new facts). */
export interface CaseEventDefinition {
  label: string;
  purpose: string;
  by: readonly ActorRule[];
  form: string;
  when?: { predicate: Predicate; because: string };
  effects: readonly Effect[];
}

/** To whom each rung of a ladder speaks. The owner is the person of the step. */
export interface ChainDefinition {
  label: string;
  coordinator: ActorRule;
  areaHead: ActorRule;
  director: ActorRule;
  registryOffice: ActorRule;
  /** Who is told beside the one of a rung, when two services are late together. */
  also?: Readonly<Partial<Record<'coordinator' | 'areaHead', readonly ActorRule[]>>>;
}

/** One way in which a procedure passes a family from one office to another. */
export interface HandoverWay {
  /** The first way whose condition holds counts; without one it always does. */
  when?: Predicate;
  kind: HandoverKind;
  /** Who distributes the work on either side: both are told when a term of the other one is missed. */
  sender: ActorRule;
  receiver: ActorRule;
}

/** A procedure that carries a handover: between whom, and what acceptance opens to the receiver. */
export interface HandoverDefinition {
  ways: readonly HandoverWay[];
  /**
   * Whether the receiver reads the linked file from acceptance on. A family sent on to a partner brings its sheet along
   * and nothing else: that there is another file about it is not the partner's business.
   */
  opensLinkedFile: boolean;
  /**
   * The event that the service records by itself when the office of the receiver ends while the handover is under way:
   * what it had to do is taken away from it, and somebody of the sender decides.
   */
  receiverCloses: string;
}

/** What an open case finds under another name when it comes from an earlier version. */
export interface MigrationDefinition {
  version: number;
  /**
   * Steps of that version by the key they have here; null for one that is no more and that nothing here waits for.
   * A step left out has the same key in both.
   */
  steps: Readonly<Record<string, string | null>>;
}

/** One version of one procedure. */
export interface ProtocolDefinition {
  code: string;
  version: number;
  /** First part of the case code, for example `P2`. */
  prefix: string;
  label: string;
  source: string;
  /** Rome date, inclusive. */
  activeFrom: string;
  parties: readonly Party[];
  /** Whose office holds a case that another case asks for, instead of the office that asks. */
  heldBy?: Party;
  /** People open a case before they know whom it is about; the first step that names the persons gives them to it. */
  opensWithoutPersons?: true;
  phases: Readonly<Record<string, string>>;
  facts: Readonly<Record<string, FactDefinition>>;
  anchors: Readonly<Record<string, AnchorDefinition>>;
  forms: Readonly<Record<string, FormDefinition>>;
  chains: Readonly<Record<string, ChainDefinition>>;
  start: string;
  steps: Readonly<Record<string, StepDefinition>>;
  lanes?: Readonly<Record<string, LaneDefinition>>;
  caseTerms: Readonly<Record<string, CaseTermDefinition>>;
  events: Readonly<Record<string, CaseEventDefinition>>;
  /** Set for a procedure that passes a family from one office to another. */
  handover?: HandoverDefinition;
  endings: Readonly<Record<string, string>>;
  /** How the open cases of the version before read here; without it only steps with the same key go on. */
  migratesFrom?: MigrationDefinition;
}
