import { describe, expect, it } from 'vitest';
import { differencesOf } from '../../../../domain/protocol/differences.ts';
import { procuraInquiryV1 } from '../../../../protocols/procura-inquiry/v1.ts';
import { planted } from './planted.ts';

const { steps } = procuraInquiryV1;

/** What changes between the Procura inquiry and the same with some values replaced. */
function changed(changes: Readonly<Record<string, unknown>>) {
  return differencesOf(
    { definition: planted({}), protocolLabels: {} },
    { definition: planted({ version: 2, ...changes }), protocolLabels: {} },
  );
}

describe('two versions of a protocol side by side', () => {
  it('have nothing to tell when only the number differs', () => {
    expect(changed({})).toEqual([]);
  });

  it('say the old and the new length of a term, in words', () => {
    expect(changed({ 'caseTerms.invioRelazione.amount': 45 })).toEqual([
      {
        kind: 'changed',
        subject: 'term',
        path: 'caseTerms.invioRelazione',
        label: 'Tutto il fascicolo: Relazione alla Procura',
        changes: [
          {
            what: 'Durata',
            before: '60 giorni di calendario',
            after: '45 giorni di calendario',
          },
        ],
      },
    ]);
  });

  it('say every value of a step that was not there, and of one that is no more', () => {
    const found = changed({
      'steps.closeGently': { ...steps.linkCourtFile, label: 'Chiusura' },
      'steps.returnRequest': undefined,
    });
    const added = found.find(({ kind }) => kind === 'added');
    const removed = found.find(({ kind, subject }) => kind === 'removed' && subject === 'step');

    expect(added).toMatchObject({ kind: 'added', path: 'steps.closeGently', label: 'Chiusura' });
    expect(added?.changes).toContainEqual({ what: 'Nome', before: null, after: 'Chiusura' });
    expect(removed).toMatchObject({ kind: 'removed', path: 'steps.returnRequest' });
    expect(removed?.changes).toContainEqual({
      what: 'Nome',
      before: steps.returnRequest.label,
      after: null,
    });
  });

  it('follow a step to its new name, and tell only what else changed', () => {
    const { returnRequest, ...others } = steps;
    const found = changed({
      steps: { ...others, giveBack: { ...returnRequest, phase: 'relazione' } },
      migratesFrom: { version: 1, steps: { returnRequest: 'giveBack' } },
    }).filter(({ path }) => path.startsWith('steps.giveBack'));

    expect(found).toEqual([
      {
        kind: 'changed',
        subject: 'step',
        path: 'steps.giveBack',
        label: returnRequest.label,
        changes: [{ what: 'Fase', before: 'Ingresso e triage', after: 'Relazione' }],
      },
    ]);
  });

  it('recognise a variant wherever it stands, and say that the order changed', () => {
    const { variants } = procuraInquiryV1.caseTerms.invioRelazione;
    const found = changed({ 'caseTerms.invioRelazione.variants': variants.toReversed() });

    expect(found.map(({ path }) => path)).toEqual(['caseTerms.invioRelazione']);
    expect(found[0]?.changes.map(({ what }) => what)).toEqual([
      'Varianti, la prima che vale vince',
    ]);
  });

  it('show new fields, new outcomes and a new ladder of alarms', () => {
    const found = changed({
      'forms.returnRequest.urgent': { label: 'Subito', type: 'boolean', dataClass: 'P' },
      'steps.returnRequest.outcomes.later': { label: 'Più tardi', effects: [{ count: 'later' }] },
      'steps.assignInquiry.terms.assegnazione.ladder': 'L0',
    });
    const changes = found.flatMap((difference) => difference.changes);

    expect(changes).toContainEqual({
      what: 'Campo «Subito»',
      before: null,
      after: 'sì o no, dati: procedimento',
    });
    expect(changes).toContainEqual({
      what: 'Esito «Più tardi»',
      before: null,
      after: 'conta «later»',
    });
    expect(changes.find(({ what }) => what === 'Avvisi')?.after).toContain(
      "il giorno della scadenza, alle 15:00: chi ha l'attività",
    );
  });
});
