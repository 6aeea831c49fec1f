import { describe, expect, it } from 'vitest';
import type { ProtocolDefinition } from '../../../../domain/protocol/definition.ts';
import { verifyProtocol } from '../../../../domain/protocol/verify.ts';
import type { FaultCode } from '../../../../domain/protocol/verify/fault.ts';
import { procuraInquiryV1 } from '../../../../protocols/procura-inquiry/v1.ts';
import { verificationContext } from '../../../../protocols/verification-context.ts';
import { plantedWithLane, sampleLawTerm, sampleTerm } from './planted.ts';

interface PlantedFault {
  what: string;
  plant: Readonly<Record<string, unknown>>;
  at: string;
}

const { steps, caseTerms } = procuraInquiryV1;

const handover = {
  opensLinkedFile: false,
  receiverCloses: 'newFacts',
  ways: [
    {
      kind: 'referral',
      sender: { role: 'tmCoordinator', party: 'holder' },
      receiver: { role: 'sstCoordinator', party: 'territorialService' },
    },
  ],
};

const linkField = { label: 'Campo', dataClass: 'P', type: 'text' };

/** A step that an office without accounts may answer, with a form of these fields. */
function answeredByLink(
  step: string,
  fields: readonly string[],
  change: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const by = [{ role: 'tmCoordinator', party: 'holder' }];
  const asked = { days: 14, by, question: 'Che cosa rispondete?', form: 'byLink' };
  return {
    [`steps.${step}.answeredByLink`]: { ...asked, ...change },
    'forms.byLink': Object.fromEntries(fields.map((name) => [name, linkField])),
  };
}

/** One or more definitions for every code the verifier knows; a file without the right shape is the command's matter. */
const plantedFaults: Readonly<Record<Exclude<FaultCode, 'malformed'>, readonly PlantedFault[]>> = {
  unknownStep: [
    {
      what: 'a four-eyes rule about a step that does not exist',
      plant: { 'steps.verifyRelazioneProcura.notBy': ['writeRelazione'] },
      at: 'steps.verifyRelazioneProcura.notBy',
    },
    {
      what: 'an effect on a step that does not exist',
      plant: { 'steps.triageRequest.outcomes.ordinary.effects.0': { cancel: 'writeRelazione' } },
      at: 'steps.triageRequest.outcomes.ordinary.effects.0.cancel',
    },
    {
      what: 'a second reading of a step that does not exist',
      plant: {
        'steps.readTermAgain.confirms.step': 'readHearing',
        'steps.readTerm.heldUntilConfirmed': undefined,
      },
      at: 'steps.readTermAgain.confirms.step',
    },
    {
      what: 'a case of the version before that would wait in a step that does not exist',
      plant: {
        migratesFrom: { version: 0, steps: { oldTriage: 'writeRelazione', oldNote: null } },
      },
      at: 'migratesFrom.steps.oldTriage',
    },
  ],
  unknownLane: [
    {
      what: 'an effect that begins a lane that does not exist',
      plant: { 'events.newFacts.effects.0': { openLane: 'hearings' } },
      at: 'events.newFacts.effects.0.openLane',
    },
    {
      what: 'an effect that ends a lane that does not exist',
      plant: { 'events.sollecito.effects.0': { cancelLane: 'hearings' } },
      at: 'events.sollecito.effects.0.cancelLane',
    },
    {
      what: 'a step of a lane that does not exist',
      plant: { 'steps.reportWorsening.lane': 'hearings' },
      at: 'steps.reportWorsening.lane',
    },
  ],
  unknownOutcome: [
    {
      what: 'a term met by an outcome that does not exist',
      plant: { 'caseTerms.invioRelazione.metBy.outcomes': ['byPigeon'] },
      at: 'caseTerms.invioRelazione.metBy',
    },
    {
      what: 'two readings that differ and end in a way that does not exist',
      plant: { 'steps.readTermAgain.confirms.different': 'unequal' },
      at: 'steps.readTermAgain.confirms.different',
    },
  ],
  unknownForm: [
    {
      what: 'an event with a form that does not exist',
      plant: { 'events.sollecito.form': 'reminder' },
      at: 'events.sollecito.form',
    },
  ],
  unknownField: [
    {
      what: 'an outcome that needs a field its form lacks',
      plant: { 'steps.triageRequest.outcomes.notOurs.needs': ['reason'] },
      at: 'steps.triageRequest.outcomes.notOurs.needs',
    },
  ],
  unknownPhase: [
    {
      what: 'a step in a phase that does not exist',
      plant: { 'steps.triageRequest.phase': 'limbo' },
      at: 'steps.triageRequest.phase',
    },
  ],
  unknownChain: [
    {
      what: 'a term that climbs a chain that does not exist',
      plant: { 'steps.triageRequest.terms.triage.variants.0.chain': 'E-HUB' },
      at: 'steps.triageRequest.terms.triage.variants.0.chain',
    },
  ],
  unknownLadder: [
    {
      what: 'a term with a ladder that does not exist',
      plant: { 'steps.returnRequest.terms.restituzione.ladder': 'L99' },
      at: 'steps.returnRequest.terms.restituzione.ladder',
    },
  ],
  unknownEnding: [
    {
      what: 'an outcome that ends the case in a way that does not exist',
      plant: { 'steps.registerRequest.outcomes.duplicate.effects.0.endCase': 'forgotten' },
      at: 'steps.registerRequest.outcomes.duplicate.effects.0.endCase',
    },
  ],
  unknownCaseTerm: [
    {
      what: 'a target before a term that does not exist',
      plant: { 'steps.draftRelazioneProcura.terms.bozza.from': { caseTerm: 'udienza' } },
      at: 'steps.draftRelazioneProcura.terms.bozza.from',
    },
    {
      what: 'a condition on a term that does not exist',
      plant: { 'steps.triageRequest.terms.triage.variants.0.when': { running: 'udienza' } },
      at: 'steps.triageRequest.terms.triage.variants.0.when',
    },
    {
      what: 'a lane led by a term that does not exist',
      plant: { 'lanes.aggiornamenti.leadingTerm': 'udienza' },
      at: 'lanes.aggiornamenti.leadingTerm',
    },
  ],
  unknownProtocol: [
    {
      what: 'an event that starts a procedure nobody knows',
      plant: { 'events.siblingFound.effects.0.startCase': 'adoption' },
      at: 'events.siblingFound.effects.0.startCase',
    },
  ],
  unknownFact: [
    {
      what: 'a condition on a fact that does not exist',
      plant: { 'steps.triageRequest.terms.triage.variants.0.when': { fact: 'hurry', is: true } },
      at: 'steps.triageRequest.terms.triage.variants.0.when',
    },
  ],
  unknownFactValue: [
    {
      what: 'a condition on a value the fact cannot have',
      plant: {
        'steps.triageRequest.outcomes.ordinary.effects.0.when': { fact: 'riskLevel', is: 'huge' },
      },
      at: 'steps.triageRequest.outcomes.ordinary.effects.0.when',
    },
    {
      what: 'an effect that sets a value the fact cannot have',
      plant: { 'events.updateRequested.effects.0.to': 'yes' },
      at: 'events.updateRequested.effects.0.to',
    },
    {
      what: 'a choice on the form that the fact does not know',
      plant: { 'forms.triageRequest.riskLevel.options.huge': 'Enorme' },
      at: 'forms.triageRequest.riskLevel.options.huge',
    },
  ],
  unknownAnchor: [
    {
      what: 'a term from a date that does not exist',
      plant: { 'caseTerms.invioRelazione.from': { anchor: 'fullMoon' } },
      at: 'caseTerms.invioRelazione.from',
    },
    {
      what: 'a term from the first of several dates, one of which does not exist',
      plant: { 'caseTerms.invioRelazione.from': { earliestOf: ['deliveredAt', 'fullMoon'] } },
      at: 'caseTerms.invioRelazione.from',
    },
    {
      what: 'a term bound by a date that does not exist',
      plant: { 'caseTerms.aggiornamento.notAfter.anchor': 'fullMoon' },
      at: 'caseTerms.aggiornamento.notAfter',
    },
  ],
  unreachableStep: [
    {
      what: 'a step that nothing opens',
      plant: { 'steps.archiveFile': steps.linkCourtFile },
      at: 'steps.archiveFile',
    },
    {
      what: 'a step of a lane that no date of the lane opens',
      plant: { 'caseTerms.aggiornamento.onExpiry': [{ raisePriority: 1 }] },
      at: 'steps.writeUpdate',
    },
  ],
  unreachableEnding: [
    {
      what: 'an ending to which no outcome leads',
      plant: { 'endings.forgotten': 'Dimenticata' },
      at: 'endings.forgotten',
    },
  ],
  deadEndStep: [
    {
      what: 'a step that only ever comes back to itself',
      plant: { 'steps.reportWorsening.outcomes.sent.effects': [{ open: 'reportWorsening' }] },
      at: 'steps.reportWorsening',
    },
  ],
  outcomeWithoutEffect: [
    {
      what: 'an outcome after which nobody has anything to do',
      plant: { 'steps.reviewSilentFile.outcomes.keepWaiting.effects': [{ count: 'reviews' }] },
      at: 'steps.reviewSilentFile.outcomes.keepWaiting',
    },
  ],
  impossibleJoin: [
    {
      what: 'a step that waits for one which only it can open',
      plant: { 'steps.draftRelazioneProcura.opensWhen.after': 'verifyRelazioneProcura' },
      at: 'steps.draftRelazioneProcura.opensWhen.after',
    },
    {
      what: 'a step that waits for one after which the case is over',
      plant: { 'steps.draftRelazioneProcura.opensWhen.after': 'linkCourtFile' },
      at: 'steps.draftRelazioneProcura.opensWhen.after',
    },
    {
      what: 'a soft join on a lane that never falls due',
      plant: {
        'steps.draftRelazioneProcura.opensWhen.softJoin': [
          ...steps.draftRelazioneProcura.opensWhen.softJoin,
          'awaitReviewDate',
        ],
      },
      at: 'steps.draftRelazioneProcura.opensWhen.softJoin',
    },
  ],
  laneNeverOpened: [
    {
      what: 'a lane that nothing begins',
      plant: {
        'steps.writeUpdate.outcomes.written.effects': [],
        'steps.readTermAgain.outcomes.same.effects': [{ open: 'triageRequest' }],
      },
      at: 'lanes.aggiornamenti',
    },
  ],
  leadingTermOutsideLane: [
    {
      what: 'a lane led by a term of the whole case',
      plant: { 'lanes.aggiornamenti.leadingTerm': 'invioRelazione' },
      at: 'lanes.aggiornamenti.leadingTerm',
    },
  ],
  previousNominalOutsideLane: [
    {
      what: 'a term chained on an earlier run where nothing runs again',
      plant: { 'steps.returnRequest.terms.restituzione.from': 'previousNominal' },
      at: 'steps.returnRequest.terms.restituzione.from',
    },
  ],
  termKeyTwiceInLane: [
    {
      what: 'a step of a lane with a term called like that of the lane',
      plant: { 'steps.writeUpdate.terms.aggiornamento': sampleTerm },
      at: 'caseTerms.aggiornamento',
    },
  ],
  termNeverStarted: [
    {
      what: 'a term that waits for an effect nobody wrote',
      plant: { 'caseTerms.aperturaBozza.startsAfter': 'effect' },
      at: 'caseTerms.aperturaBozza.startsAfter',
    },
  ],
  inSeriesOnlyMisplaced: [
    {
      what: 'a term of the whole case left out of the extra runs of no lane',
      plant: { 'caseTerms.aperturaBozza.inSeriesOnly': true },
      at: 'caseTerms.aperturaBozza.inSeriesOnly',
    },
    {
      what: 'an extra run without the term that makes it',
      plant: { 'caseTerms.aggiornamento.inSeriesOnly': true },
      at: 'caseTerms.aggiornamento.inSeriesOnly',
    },
  ],
  migratesFromLaterVersion: [
    {
      what: 'open cases that would come from the same version',
      plant: { migratesFrom: { version: 1, steps: {} } },
      at: 'migratesFrom.version',
    },
  ],
  confirmsItself: [
    {
      what: 'a step that reads itself again',
      plant: {
        'steps.readTermAgain.confirms.step': 'readTermAgain',
        'steps.readTerm.heldUntilConfirmed': undefined,
      },
      at: 'steps.readTermAgain.confirms.step',
    },
  ],
  neverConfirmed: [
    {
      what: 'a reading that waits for a second one nobody makes',
      plant: { 'steps.readTermAgain.confirms': undefined },
      at: 'steps.readTerm.heldUntilConfirmed',
    },
  ],
  readingNotHeld: [
    {
      what: 'a first reading that counts before the second',
      plant: { 'steps.readTerm.heldUntilConfirmed': undefined },
      at: 'steps.readTerm.heldUntilConfirmed',
    },
  ],
  secondReaderNotExcluded: [
    {
      what: 'a reader who may read again alone',
      plant: { 'steps.readTermAgain.notBy': ['triageRequest'] },
      at: 'steps.readTermAgain.notBy',
    },
  ],
  readingsDiffer: [
    {
      what: 'a second reading that asks less than the first',
      plant: { 'steps.readTermAgain.form': 'returnRequest' },
      at: 'steps.readTermAgain.form',
    },
  ],
  courtTermWithoutAct: [
    {
      what: 'a term of a court that runs from when somebody opened a page',
      plant: { 'caseTerms.invioRelazione.variants.1.from': 'opened' },
      at: 'caseTerms.invioRelazione.variants.1.from',
    },
  ],
  lawTermLengthened: [
    {
      what: 'a term of the law that a variant makes longer',
      plant: {
        'steps.returnRequest.terms.restituzione': {
          ...sampleLawTerm,
          variants: [{ when: { fact: 'urgent', is: true }, amount: sampleLawTerm.amount + 1 }],
        },
      },
      at: 'steps.returnRequest.terms.restituzione.variants.0.amount',
    },
    {
      what: 'a term of the law counted backwards that a variant brings nearer to the end',
      plant: {
        'steps.returnRequest.terms.restituzione': {
          ...sampleLawTerm,
          from: { anchor: 'reportDueOn' },
          direction: 'backward',
          variants: [{ when: { fact: 'urgent', is: true }, amount: sampleLawTerm.amount - 1 }],
        },
      },
      at: 'steps.returnRequest.terms.restituzione.variants.0.amount',
    },
  ],
  cycleWithoutTerm: [
    {
      what: 'a visit tried again and again without a date',
      plant: { 'steps.holdUrgentVisit.terms': {} },
      at: 'steps.holdUrgentVisit',
    },
  ],
  termWithoutSource: [
    {
      what: 'a term that does not say where it comes from',
      plant: { 'steps.assignInquiry.terms.assegnazione.source': ' ' },
      at: 'steps.assignInquiry.terms.assegnazione.source',
    },
  ],
  lawTermWithoutOwner: [
    {
      what: 'a term of the law on a step where people only wait',
      plant: {
        'steps.awaitReviewDate.terms.legge': {
          ...steps.returnRequest.terms.restituzione,
          class: 'LAW',
          edit: 'locked',
        },
      },
      at: 'steps.awaitReviewDate.terms.legge',
    },
  ],
  lawTermWithoutLadder: [
    {
      what: 'a term of the law that alarms nobody',
      plant: {
        'steps.returnRequest.terms.restituzione.class': 'LAW',
        'steps.returnRequest.terms.restituzione.edit': 'locked',
        'steps.returnRequest.terms.restituzione.ladder': null,
      },
      at: 'steps.returnRequest.terms.restituzione',
    },
  ],
  editAgainstClass: [
    {
      what: 'a date of the Procura that the office could move',
      plant: { 'caseTerms.invioRelazione.variants.0.edit': 'free' },
      at: 'caseTerms.invioRelazione.variants.0.edit',
    },
  ],
  impossibleTerm: [
    {
      what: 'a day and a half',
      plant: { 'steps.decideClosing.terms.decisione.amount': 1.5 },
      at: 'steps.decideClosing.terms.decisione',
    },
    {
      what: 'hours counted backwards',
      plant: { 'steps.reportWorsening.terms.segnalazione.direction': 'backward' },
      at: 'steps.reportWorsening.terms.segnalazione',
    },
    {
      what: 'a fixed date that no act fixes',
      plant: { 'steps.awaitReviewDate.terms.verificaConcordata.from': 'opened' },
      at: 'steps.awaitReviewDate.terms.verificaConcordata',
    },
    {
      what: 'a term from the first of no dates',
      plant: { 'caseTerms.aggiornamento.from': { earliestOf: [] } },
      at: 'caseTerms.aggiornamento',
    },
    {
      what: 'hours that would wait for a desk to open',
      plant: { 'steps.triageRequest.terms.triage.orNextOpening': true },
      at: 'steps.triageRequest.terms.triage.variants.0',
    },
    {
      what: 'a bound half a day before a date',
      plant: { 'caseTerms.aggiornamento.notAfter.lessDays': 0.5 },
      at: 'caseTerms.aggiornamento',
    },
  ],
  rungOutsideTerm: [
    {
      what: 'an alarm five working days before the end of a term of two',
      plant: {
        'steps.returnRequest.terms.restituzione.amount': 2,
        'steps.returnRequest.terms.restituzione.ladder': 'L30',
      },
      at: 'steps.returnRequest.terms.restituzione.ladder',
    },
  ],
  unknownGrant: [
    {
      what: 'a partner let see what nobody can be let see',
      plant: {
        'forms.readTerm.granted': {
          label: 'Che cosa può vedere lo SST',
          type: 'checklist',
          dataClass: 'P',
          grants: 'S-SST',
          rows: { identity: 'Identità', diary: 'Diario' },
        },
      },
      at: 'forms.readTerm.granted.rows.diary',
    },
  ],
  meetingNeverDated: [
    {
      what: 'a date of the meeting that the form of the step does not ask for',
      plant: { 'steps.reportWorsening.terms.segnalazione.metAt': 'deliveredAt' },
      at: 'steps.reportWorsening.terms.segnalazione.metAt',
    },
  ],
  roleNobodyCanHold: [
    {
      what: 'a second head of area who sits nowhere',
      plant: {
        'chains.E-JOINT.also': { areaHead: [{ role: 'hubCoordinator', party: 'hub' }] },
      },
      at: 'chains.E-JOINT.also.areaHead.0',
    },
    {
      what: 'a health referent who would sit in the child-protection service',
      plant: { 'steps.triageRequest.actor': { role: 'asstReferent', party: 'holder' } },
      at: 'steps.triageRequest.actor',
    },
    {
      what: 'a desk of a hub that takes no part in the inquiry',
      plant: { 'events.sollecito.by': [{ role: 'hubDesk', party: 'hub' }] },
      at: 'events.sollecito.by.0',
    },
  ],
  seatNobodyTakes: [
    {
      what: 'a form that seats a destination in a procedure without that seat',
      plant: {
        'forms.triageRequest.place': {
          label: 'Sede',
          dataClass: 'P',
          type: 'office',
          seats: 'spoke',
        },
      },
      at: 'forms.triageRequest.place.seats',
    },
    {
      what: 'an effect that would send the holder of the case away',
      plant: { 'events.sollecito.effects.0': { unseat: 'holder' } },
      at: 'events.sollecito.effects.0.unseat',
    },
    {
      what: 'a case held by a hub that takes no part in it',
      plant: { heldBy: 'hub' },
      at: 'heldBy',
    },
    {
      what: 'a condition over a seat that the procedure does not have',
      plant: {
        'events.sollecito.when': {
          predicate: { sameOffice: ['holder', 'hub'] },
          because: 'Serve lo sportello.',
        },
      },
      at: 'events.sollecito.when',
    },
  ],
  personsNeverNamed: [
    {
      what: 'a case that begins without persons and never asks who they are',
      plant: {
        opensWithoutPersons: true,
        'forms.registerRequest.minors': undefined,
        'forms.siblingFound.siblings': undefined,
        'forms.triageRequest.siblingsFound': undefined,
        'forms.holdUrgentVisit.personsSeen': undefined,
      },
      at: 'opensWithoutPersons',
    },
  ],
  factNeverSet: [
    {
      what: 'a fact that no form and no outcome sets',
      plant: { 'facts.ghost': { label: 'Fantasma', type: 'boolean', scope: 'case' } },
      at: 'facts.ghost',
    },
  ],
  factValueNeverSet: [
    {
      what: 'a value that no form offers',
      plant: { 'facts.riskLevel.values': ['low', 'medium', 'high', 'huge'] },
      at: 'facts.riskLevel.values',
    },
  ],
  factTypeMismatch: [
    {
      what: 'a number that would answer yes or no',
      plant: { 'forms.triageRequest.crimeSeen.type': 'integer' },
      at: 'forms.triageRequest.crimeSeen',
    },
  ],
  stepFactOutsideStep: [
    {
      what: 'a condition on the source asked, where no source is in sight',
      plant: { 'events.familyMoved.effects.0.when': { fact: 'source', is: 'sst' } },
      at: 'events.familyMoved.effects.0.when',
    },
    {
      what: 'an answer that forgets which source was asked',
      plant: {
        'steps.collectInformation.inherits': undefined,
        'steps.collectInformation.actorVariants': undefined,
        'steps.collectInformation.visibilityVariants': undefined,
        'steps.collectInformation.terms.risposta.variants': [
          { when: { fact: 'source', is: 'sst' }, amount: 10 },
        ],
      },
      at: 'steps.collectInformation.terms.risposta.variants.0.when',
    },
  ],
  anchorNeverSet: [
    {
      what: 'a date that no form asks',
      plant: { 'anchors.fullMoonOn': { label: 'Plenilunio', type: 'date' } },
      at: 'anchors.fullMoonOn',
    },
  ],
  anchorTypeMismatch: [
    {
      what: 'a day asked where an instant is remembered',
      plant: { 'forms.sendRelazioneProcura.deliveredAt.type': 'date' },
      at: 'forms.sendRelazioneProcura.deliveredAt',
    },
  ],
  handoverUndeclared: [
    {
      what: 'a move of a handover that the procedure does not carry',
      plant: { 'events.newFacts.effects.0': { handover: 'propose' } },
      at: 'events.newFacts.effects.0.handover',
    },
    {
      what: 'a condition about a handover that the procedure does not carry',
      plant: { 'events.newFacts.effects.0': { when: { handoverCan: 'withdraw' }, count: 'x' } },
      at: 'events.newFacts.effects.0.when',
    },
  ],
  handoverNeverProposed: [
    {
      what: 'a handover that no outcome proposes',
      plant: { handover, 'events.newFacts.effects.0': { handover: 'withdraw' } },
      at: 'handover',
    },
  ],
  handoverNeverEnded: [
    {
      what: 'a handover that no outcome ends',
      plant: { handover, 'events.newFacts.effects.0': { handover: 'propose' } },
      at: 'handover',
    },
  ],
  unknownEvent: [
    {
      what: 'a handover that nothing brings back when its receiver ends',
      plant: {
        handover: { ...handover, receiverCloses: 'nowhere' },
        'events.newFacts.effects.0': { handover: 'propose' },
        'events.sollecito.effects.0': { handover: 'withdraw' },
      },
      at: 'handover.receiverCloses',
    },
  ],
  handoverByWrongSide: [
    {
      what: 'an acceptance by the office that proposes',
      plant: {
        handover,
        'events.newFacts.effects.0': { handover: 'propose' },
        'events.sollecito.effects.0': { handover: 'withdraw' },
        'steps.triageRequest.outcomes.ordinary.effects.0': { handover: 'accept' },
      },
      at: 'steps.triageRequest.outcomes.ordinary.effects.0.handover',
    },
  ],
  handoverLeavesTermsUnowned: [
    {
      what: 'a transfer that is complete whoever answers for its dates',
      plant: {
        handover: { ...handover, ways: handover.ways.map((way) => ({ ...way, kind: 'transfer' })) },
        'events.newFacts.effects.0': { handover: 'propose' },
        'events.sollecito.effects.0': { handover: 'withdraw' },
        'steps.triageRequest.outcomes.ordinary.effects.0': { handover: 'takeCharge' },
      },
      at: 'steps.triageRequest.outcomes.ordinary',
    },
  ],
  linkAsksTooMuch: [
    {
      what: 'a colleague to be chosen by whoever has no account',
      plant: {
        ...answeredByLink('linkCourtFile', ['linkedAct']),
        'forms.byLink.who': { ...linkField, type: 'user', roles: [] },
      },
      at: 'forms.byLink.who',
    },
    {
      what: 'a text about the family',
      plant: {
        ...answeredByLink('linkCourtFile', ['linkedAct']),
        'forms.byLink.note': { ...linkField, dataClass: 'I' },
      },
      at: 'forms.byLink.note',
    },
    {
      what: 'a list that would let somebody read of the case',
      plant: {
        ...answeredByLink('linkCourtFile', ['linkedAct']),
        'forms.byLink.list': { ...linkField, type: 'checklist', rows: {}, grants: 'S-ASST' },
      },
      at: 'forms.byLink.list',
    },
  ],
  linkAsksTooLittle: [
    {
      what: 'a form that leaves out what the step asks of everybody',
      plant: answeredByLink('linkCourtFile', []),
      at: 'steps.linkCourtFile.answeredByLink.form',
    },
    {
      what: 'a form that leaves out what an outcome needs',
      plant: answeredByLink('reviewSilentFile', [...['situation', 'confirmedBy', 'statusRequest']]),
      at: 'steps.reviewSilentFile.answeredByLink.form',
    },
  ],
  linkAnswersMore: [
    {
      what: 'an outcome after which a second answer would be possible',
      plant: answeredByLink('sendRelazioneProcura', [
        ...['channel', 'relazione', 'sentAt', 'deliveredAt', 'receipt'],
      ]),
      at: 'steps.sendRelazioneProcura.answeredByLink',
    },
    {
      what: 'a check by a second person',
      plant: answeredByLink('verifyRelazioneProcura', ['checklist', 'note', 'returnBy']),
      at: 'steps.verifyRelazioneProcura.answeredByLink',
    },
  ],
  linkWithoutEnd: [
    {
      what: 'a link that outlives whoever it was sent to',
      plant: answeredByLink('linkCourtFile', ['linkedAct'], { days: 400 }),
      at: 'steps.linkCourtFile.answeredByLink.days',
    },
  ],
  fieldWithoutDataClass: [
    {
      what: 'a field that does not say which data it asks for',
      plant: { 'forms.triageRequest.note.dataClass': undefined },
      at: 'forms.triageRequest.note.dataClass',
    },
  ],
  textFeedsFact: [
    {
      what: 'a text that would leave the form',
      plant: { 'forms.triageRequest.note.fact': 'urgent' },
      at: 'forms.triageRequest.note',
    },
  ],
  personalDataFeedsFact: [
    {
      what: 'health data that would leave the form',
      plant: { 'forms.triageRequest.crimeSeen.dataClass': 'H' },
      at: 'forms.triageRequest.crimeSeen',
    },
  ],
};

/** What one hurried afternoon could do to a definition. */
const twentyFaults = {
  plant: {
    'steps.triageRequest.phase': 'limbo',
    'steps.assignInquiry.terms.assegnazione.source': '',
    'steps.assignInquiry.form': 'assign',
    'steps.returnRequest.terms.restituzione.amount': 1.5,
    'steps.returnRequest.terms.restituzione.chain': 'E-HUB',
    'steps.verifyRelazioneProcura.notBy': ['writeRelazione'],
    'steps.reviewSilentFile.outcomes.keepWaiting.effects': [{ count: 'reviews' }],
    'steps.archiveFile': steps.linkCourtFile,
    'steps.holdUrgentVisit.terms': {},
    'steps.writeUpdate.lane': 'hearings',
    'steps.triageRequest.terms.triage.from': 'previousNominal',
    'steps.readTerm.heldUntilConfirmed': undefined,
    'steps.readTermAgain.notBy': [],
    'caseTerms.invioRelazione.variants.0.edit': 'free',
    'caseTerms.invioRelazione.variants.1.from': 'opened',
    'caseTerms.aggiornamento.notAfter.anchor': 'fullMoon',
    'caseTerms.ricorso': { ...caseTerms.aperturaBozza, startsAfter: 'effect' },
    'events.siblingFound.effects.0.startCase': 'adoption',
    'events.sollecito.by': [{ role: 'hubDesk', party: 'hub' }],
    'events.updateRequested.effects.0.to': 'yes',
    'endings.forgotten': 'Dimenticata',
    'facts.ghost': { label: 'Fantasma', type: 'boolean', scope: 'case' },
    'anchors.fullMoonOn': { label: 'Plenilunio', type: 'date' },
    'forms.triageRequest.note.dataClass': undefined,
    'forms.triageRequest.crimeSeen.type': 'integer',
  },
  found: [
    'anchorNeverSet anchors.fullMoonOn',
    'courtTermWithoutAct caseTerms.invioRelazione.variants.1.from',
    'cycleWithoutTerm steps.holdUrgentVisit',
    'editAgainstClass caseTerms.invioRelazione.variants.0.edit',
    'factNeverSet facts.ghost',
    'factTypeMismatch forms.triageRequest.crimeSeen',
    'fieldWithoutDataClass forms.triageRequest.note.dataClass',
    'impossibleTerm steps.returnRequest.terms.restituzione',
    'outcomeWithoutEffect steps.reviewSilentFile.outcomes.keepWaiting',
    'previousNominalOutsideLane steps.triageRequest.terms.triage.from',
    'readingNotHeld steps.readTerm.heldUntilConfirmed',
    'roleNobodyCanHold events.sollecito.by.0',
    'secondReaderNotExcluded steps.readTermAgain.notBy',
    'termNeverStarted caseTerms.ricorso.startsAfter',
    'termWithoutSource steps.assignInquiry.terms.assegnazione.source',
    'unknownAnchor caseTerms.aggiornamento.notAfter',
    'unknownChain steps.returnRequest.terms.restituzione.chain',
    'unknownFactValue events.updateRequested.effects.0.to',
    'unknownField steps.assignInquiry.outcomes.joint.needs',
    'unknownField steps.assignInquiry.outcomes.sstOnly.needs',
    'unknownForm steps.assignInquiry.form',
    'unknownLane steps.writeUpdate.lane',
    'unknownPhase steps.triageRequest.phase',
    'unknownProtocol events.siblingFound.effects.0.startCase',
    'unknownStep steps.verifyRelazioneProcura.notBy',
    'unreachableEnding endings.forgotten',
    'unreachableStep steps.archiveFile',
  ],
};

/** Every fault as `code path`, in alphabetical order. */
function found(definition: ProtocolDefinition): string[] {
  const faults = verifyProtocol(definition, verificationContext);
  return faults.map(({ code, path }) => `${code} ${path}`).sort();
}

const cases = Object.entries(plantedFaults).flatMap(([code, faults]) =>
  faults.map((fault) => ({ code, ...fault })),
);

describe('the verifier of protocols', () => {
  it.each(cases)('finds $what ($code), and nothing else', ({ code, plant, at }) => {
    const faults = verifyProtocol(plantedWithLane(plant), verificationContext);
    expect(faults.map(({ code: found, path }) => ({ code: found, path }))).toEqual([
      { code, path: at },
    ]);
    expect(faults[0]!.message).toMatch(/^[A-Z«È].*\.$/u);
  });

  it('has nothing to say of a sound part that runs again, nor of two readings of a date', () => {
    expect(verifyProtocol(plantedWithLane({}), verificationContext)).toEqual([]);
  });

  it('names twenty different faults of one definition at once, each with its path', () => {
    const faults = found(plantedWithLane(twentyFaults.plant));
    expect(faults).toEqual(twentyFaults.found);
    expect(new Set(faults.map((fault) => fault.split(' ')[0])).size).toBeGreaterThanOrEqual(20);
  });

  it('lets a variant make a term of the law shorter', () => {
    const when = { fact: 'urgent', is: true };
    const shorter = { ...sampleLawTerm, variants: [{ when, amount: sampleLawTerm.amount - 1 }] };
    const definition = plantedWithLane({ 'steps.returnRequest.terms.restituzione': shorter });
    expect(verifyProtocol(definition, verificationContext)).toEqual([]);
  });

  it('lets an outcome lead nowhere while a date runs that brings the case forward', () => {
    const leadsNowhere = { 'steps.holdUrgentVisit.outcomes.safe.effects': [{ raisePriority: 1 }] };
    const forgotten = plantedWithLane({ ...leadsNowhere, 'caseTerms.aperturaBozza.onExpiry': [] });
    expect(found(plantedWithLane(leadsNowhere))).toEqual([]);
    expect(found(forgotten)).toContain('outcomeWithoutEffect steps.holdUrgentVisit.outcomes.safe');
  });

  it('names a first step that does not exist, and every step it leaves out of reach', () => {
    const codes = verifyProtocol(plantedWithLane({ start: 'nowhere' }), verificationContext).map(
      ({ code }) => code,
    );
    expect(codes).toContain('unknownStep');
    expect(codes).toContain('unreachableStep');
  });
});
