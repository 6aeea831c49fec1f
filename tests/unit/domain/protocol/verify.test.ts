import { describe, expect, it } from 'vitest';
import { verifyProtocol } from '../../../../domain/protocol/verify.ts';
import type { FaultCode } from '../../../../domain/protocol/verify/fault.ts';
import { procuraInquiryV1 } from '../../../../protocols/procura-inquiry/v1.ts';
import { verificationContext } from '../../../../protocols/verification-context.ts';
import { planted } from './planted.ts';

interface PlantedFault {
  what: string;
  plant: Readonly<Record<string, unknown>>;
  at: string;
}

const { steps } = procuraInquiryV1;

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
  ],
  unknownLane: [
    {
      what: 'an effect that begins a lane that does not exist',
      plant: { 'events.newFacts.effects.0': { openLane: 'hearings' } },
      at: 'events.newFacts.effects.0.openLane',
    },
  ],
  unknownOutcome: [
    {
      what: 'a term met by an outcome that does not exist',
      plant: { 'caseTerms.invioRelazione.metBy.outcomes': ['byPigeon'] },
      at: 'caseTerms.invioRelazione.metBy',
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
  ],
  unreachableStep: [
    {
      what: 'a step that nothing opens',
      plant: { 'steps.archiveFile': steps.linkCourtFile },
      at: 'steps.archiveFile',
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
  roleNobodyCanHold: [
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

const cases = Object.entries(plantedFaults).flatMap(([code, faults]) =>
  faults.map((fault) => ({ code, ...fault })),
);

describe('the verifier of protocols', () => {
  it.each(cases)('finds $what ($code), and nothing else', ({ code, plant, at }) => {
    const faults = verifyProtocol(planted(plant), verificationContext);
    expect(faults.map(({ code: found, path }) => ({ code: found, path }))).toEqual([
      { code, path: at },
    ]);
    expect(faults[0]!.message).toMatch(/^[A-Z«È].*\.$/u);
  });

  it('returns all the faults of a definition at once', () => {
    const faults = verifyProtocol(
      planted({
        'steps.triageRequest.phase': 'limbo',
        'steps.assignInquiry.terms.assegnazione.source': '',
        'endings.forgotten': 'Dimenticata',
      }),
      verificationContext,
    );
    expect(faults.map(({ code }) => code).sort()).toEqual([
      'termWithoutSource',
      'unknownPhase',
      'unreachableEnding',
    ]);
  });

  it('names a first step that does not exist, and every step it leaves out of reach', () => {
    const codes = verifyProtocol(planted({ start: 'nowhere' }), verificationContext).map(
      ({ code }) => code,
    );
    expect(codes).toContain('unknownStep');
    expect(codes).toContain('unreachableStep');
  });
});
